"""A photograph or a scan: its code is read and proved, the true rows are given beside it, and no more is claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from printing.content import Content
from printing.held import content_of
from printing.sheet import sheet
from printing.style import A3, A4, Paper, paper
from printing.verify import of_picture
from printing.verify_verdict import Kind, Note, Proof, Verdict
from sync.config import DataFolder
from sync.errors import Exit, InputError
from sync.library.reader import Library
from sync.records import PostingHeader
from tests.fixtures import ON, SHANGLI, sample_library
from tests.printing.altering import as_file, at_an_angle, blurred, noisy, scanned

LAND, ELDERS = f"{SHANGLI}-GD-2026-1-1", f"{SHANGLI}-GL-2026-1-1"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    data = DataFolder(tmp_path_factory.mktemp("data"))
    sample_library(data, rows=60)
    with Library.current(data) as opened:
        yield opened


def content(library: Library, id: str) -> Content:
    header = library.posting(id)
    assert header is not None
    return content_of(library, header, ON)


def last_page(library: Library, folder, dpi: int, id: str = LAND, size: Paper = A4) -> Image.Image:
    done = sheet(content(library, id), size)
    return scanned(done.pdf, folder, dpi, done.pages)


def judge(library: Library, picture: bytes) -> Verdict:
    (verdict,) = of_picture(library, picture, ON)
    return verdict


LOOKS = {
    "straight": lambda picture: picture,
    "turned a little": lambda picture: picture.rotate(7, expand=True, fillcolor=200),
    "on its side": lambda picture: picture.rotate(90, expand=True),
    "upside down": lambda picture: picture.rotate(180),
    "askew": lambda picture: picture.rotate(33, expand=True, fillcolor=90),
    "out of focus": lambda picture: blurred(picture, 1.6),
    "grainy": noisy,
    "dark": lambda picture: picture.point(lambda grey: grey // 4 + 20),
    "at an angle": at_an_angle,
    "at an angle, soft and grainy": lambda picture: noisy(blurred(at_an_angle(picture), 1.0)),
}


@pytest.mark.parametrize("dpi", [150, 200])
@pytest.mark.parametrize("look", list(LOOKS))
def test_a_sheet_is_known_however_it_was_photographed(library, tmp_path, look, dpi) -> None:
    picture = LOOKS[look](last_page(library, tmp_path, dpi))
    for file in (as_file(picture), as_file(picture, "JPEG", quality=35)):
        verdict = judge(library, file)
        assert (verdict.kind, verdict.exit, verdict.proof) == (Kind.GENUINE, Exit.DONE, Proof.CODE)
        assert verdict.told == LAND


@pytest.mark.parametrize("size", [A3, paper("A4", large=True)], ids=["A3", "large"])
def test_other_papers_scan_as_well(library, tmp_path, size) -> None:
    assert judge(library, as_file(last_page(library, tmp_path, 150, size=size))).kind is Kind.GENUINE


def test_a_picture_never_proves_the_rows(library, tmp_path) -> None:
    """A list with another amount under the true code looks genuine to the code: the true rows say what it should be."""
    true = content(library, LAND)
    forged = replace(true, rows=(replace(true.rows[0], fen=99_999_00), *true.rows[1:]))
    done = sheet(forged, A4)
    verdict = judge(library, as_file(scanned(done.pdf, tmp_path, 150, done.pages)))
    assert verdict.proof is Proof.CODE
    assert Note.COMPARE in verdict.notes
    assert verdict.rows == true.rows


def test_the_code_of_another_list_gives_that_list_away(library, tmp_path) -> None:
    """Glued on a list of farmland, the code of the elders' list brings up the elders'."""
    page = last_page(library, tmp_path, 200)
    other = last_page(library, tmp_path, 200, ELDERS)
    patch = code_of(other)
    page.paste(patch, code_box(page)[:2])
    verdict = judge(library, as_file(page))
    assert verdict.header is not None
    assert (verdict.header.id, len(verdict.rows)) == (ELDERS, 4)
    assert Note.COMPARE in verdict.notes


def code_box(page: Image.Image) -> tuple[int, int, int, int]:
    import zxingcpp

    (code,) = zxingcpp.read_barcodes(page)
    corners = code.position
    xs = [corners.top_left.x, corners.bottom_right.x]
    ys = [corners.top_left.y, corners.bottom_right.y]
    return (min(xs) - 20, min(ys) - 20, max(xs) + 20, max(ys) + 20)


def code_of(page: Image.Image) -> Image.Image:
    return page.crop(code_box(page))


def test_a_code_signed_by_nobody_we_know_is_a_forgery(library, tmp_path) -> None:
    true = content(library, LAND)
    letters = true.header.signature
    forged = replace(true, header=replace(true.header, signature=("B" if letters[0] == "A" else "A") + letters[1:]))
    done = sheet(forged, A4)
    verdict = judge(library, as_file(scanned(done.pdf, tmp_path, 150, done.pages)))
    assert (verdict.kind, verdict.exit) == (Kind.ALTERED, Exit.ALTERED)
    assert [one.code for one in verdict.differences] == ["code"]


def test_a_sheet_of_another_county_is_unknown_here(library, tmp_path, grain) -> None:
    done = sheet(grain(10), A4)
    verdict = judge(library, as_file(scanned(done.pdf, tmp_path, 150, done.pages)))
    assert (verdict.kind, verdict.exit, verdict.notes) == (Kind.UNKNOWN, Exit.UNKNOWN_SHEET, (Note.ELSEWHERE,))


def test_an_old_sheet_on_the_board_is_recognised(library, tmp_path) -> None:
    old = library.posting("519901101202-GYL-2026-1-1")
    new = library.posting("519901101202-GYL-2026-1-2")
    assert isinstance(old, PostingHeader)
    done = sheet(Content(old, library.rows(new.id), content(library, LAND).source), A4)
    verdict = judge(library, as_file(scanned(done.pdf, tmp_path, 150, done.pages)))
    assert (verdict.kind, verdict.exit, verdict.successor) == (Kind.SUPERSEDED, Exit.SUPERSEDED, new)


def test_a_picture_of_two_sheets_answers_for_both(library, tmp_path) -> None:
    one, two = last_page(library, tmp_path, 150), last_page(library, tmp_path, 150, ELDERS)
    both = Image.new("L", (one.width + two.width, one.height), 255)
    both.paste(one, (0, 0))
    both.paste(two, (one.width, 0))
    assert {verdict.told for verdict in of_picture(library, as_file(both), ON)} == {LAND, ELDERS}


def test_a_picture_without_a_code_is_no_verdict(library, tmp_path) -> None:
    page = last_page(library, tmp_path, 150)
    upper = page.crop((0, 0, page.width, page.height // 2))
    verdict = judge(library, as_file(upper))
    assert (verdict.kind, verdict.exit, verdict.notes) == (Kind.UNREADABLE, Exit.UNREADABLE, (Note.SILENT,))


def test_what_is_no_picture_is_refused(library) -> None:
    with pytest.raises(InputError):
        of_picture(library, b"not a picture", ON)


def test_a_scan_kept_as_pdf_is_judged_as_a_picture(library, tmp_path) -> None:
    from printing.verify_pdf import of_pdf

    page = last_page(library, tmp_path, 150)
    (verdict,) = of_pdf(library, as_file(page, "PDF", resolution=150), ON)
    assert (verdict.kind, verdict.proof) == (Kind.GENUINE, Proof.CODE)
    assert Note.COMPARE in verdict.notes
