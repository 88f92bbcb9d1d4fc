"""Slips on paper: what they say can be read back, elders can read them, the code leads on, nothing is private."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pdfplumber
import pypdfium2
import pytest
import zxingcpp

from kiosk.snapshots import person, slips
from kiosk.wording import GLUE
from printing.fonts import candidates, font
from printing.slip import slip
from printing.slip_blocks import Block, Kind, Slip
from printing.slip_process import MOST, Order, carried_out
from printing.slip_style import A4, ROLL, SLIP_PAPERS, SlipPaper
from printing.style import MM, Face
from sync.errors import GateViolation, Refused
from sync.library.views import LibraryMeta
from sync.records import RowState, Stage
from tests.fixtures import ON, TREES
from tests.own import HEADING, known, member, own
from tests.sync.private_numbers import checked

META = LibraryMeta(
    1, datetime(2026, 11, 22, 8, tzinfo=UTC), "云岚县",
    "云岚县农业农村局", "12345", "HTTPS://GK.YUNLAN.GOV.CN/", False,
)  # fmt: skip
SHOWN = person.derive(
    HEADING, (member(own(rate="118.36"), own(TREES, 2026, "15.6", "45"), own(year=2025)),), known()
)  # fmt: skip
PROPOSED = own(header={"stage": Stage.PROPOSED, "ends_on": date(2026, 11, 26)}, state=None)
PHONES = PROPOSED.header.phones
PAGE = slips.page(SHOWN, META, PHONES, ON)
OBJECTION = slips.objection(SHOWN, META, PHONES, ON)
CORRECTION = slips.correction(PROPOSED.header, PROPOSED.row, META, ON)
PAPERS = list(SLIP_PAPERS.values())


def texts(pdf: bytes) -> str:
    """What can be copied out of a slip, without spaces."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        found = "".join(page.extract_text() for page in document.pages)
    return "".join(found.replace(GLUE, "").split())


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_page_to_take_along_says_what_the_screen_says(paper: SlipPaper) -> None:
    said = texts(slip(PAGE, paper).pdf)
    for part in ("我的补贴张三", "今年这里查到2笔，共", "1,287.88元", "4.95亩×每亩118.36元=585.88元", "0999-5550101"):
        assert part in said
    assert "钱到没到，以存折为准" in said and "数据截至2026年11月22日" in said and "演示" not in said


def test_an_objection_has_boxes_to_tick_and_lines_to_write_on() -> None:
    said = texts(slip(OBJECTION, A4).pdf)
    assert "我觉得不对张三" in said and "应该有，这里没有" in said and "签名" in said and "585.88元" in said
    assert sum(block.kind is Kind.TICK for block in OBJECTION.blocks) == 3
    assert sum(block.kind is Kind.BLANK for block in OBJECTION.blocks) == 3


def test_a_correction_names_the_row_and_what_the_list_says() -> None:
    said = texts(slip(CORRECTION, ROLL).pdf)
    for part in (
        "更正单张三",
        PROPOSED.header.id,
        "名单第3号",
        "面积4.95亩",
        "金额495.00元",
        "应该是",
        "2026年11月26日",
    ):
        assert part in said


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_the_code_of_a_correction_leads_to_the_posting(paper: SlipPaper) -> None:
    document = pypdfium2.PdfDocument(slip(CORRECTION, paper).pdf)
    picture = document[len(document) - 1].render(scale=203 / 72).to_pil()  # a slip printer has 203 dots an inch
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text.startswith(f"HTTPS://GK.YUNLAN.GOV.CN/{PROPOSED.header.id}/")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
@pytest.mark.parametrize("made", [PAGE, OBJECTION, CORRECTION], ids=["page", "objection", "correction"])
def test_nothing_runs_off_the_paper_and_what_matters_is_large(paper: SlipPaper, made: Slip) -> None:
    with pdfplumber.open(io.BytesIO(slip(made, paper).pdf)) as document:
        assert len(document.pages) == 1
        for char in document.pages[0].chars:
            assert char["x0"] >= paper.margin - 0.5 and char["x1"] <= paper.width - paper.margin + 0.5
            assert char["top"] >= 0 and char["bottom"] <= document.pages[0].height
        assert min(char["size"] for char in document.pages[0].chars if char["text"].isdigit()) >= 11
        assert max(char["size"] for char in document.pages[0].chars) >= 24


