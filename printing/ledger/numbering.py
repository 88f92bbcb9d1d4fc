"""Running page numbers over a whole binder, in the corner above what each page says; pages stay as they are."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from printing.boxes import Page, Pen
from printing.fonts import Fonts
from printing.ledger.archive import bare
from printing.sheet import Label, pdf
from printing.style import MM, Face

_LEFT, _BELOW_EDGE, _SIZE = 28 * MM, 12 * MM, 9.5


def number(whole: Pdf, fonts: Fonts) -> None:
    """Puts 档案第 n 页，共 N 页 over every page, and tells viewers that pages are counted so."""
    stamps = [_stamp(page, fonts, f"档案第 {place} 页，共 {len(whole.pages)} 页") for place, page in _counted(whole)]
    with pikepdf.open(BytesIO(pdf(stamps, Label("页码"), fonts))) as drawn:
        bare(drawn)
        for page, stamp in zip(whole.pages, drawn.pages, strict=True):
            page.add_overlay(stamp, None)
    whole.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D)])


def _counted(whole: Pdf) -> list[tuple[int, pikepdf.Page]]:
    return list(enumerate(whole.pages, 1))


def _stamp(page: pikepdf.Page, fonts: Fonts, words: str) -> Page:
    left, low, right, high = (float(edge) for edge in page.mediabox)
    made = Page(right - left, high - low)
    Pen(fonts).left(made, _LEFT, made.height - _BELOW_EDGE, words, Face.TEXT, _SIZE)
    return made
