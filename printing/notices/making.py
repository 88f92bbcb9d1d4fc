"""A notice to the bytes of its PDF: gate, page, drawing. Writes no file."""

from __future__ import annotations

from collections.abc import Iterator

from printing.boxes import Pen
from printing.fonts import MissingGlyph, fonts
from printing.gate import refuse_private
from printing.notices.notice import Grid, Notice, Ticks, Words
from printing.notices.page import lay_out
from printing.sheet import Label, Sheet, pdf
from printing.style import MM, Paper
from sync.errors import Refused


def made(notice: Notice, paper: Paper) -> Sheet:
    """The notice as PDF of one page; equal notices give equal bytes.

    Raises GateViolation where a private number stands in it, Refused where a character has no glyph or one page is
    too little.
    """
    refuse_private(said(notice), notice.phones, f"“{notice.name}”")
    try:
        page = lay_out(notice, paper, Pen(fonts()))
    except MissingGlyph as cause:
        raise Refused(f"“{notice.name}”:{cause.sentence}") from cause
    named = sum(len(block.rows) for block in notice.blocks if isinstance(block, Grid) and block.heads[0] == "姓名")
    return Sheet(pdf([page], Label(notice.name, notice.publisher), fonts()), 1, named, round(page.rows / MM, 1))


def said(notice: Notice) -> Iterator[str]:
    """Every text of a notice."""
    yield from (notice.name, *notice.caption, notice.footer, notice.publisher)
    yield from (f"{label} {text}" for label, text in notice.lines)
    for block in notice.blocks:
        if isinstance(block, Grid):
            yield from (cell for row in (block.heads, *block.rows, block.total) for cell in row)
        elif isinstance(block, Words):
            yield block.text
        elif isinstance(block, Ticks):
            yield from block.texts