def test_a_strip_is_as_long_as_it_needs_to_be() -> None:
    short, long = slip(Slip(PAGE.blocks[:4]), ROLL), slip(PAGE, ROLL)
    assert short.tall < long.tall < 300 * MM
    assert round(long.tall / MM, 3).is_integer()  # as printers cut it


def test_more_than_a_page_goes_on_on_the_next() -> None:
    many = Slip(tuple(Block(Kind.PAIR, f"第{place}项补贴", "100.00 元") for place in range(80)))
    document = pypdfium2.PdfDocument(slip(many, A4).pdf)
    assert len(document) > 1 and "第79项补贴" in texts(slip(many, A4).pdf)


@pytest.mark.parametrize("name", ["尉迟敬山", "阿卜杜热合曼·买买提依明", "缪𰻝", "孔龑磊"])
def test_rare_and_long_names_stand_on_the_slip(name: str) -> None:
    if any(not any(ord(c) in font(p).face.charToGlyph for p in candidates(Face.HEAD)) for c in name):
        pytest.skip("no font of this machine has it")
    assert name in texts(slip(Slip((Block(Kind.NAME, name),)), ROLL).pdf)


def test_a_character_without_a_glyph_stops_the_slip_without_saying_the_name() -> None:
    with pytest.raises(Refused, match="没有打印") as refused:
        slip(Slip((Block(Kind.NAME, "张\U000e0101三"),)), ROLL)
    assert "张" not in str(refused.value)


def test_a_private_number_never_reaches_paper() -> None:
    with pytest.raises(GateViolation):
        slip(Slip((Block(Kind.TEXT, f"身份证{checked('33099919900101001')}"),)), ROLL)
    slip(Slip((Block(Kind.TEXT, "有疑问请打 0999-5550101"),), phones=("0999-5550101",)), ROLL)


# --- the process


def test_without_a_print_system_the_answer_is_a_code_and_never_a_name(tmp_path: Path) -> None:
    told = child(order(PAGE), tmp_path, str(tmp_path))
    assert told == {"error": "printer-no-system"}


def test_settings_may_name_a_folder_and_the_file_tells_nothing_of_who_it_is_for(tmp_path: Path) -> None:
    for _ in range(2):
        told = child(order(PAGE, folder=str(tmp_path / "slips")), tmp_path, os.environ["PATH"])
    assert told == {"done": "slip-0002.pdf"}
    assert sorted(path.name for path in (tmp_path / "slips").iterdir()) == ["slip-0001.pdf", "slip-0002.pdf"]


def test_nonsense_on_the_pipe_is_answered(tmp_path: Path) -> None:
    assert child(b"{nonsense", tmp_path, os.environ["PATH"]) == {"error": "internal"}


def test_forty_payments_fit_into_an_order() -> None:
    many = [own(TREES, 2026, header={"batch_number": n, "id": f"x{n}"}, state=RowState.PAID) for n in range(40)]
    shown = person.derive(HEADING, (member(*many),), known())
    assert len(order(slips.page(shown, META, PHONES, ON))) < MOST // 4


def order(made: Slip, printer: str = "", folder: str = "") -> bytes:
    return msgspec.json.encode(Order(made, printer=printer, folder=folder))


def child(given: bytes, home: Path, path: str) -> dict[str, str]:
    """What the printing process answers to an order; `home` is all that it may write to. No print system answers."""
    environment = {
        "CUPS_SERVER": "127.0.0.1:1",
        "PATH": path,
        "HOME": str(home),
        "TMPDIR": str(home),
        "XDG_DATA_HOME": str(home),
    }
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-B", "-m", "printing.slip_process"], input=given, capture_output=True, cwd=root,
        env=environment, check=False, timeout=60,
    )  # fmt: skip
    assert done.stderr == b""
    answer: dict[str, str] = json.loads(done.stdout)
    return answer


def test_an_order_is_carried_out_in_this_process_as_in_the_other(tmp_path: Path) -> None:
    assert carried_out(Order(CORRECTION, "A4", folder=str(tmp_path))) == "slip-0001.pdf"
    assert "更正单" in texts((tmp_path / "slip-0001.pdf").read_bytes())
