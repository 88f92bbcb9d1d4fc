"""Whether a PDF looks as it reads: a font can show another figure than its text says, and only the picture tells.

The sheet is printed anew from the library; where its words stand just where they stand in the file, both must look
alike to the point. Where no paper gives that layout (other fonts, another program), nothing can be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import product

from printing.content import Content
from printing.pdf_page import Pdf, PdfPage
from printing.sheet import sheet
from printing.style import A3, A4, Paper, paper
from printing.verify_verdict import Difference
from sync.errors import MingbangError

NEAR = 0.05  # points that words may stand apart: files keep two decimals
DPI = 100
FAINT = 40  # of 255: what two drawings of one page may differ in a point


def differences(pdf: Pdf, pages: Sequence[PdfPage], content: Content) -> tuple[Difference, ...] | None:
    """Pages that look otherwise than they read; None where it cannot be told."""
    twin = _twin(pages, content)
    if twin is None:
        return None
    with closing(Pdf(twin)) as true:
        return tuple(
            Difference("drawing", "看上去和发布的不一样(字形改过)", page=page.number)
            for page in pages
            if not _alike(pdf, true, page.number)
        )


def _twin(pages: Sequence[PdfPage], content: Content) -> bytes | None:
    """The sheet printed anew on the paper on which its words stand where they do in the file."""
    for size in _papers(pages[0]):
        try:
            made = sheet(content, size).pdf
        except MingbangError:  # it does not fit this paper, or lacks a glyph here
            continue
        with closing(Pdf(made)) as other:
            if _laid_out_alike(pages, tuple(other.pages())):
                return made
    return None


def _papers(page: PdfPage) -> Iterator[Paper]:
    whole = (A3.width + A3.height + A4.width + A4.height) / 2
    name = "A3" if page.width + page.height > whole else "A4"
    for landscape, large in product((False, True), (False, True)):
        yield paper(name, large, landscape)


def _laid_out_alike(pages: Sequence[PdfPage], others: Sequence[PdfPage]) -> bool:
    if len(pages) != len(others):
        return False
    return all(
        len(page.words) == len(other.words)
        and all(
            one.text == two.text and abs(one.left - two.left) <= NEAR and abs(one.y - two.y) <= NEAR
            for one, two in zip(page.words, other.words, strict=True)
        )
        for page, other in zip(pages, others, strict=True)
    )


def _alike(pdf: Pdf, true: Pdf, number: int) -> bool:
    """Whether a page is drawn the same in both, to the point."""
    from PIL import ImageChops

    one, two = pdf.picture(number, DPI), true.picture(number, DPI)
    if one.size != two.size:
        return False
    darkest = ImageChops.difference(one, two).getextrema()[1]
    return isinstance(darkest, int | float) and darkest <= FAINT
