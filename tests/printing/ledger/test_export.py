"""What an inspector gets: the register as a workbook, and a binder for each village and year that lasts."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO

import openpyxl
import pikepdf
import pypdfium2
import pytest

import main
from printing.ledger.archive import archival
from printing.ledger.kept import village_folder
from printing.sheet import sheet
from printing.style import A4
from sync.clock import CHINA
from sync.errors import Exit
from tests.fixtures import SHANGLI
from tests.pdfa import offences
from tests.printing.batch.township import UPPER

ON = datetime(2026, 11, 27, 9, tzinfo=CHINA)


@pytest.fixture
def exported(ledger, photo, tmp_path):
    ledger("posted", UPPER, "--photo", photo, "--by", "周文", "--where", "村委会公示栏")
    code, told, _ = ledger("export", "--to", tmp_path / "export", "--json")
    assert code == Exit.DONE and told["findings"] == []
    return tmp_path / "export"


def words(path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def test_one_binder_a_village_and_year_with_contents_sheet_photograph_register(folder, exported):
    binders = sorted(exported.glob("*.pdf"))
    assert [path.name for path in binders] == [
        "519901101201青石镇上李村2026年公示档案.pdf",
        "519901101202青石镇王家村2026年公示档案.pdf",
        "519901102201柳河乡石桥村2026年公示档案.pdf",
    ]
    cover, sheet, picture, register = words(binders[0])
    assert "目录" in cover and UPPER in cover and "照片" in cover
    kept = next(village_folder(folder, SHANGLI, "上李村").glob("*.pdf"))
    assert sheet.replace("档案第 2 页，共 4 页", "").split() == words(kept)[0].split()
    assert "村委会公示栏" in picture and "张贴" in register and "校验码 4-" in register


def test_pages_are_counted_through_the_whole_binder_and_the_contents_name_them(exported):
    pages = words(next(exported.glob("*上李村*.pdf")))
    assert all(f"档案第 {place} 页，共 {len(pages)} 页" in page for place, page in enumerate(pages, 1))
    contents = [line.split() for line in pages[0].splitlines() if line.strip()[-1:].isdigit()]
    named = {" ".join(line[:-1]): line[-1] for line in contents}
    assert named["公示台账"] == "4" and named["照片：耕地地力保护补贴"] == "3"
    with pikepdf.open(next(exported.glob("*上李村*.pdf"))) as pdf:
        assert list(map(pikepdf.Page, pdf.pages))[-1].label == "4"


def test_one_list_on_two_papers_is_told_apart_in_the_contents(folder, ledger, tmp_path, capsys):
    again = ["--data", str(folder.root), "print", "--posting", UPPER, "--large", "--to", str(tmp_path / "large")]
    assert main.run([*again, "--by", "周文"]) == Exit.DONE
    capsys.readouterr()
    ledger("export", "--to", tmp_path / "both", "--village", "上李村")
    contents = "".join(words(next((tmp_path / "both").glob("*.pdf")))[0].split())
    assert f"{UPPER}，A4）" in contents and f"{UPPER}，A4大字）" in contents


def test_binders_are_pdf_a_2u_as_far_as_their_structure_tells(exported):
    for path in exported.glob("*.pdf"):
        assert offences(path) == []


def test_a_rare_character_is_as_wide_as_its_font_says(posting, payee, tmp_path):
    """ReportLab embeds the advance that 花园明朝's glyphs share in thousandths, and its unit is 1/1024."""
    rows = [payee(1, "王𠀀", yuan=1), payee(2, "𠀀山", yuan=2)]
    path = tmp_path / "rare.pdf"
    with pikepdf.open(BytesIO(sheet(posting(rows, unit="元", rate=None), A4).pdf)) as pdf:
        path.write_bytes(archival(pdf, "公示表", "明榜", ON))
    assert offences(path) == []


def test_a_plain_sheet_is_no_archive_file_so_the_check_can_fail(folder):
    found = offences(next(folder.printed.rglob("*.pdf")))
    assert "does not say PDF/A-2u" in str(found) or "says nothing of itself" in found
    assert any("Helvetica is not embedded" in one for one in found) and "no output intent" in found


def test_bookmarks_lead_to_every_part(exported):
    with pikepdf.open(next(exported.glob("*上李村*.pdf"))) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[0] == "目录" and titles[-1] == "公示台账" and len(titles) == 4


def test_the_workbook_reads_as_the_register_and_takes_no_text_for_a_formula(ledger, exported, tmp_path):
    ledger("objection", UPPER, "--by", "周文", "--note", "=1+1")
    ledger("export", "--to", tmp_path / "again")
    book = openpyxl.load_workbook(BytesIO((tmp_path / "again/公示台账.xlsx").read_bytes()))
    sheets, every = book["公示表"], book["全部记录"]
    assert sheets.max_row == 4 and sheets["F2"].value == UPPER and sheets["N2"].value == "村委会公示栏"
    assert [cell.value for cell in every["B"]][1:] == ["打印", "打印", "打印", "张贴", "异议"]
    note = every["J6"]
    assert (note.value, note.data_type) == ("=1+1", "s")


def test_one_village_alone(ledger, tmp_path):
    _, told, _ = ledger("export", "--to", tmp_path / "one", "--village", "王家村", "--json")
    assert len(told["files"]) == 2


def test_after_a_recall_the_binder_says_so_and_the_register_keeps_digests_only(folder, ledger, photo, tmp_path):
    ledger("posted", UPPER, "--photo", photo, "--by", "周文")
    for path in folder.printed.rglob(f"*{UPPER}*"):  # as sync.pull.recalls takes them
        path.unlink()
    folder.status.write_text(json.dumps({"recalled": {UPPER: "2026-11-27T00:00:00+08:00"}}), "utf-8")
    assert ledger("check", "--json")[0] == Exit.DONE
    code, told, _ = ledger("export", "--to", tmp_path / "after", "--json")
    assert code == Exit.DONE and told["findings"] == []
    pages = words(next((tmp_path / "after").glob("*上李村*.pdf")))
    assert "召回" in pages[1] and len(pages) == 3
    assert "尉迟敬山" not in "".join(pages)
    assert offences(next((tmp_path / "after").glob("*上李村*.pdf"))) == []
