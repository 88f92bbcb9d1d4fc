"""The finished PDF: it extracts as it reads, its code decodes and proves, no private number gets through."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
import zxingcpp

from printing import fonts as fontbook
from printing.content import Content
from printing.fonts import SANS, SANS_BOLD, candidates, font, fonts
from printing.gate import inspect
from printing.layout import lay_out
from printing.qr import MODULES, matrix
from printing.sheet import draw, sheet
from printing.style import A3, A4, Face, paper
from printing.truetype import unicode_map
from sync.errors import GateViolation, Refused
from sync.money import grouped, plain_number
from sync.private import holds_private
from sync.records import Stage
from sync.signing import genuine, qr_text, short_code

RARE = (
    "缪𰻝",
    "胡𬍛",
    "孙𫖯",
    "方㛃",
    "程䶮",
    "孔龑磊",
    "汤昌",
    "尉迟海霞",
    "阿卜杜热依木·买买提明",
    "张建国①",
    "李𪚥",
)


def by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(document[index].get_textpage().get_text_bounded() for index in range(len(document)))


def by_poppler(pdf: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def by_pdfplumber(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


READERS = pytest.mark.parametrize("read", [by_pdfium, by_poppler, by_pdfplumber])


@READERS
def test_rare_names_and_figures_extract_as_they_read(read, posting, payee) -> None:
    rows = [payee(i, name, quantity=Decimal(i), yuan=i * 1000) for i, name in enumerate(RARE, 1)]
    words = read(sheet(posting(rows), A4).pdf).split()
    for row in rows:
        assert row.label in words
        assert grouped(row.fen) in words


@READERS
def test_every_row_of_a_long_sheet_extracts(read, grain) -> None:
    content = grain(130, 3)
    words = read(sheet(content, A4).pdf).split()
    for row in content.rows:
        assert {row.label, plain_number(row.quantity), grouped(row.fen), str(row.seq)} <= set(words)
    assert "王家村2026年耕地地力保护补贴" in words


@pytest.mark.parametrize("rows, size", [(1, A4), (22, A4), (200, A4), (60, A3), (20, paper("A4", large=True))])
def test_the_code_decodes_at_150_dpi_and_proves_the_posting(rows: int, size, grain) -> None:
    content = grain(rows)
    document = pypdfium2.PdfDocument(sheet(content, size).pdf)
    picture = document[len(document) - 1].render(scale=150 / 72, grayscale=True).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)
    url, _, signature = code.text.rpartition("/")
    assert url == f"HTTPS://GK.YUNLAN.GOV.CN/{content.header.id}"
    assert genuine(content.header, signature)
    left, right = code.position.bottom_left.x, code.position.bottom_right.x
    assert (right - left) / 150 * 25.4 * (MODULES + 8) / MODULES >= 30 - 0.3


def test_the_code_has_as_many_modules_as_version_6() -> None:
    text = qr_text("HTTPS://GK.YUNLAN.GOV.CN/", "330999101203-GD-2026-1-1", "A" * 103)
    assert len(matrix(text)) == MODULES == 41
    with pytest.raises(Refused, match="二维码"):
        matrix("A" * 155)


def test_equal_postings_give_equal_files(grain) -> None:
    assert sheet(grain(30, 2), A4).pdf == sheet(grain(30, 2), A4).pdf


def test_the_file_says_what_it_is_and_in_which_language(grain) -> None:
    document = pypdfium2.PdfDocument(sheet(grain(3), A4).pdf)
    assert document.get_metadata_value("Title") == "王家村2026年耕地地力保护补贴发放结果公示"
    assert document.get_metadata_value("Subject") == "330999101203-GD-2026-1-1"
    assert b"zh-CN" in sheet(grain(3), A4).pdf


@pytest.mark.parametrize("pages, rows", [(1, 1), (1, 22), (3, 200)])
def test_pages_are_counted(pages: int, rows: int, grain) -> None:
    done = sheet(grain(rows), A4)
    assert done.pages == len(pypdfium2.PdfDocument(done.pdf)) == pages
    assert done.rows == rows


def test_two_thousand_rows_are_printed_whole(grain) -> None:
    content = grain(2000, 9)
    words = by_poppler(sheet(content, A4).pdf).split()
    assert words.count("2000") == 1
    assert sum(words.count(row.label) for row in {r.label: r for r in content.rows}.values()) >= 2000


@pytest.mark.parametrize(
    "note", ["电话13800138000", "身份证11010519491231002X", "卡号6222020200112233445", "1 3 8 0 0 1 3 8 0 0 0"]
)
def test_a_private_number_in_a_note_stops_the_sheet(note: str, posting, payee) -> None:
    rows = [payee(1, "王明", yuan=50), payee(2, "李强", yuan=60, note=note)]
    with pytest.raises(GateViolation, match="330999101203-GD-2026-1-1"):
        sheet(posting(rows), A4)


def test_a_private_number_broken_over_lines_is_still_seen(posting, payee) -> None:
    note = "因外出务工未能按时领取补贴款项请与其本人或家属联系13800138000并说明情况"
    with pytest.raises(GateViolation):
        sheet(posting([payee(1, "阿卜杜热依木·买买提明", yuan=50, note=note)]), A4)


def test_a_phone_in_a_column_of_its_own_stops_the_sheet(posting, payee) -> None:
    with pytest.raises(GateViolation):
        sheet(posting([payee(1, "王明", yuan=50, extra={"机具品目": "13800138000"})]), A4)


def test_the_offices_own_phones_are_no_private_numbers(grain) -> None:
    assert "0580-555 0123" in by_pdfium(sheet(grain(1), A4).pdf)


def test_a_character_that_no_font_has_stops_the_sheet_and_is_named(posting, payee) -> None:
    with pytest.raises(Refused, match=r"330999101203-GD-2026-1-1.*U\+10FFFD"):
        sheet(posting([payee(1, "王\U0010fffd", yuan=50)]), A4)


def test_a_short_code_that_looks_like_a_number_of_somebodys_stops_no_sheet(grain: Callable[..., Content]) -> None:
    plain = grain(3)
    digests = (f"{number:064x}" for number in range(100_000))
    unlucky = next(digest for digest in digests if holds_private(short_code(plain.header.id, digest)))
    made = replace(plain, header=replace(plain.header, rows_digest=unlucky))
    inspect(made, [short_code(plain.header.id, unlucky)])
    with pytest.raises(GateViolation):
        inspect(made, [f"{short_code(plain.header.id, unlucky)} 13800138000"])


def test_a_map_beyond_the_basic_plane_is_written_in_surrogates_and_in_short_blocks() -> None:
    cmap = unicode_map("X", [0, *(0x4E00 + n for n in range(250)), 0x30EDD])
    assert "<FB> <D883DEDD>" in cmap
    assert cmap.count("beginbfchar") == 3
    assert "100 beginbfchar" in cmap
    assert "<00> <0000>" not in cmap


def test_bundled_fonts_stand_in_for_one_another() -> None:
    assert Path(candidates(Face.TEXT)[0]).is_file()
    ((_, name),) = fonts().runs("汤昌", Face.TEXT)
    assert name == "汤昌"
    runs = fonts().runs("缪𰻝", Face.TEXT)
    assert [text for _, text in runs] == ["缪", "𰻝"]
    for path, text in runs:
        assert ord(text) in font(path).face.charToGlyph


def test_a_name_of_two_stands_on_three_ems_and_is_one_word(posting, payee) -> None:
    pdf = sheet(posting([payee(1, "汤昌", yuan=50), payee(2, "欧阳云红", yuan=50)]), A4).pdf
    with pdfplumber.open(BytesIO(pdf)) as document:
        words = {word["text"]: word for word in document.pages[0].extract_words()}
    two, four = words["汤昌"], words["欧阳云红"]
    assert (two["x1"] - two["x0"]) / (four["x1"] - four["x0"]) == pytest.approx(3 / 4, rel=0.01)


def test_drawing_leaves_no_state_between_documents(grain) -> None:
    first = sheet(grain(5), A4).pdf
    sheet(grain(80), A4)
    assert sheet(grain(5), A4).pdf == first
    assert draw((), grain(1), fonts()).startswith(b"%PDF")


def test_a_machine_with_nothing_but_our_own_fonts_prints(monkeypatch, posting, payee) -> None:
    monkeypatch.setattr(fontbook, "installed", dict)
    bare = fontbook.Fonts()
    content = posting([payee(1, "缪𰻝", yuan=50, group="一组"), payee(2, "孔龑磊", yuan=50, group="二组")])
    words = by_pdfium(draw(lay_out(content, A4, bare), content, bare)).split()
    assert {"缪𰻝", "孔龑磊"} <= set(words)


@pytest.mark.parametrize("face", list(Face))
def test_figures_are_of_one_width(face: Face) -> None:
    assert len({fonts().width(figure, face, 1) for figure in "0123456789"}) == 1


def test_a_broken_font_of_the_system_is_passed_over(monkeypatch, tmp_path) -> None:
    broken = tmp_path / "simfang.ttf"
    broken.write_bytes(b"no font at all")
    monkeypatch.setattr(fontbook, "installed", lambda: {"simfang": broken})
    ((path, _),) = fontbook.Fonts().runs("汤昌", Face.TEXT)
    assert path != broken


def test_an_application_without_amounts_has_no_sum(posting, payee) -> None:
    rows = [payee(i, f"王{name}", quantity=Decimal(i), state=None) for i, name in enumerate("甲乙丙丁", 1)]
    words = by_pdfium(sheet(posting(rows, stage=Stage.APPLIED), A4).pdf)
    assert "申报核定公示" in words
    assert "金额" not in words
    assert "大写" not in words
    assert "10亩" in words or "10" in words.split()


def test_the_faces_of_the_norm_are_used_where_they_are_installed(monkeypatch, posting, payee) -> None:
    """Stand-ins under the file names that Windows and the office suites give 仿宋 and 小标宋."""
    monkeypatch.setattr(fontbook, "installed", lambda: {"simfang": SANS, "方正小标宋简体": SANS_BOLD})
    normed = fontbook.Fonts()
    assert normed.runs("王家村2026年", Face.TITLE) == [(SANS_BOLD, "王家村2026年")]
    assert normed.runs("汤昌", Face.TEXT) == [(SANS, "汤昌")]
    content = posting([payee(1, "孔龑磊", yuan=50)])
    assert "孔龑磊" in by_pdfium(draw(lay_out(content, A4, normed), content, normed)).split()
