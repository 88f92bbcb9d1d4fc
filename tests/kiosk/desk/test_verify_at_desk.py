"""A paper comes back to the desk: as a file, as a photograph, as eight characters over the phone."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.test_first_day import FILE, published, reviewed, settled
from tests.printing.altering import replaced


@pytest.fixture
def sheet(clerk: Clerk, tmp_path: Path) -> Path:
    """A sheet that the desk published and printed."""
    settled(clerk)
    reviewed(clerk)
    published(clerk, tmp_path / "feed")
    paper = tmp_path / "paper"
    clerk.desk.press.begin([clerk.desk.idAt(0)], "")
    clerk.wait()
    clerk.desk.press.run(str(paper), False, "")
    clerk.wait()
    clerk.wait()
    return next(paper.glob("*.pdf"))


def brought(clerk: Clerk, *paths: Path) -> str:
    clerk.drop(*paths)
    clerk.wait()
    return clerk.words()


def test_the_file_as_it_was_printed_is_genuine_and_its_rows_lie_beside_it(clerk: Clerk, sheet: Path) -> None:
    words = brought(clerk, sheet)
    assert "这份是真的" in words
    assert "每一行、每一个数都和发布的一样" in words
    assert "发布的：王家村 耕地地力保护补贴" in words
    rows = clerk.desk.proof.rows.records
    assert len(rows) == 64
    assert rows[0].cells[:2] == ("1", "杜冬磊")


def test_a_figure_that_was_painted_over_is_named_and_marked(clerk: Clerk, sheet: Path, tmp_path: Path) -> None:
    altered = tmp_path / "改过的.pdf"
    altered.write_bytes(replaced(sheet.read_bytes(), "246.19", "946.19"))
    words = brought(clerk, altered)
    assert "被改过" in words
    assert "946.19" in words
    assert "246.19" in words
    marked = [row for row in clerk.desk.proof.rows.records if any(row.marks)]
    assert [row.cells[:2] for row in marked] == [("1", "杜冬磊")]
    assert marked[0].cells[marked[0].marks.index("open")] == "246.19"


def test_a_photograph_proves_its_code_and_the_true_list_lies_beside_it(
    clerk: Clerk, sheet: Path, tmp_path: Path
) -> None:
    photo = tmp_path / "照片.jpg"
    document = pypdfium2.PdfDocument(sheet.read_bytes())
    document[len(document) - 1].render(scale=150 / 72).to_pil().save(photo, quality=80)
    words = brought(clerk, photo)
    assert "二维码是真的" in words
    assert "名单请自己对" in words
    assert len(clerk.desk.proof.rows.records) == 64
    assert len(clerk.desk.proof.ratios) == 1


def test_eight_characters_find_the_posting_and_say_that_they_prove_no_paper(clerk: Clerk, sheet: Path) -> None:
    clerk.click("验真")
    clerk.write("短码", clerk.desk.shown.hanging[0].code.lower())
    clerk.wait()
    assert "查到了这张公示" in clerk.words()
    assert "证明不了手里的纸" in clerk.words()
    clerk.write("短码", "ZZZZ-9999")
    clerk.wait()
    assert "这里没有这张公示" in clerk.words()
    assert clerk.desk.proof.rows.count == 0


def test_a_list_that_was_published_anew_makes_the_old_sheet_old(clerk: Clerk, sheet: Path, tmp_path: Path) -> None:
    mended = tmp_path / FILE.name
    book = load_workbook(FILE)
    name = next(cell for row in book.active.iter_rows() for cell in row if cell.value == "杜冬磊")
    name.value = "杜冬雷"
    book.save(mended)
    clerk.drop(mended)
    clerk.wait()
    for item in clerk.desk.state.items:
        if item.kind == "doubt":
            clerk.desk.accept(item.key, "核过")
    reviewed(clerk)
    published(clerk, tmp_path / "feed")
    assert "这份已经旧了" in brought(clerk, sheet)


def test_what_is_no_sheet_is_said_so_and_nothing_of_it_stays(clerk: Clerk, sheet: Path, tmp_path: Path) -> None:
    scrap = tmp_path / "不是公示.pdf"
    scrap.write_bytes(b"%PDF-1.4 torn")
    assert "看不出来" in brought(clerk, scrap)
    clerk.key(Qt.Key.Key_Escape)
    assert clerk.window.property("panel") == ""
    assert clerk.desk.proof.count == 0
    assert clerk.desk.proof.ratios == []
