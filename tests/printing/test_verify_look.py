"""What is seen counts: no file is genuine that looks otherwise than it reads, none a forgery for being saved anew."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from printing import fonts as fontbook
from printing import pdf_bounds, verify_look
from printing.fonts import Fonts, fonts
from printing.held import content_of
from printing.pdf_page import Pdf
from printing.sheet import sheet
from printing.style import A4
from printing.verify_pdf import of_pdf
from printing.verify_verdict import Kind, Note, Proof, Verdict
from sync.config import DataFolder
from sync.errors import Exit, InputError
from sync.library.reader import Library
from tests.fixtures import ON, sample_library
from tests.printing import altering, forging

TREES = "519901101202-GYL-2026-1-2"


class Desk:
    """A library, and one sheet printed from it."""

    def __init__(self, library: Library) -> None:
        header = library.posting(TREES)
        assert header is not None
        self.library, self.content = library, content_of(library, header, ON)
        self.true = sheet(self.content, A4).pdf
        self.amount = f"{(self.content.rows[0].fen or 0) / 100:,.2f}"

    def judge(self, pdf: bytes) -> Verdict:
        (verdict,) = of_pdf(self.library, pdf, ON)
        return verdict

    def beside(self) -> tuple[float, float, float]:
        """Free room left of the first amount, where one more stroke makes it ten times as much; height of it."""
        left, low, _, high = altering.place(self.true, self.amount)
        return left - 6, low, high - low


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    data = DataFolder(tmp_path_factory.mktemp("data"))
    sample_library(data)
    with Library.current(data) as library:
        yield Desk(library)


def lying(desk: Desk) -> bytes:
    return altering.with_lying_font(desk.true, "3", "8")


FORGED: dict[str, Callable[..., bytes]] = {
    "a lying font, one word moved by a hair": lambda desk, _: forging.nudged(lying(desk)),
    "a lying font, written anew": lambda desk, folder: forging.written_anew(lying(desk), folder),
    "bars that read as a figure": lambda desk, _: forging.with_bars_that_read(desk.true, desk.amount),
    "a figure that says what to read": lambda desk, _: forging.that_reads_otherwise(desk.true, desk.amount, "9,999.00"),
    "a stroke before a figure": lambda desk, _: forging.drawn(
        desk.true, "q 0 g {} {} 1 {} re f Q".format(*desk.beside())
    ),
    "a pale stroke": lambda desk, _: forging.drawn(desk.true, "q 0.6 g {} {} 1 {} re f Q".format(*desk.beside())),
    "a layer for the printer": lambda desk, _: forging.with_layer(desk.true, "0 g 90 90 30 30 re f"),
    "a layer, packed": lambda desk, _: forging.packed(forging.with_layer(desk.true, "0 g 90 90 30 30 re f")),
    "a script": lambda desk, _: forging.with_script(desk.true),
    "a picture over all words": lambda desk, folder: forging.under_a_picture(desk.true, folder),
    "ink beside the page": lambda desk, _: forging.wider(forging.drawn(desk.true, "0 g 700 300 200 100 re f")),
}  # fmt: skip


@pytest.mark.parametrize("way", list(FORGED))
def test_what_looks_otherwise_than_it_reads_is_never_genuine(desk, tmp_path, way) -> None:
    verdict = desk.judge(FORGED[way](desk, tmp_path))
    assert verdict.kind in (Kind.ALTERED, Kind.UNPROVED)
    assert verdict.exit in (Exit.ALTERED, Exit.FINDINGS)


def test_a_figure_that_is_drawn_otherwise_is_named(desk) -> None:
    found = desk.judge(forging.with_bars_that_read(desk.true, desk.amount)).differences
    assert [one.code for one in found] == ["drawing"]
    assert desk.amount in found[0].sentence


@pytest.mark.parametrize("pair", ["干千", "日曰", "未末"])
def test_characters_that_differ_by_a_hair_are_two(desk, tmp_path, pair) -> None:
    """A font that draws 千 for 干, in a file written anew: read from the true sheet, looked at in the forged one."""
    true, false = (
        replace(desk.content, rows=(replace(desk.content.rows[0], label=f"李{name}"), *desk.content.rows[1:]))
        for name in pair
    )
    with closing(Pdf(sheet(true, A4).pdf)) as read:
        pages = tuple(read.pages())
    with closing(Pdf(forging.written_anew(sheet(false, A4).pdf, tmp_path))) as seen:
        found = verify_look.differences(seen, pages, true)
    assert found and f"李{pair[0]}" in found[0].sentence


def test_a_file_that_was_only_saved_anew_is_genuine(desk, tmp_path) -> None:
    for saved in (forging.packed(desk.true), forging.nudged(desk.true), forging.written_anew(desk.true, tmp_path)):
        verdict = desk.judge(saved)
        assert (verdict.kind, verdict.proof, verdict.notes) == (Kind.GENUINE, Proof.ROWS, ())


def test_a_sheet_from_a_machine_without_any_type_of_its_own_is_genuine(desk) -> None:
    assert desk.judge(sheet(desk.content, A4, fonts(own=True)).pdf).kind is Kind.GENUINE


def elsewhere(desk: Desk, monkeypatch: pytest.MonkeyPatch, *names: str) -> bytes:
    """The sheet from an office that has another type for a role than this machine."""
    here = fontbook.installed()
    monkeypatch.setattr(fontbook, "installed", lambda: here | dict.fromkeys(names, fontbook.SANS))
    return sheet(desk.content, A4, Fonts()).pdf


def test_type_that_is_not_here_leaves_the_question_open(desk, monkeypatch) -> None:
    for name in ("fzxbsk", "simfang"):
        verdict = desk.judge(elsewhere(desk, monkeypatch, name))
        assert (verdict.kind, verdict.exit, verdict.notes) == (Kind.UNPROVED, Exit.FINDINGS, (Note.UNSEEN,))


def test_type_that_is_not_here_hides_no_lie(desk, monkeypatch) -> None:
    found = desk.judge(altering.with_lying_font(elsewhere(desk, monkeypatch, "fzxbsk"), "3", "8"))
    assert found.exit == Exit.ALTERED
    assert {one.code for one in found.differences} == {"drawing"}


def test_what_nobody_can_search_or_hold_is_not_opened(desk, monkeypatch) -> None:
    monkeypatch.setattr(pdf_bounds, "MOST_DRAWN", 4 << 20)
    for file in (forging.locked(desk.true), forging.bomb(desk.true, 5 << 20)):
        with pytest.raises(InputError):
            of_pdf(desk.library, file, ON)


def test_a_file_that_lost_its_text_on_the_way_is_no_forgery(desk) -> None:
    with pytest.raises(InputError, match="丢了文字"):
        of_pdf(desk.library, forging.without_text(desk.true), ON)


def test_a_damaged_stream_is_searched_as_far_as_it_can_be_read() -> None:
    stream = bytearray(zlib.compress(b" " * 70_000 + b"/OCProperties" + bytes(range(256)) * 9))
    stream[-60:-50] = b"\xff" * 10
    assert pdf_bounds.is_living(b"1 0 obj <</Type/ObjStm>> stream\n" + bytes(stream))


def test_a_name_may_be_written_in_another_way() -> None:
    assert pdf_bounds.is_living(b"1 0 obj <</#4fCProp#65rties 2 0 R>> endobj")
    assert pdf_bounds.is_locked(b"trailer <</Encryp#74 5 0 R>>")
