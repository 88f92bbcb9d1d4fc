"""A notice on its one page: set as large as the page allows, blocks from the top, the foot below them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from printing.boxes import Page, Pen
from printing.foot import DIP
from printing.heading import LEADING as TITLE_LEADING
from printing.heading import set_title
from printing.layout import DEMO
from printing.notices.blocks import placed
from printing.notices.notice import Notice
from printing.style import CAPTION, FOOT, FOOTER, MM, PAPERS, SEAL, Face, Paper, lies, turned
from printing.wrapping import wrap_evenly
from sync.errors import Refused

SIZE = 16.0  # of text, in points at scale 1
STEPS = (1.6, 1.45, 1.3, 1.15, 1.0, 0.9, 0.8, 0.72, 0.66)  # of that size, the largest that fits
EASY = 0.8  # of that size, down to which a page is not turned
GAP, LEADING = 7 * MM, 1.7
FOOTER_AT = 0.45  # of the bottom margin


def lay_out(notice: Notice, paper: Paper, pen: Pen) -> Page:
    """The page, upright where it reads as well so. Raises Refused where even small type does not bring it onto one."""
    for step, way in _tries(paper):
        page = _page(notice, way, pen, SIZE * step * way.scale)
        if page:
            return page
    advice = "竖排,或换大一号的纸" if lies(paper) else "换大一号的纸"
    raise Refused(f"“{notice.name}”内容太多,一张 {paper.name} 纸排不下。请{advice}。")


def _tries(paper: Paper) -> Iterator[tuple[float, Paper]]:
    """Sizes and ways of the paper, best first; large print that has no room falls back to ordinary."""
    plain = turned(PAPERS[paper.name]) if lies(paper) else PAPERS[paper.name]
    for each in dict.fromkeys((paper, plain)):
        yield from ((step, each) for step in STEPS if step >= EASY)
        yield from product(STEPS, () if lies(each) else (turned(each),))
    yield from ((step, plain) for step in STEPS)


def _page(notice: Notice, paper: Paper, pen: Pen, size: float) -> Page | None:
    page = Page(paper.width, paper.height, rows=size)
    foot = _foot(notice, paper, pen)
    y = _head(page, notice, paper, pen)
    for block in notice.blocks:
        end = placed(page, block, paper, pen, y, size)
        if end is None or end < paper.bottom + foot.height:
            return None
        y = end
    _place_foot(page, notice, foot, paper, pen, y - GAP * paper.scale)
    _footer(page, notice, paper, pen)
    return page


def _head(page: Page, notice: Notice, paper: Paper, pen: Pen) -> float:
    """Title and caption; returns the y below them."""
    size, lines = set_title(notice.title, paper, pen.metrics)
    y = paper.ceiling
    for line in lines:
        pen.middle(page, paper.left + paper.line / 2, y - size * 0.98, line, Face.TITLE, size)
        y -= size * TITLE_LEADING
    small = CAPTION * paper.scale
    y -= size * 0.6
    left, right = notice.caption
    if left or right:
        y -= small * 1.1
        fits = min(1.0, (paper.line - 2 * small) / (pen.metrics.width(left + right, Face.TEXT, small) or 1))
        pen.left(page, paper.left, y, left, Face.TEXT, small * fits)
        pen.right(page, paper.far, y, right, Face.TEXT, small * fits)
        y -= small * 0.6
    return y


@dataclass(frozen=True, slots=True)
class _Foot:
    lines: tuple[tuple[str, str], ...]
    size: float
    height: float


def _foot(notice: Notice, paper: Paper, pen: Pen) -> _Foot:
    size = FOOT * paper.scale
    room = paper.line - (max(SEAL, _signature(notice, size, pen)) + 8 * MM if notice.publisher else 0)
    lines = []
    for label, text in notice.lines:
        lead = pen.metrics.width(label + "\u2002", Face.STRONG, size) if label else 0.0
        parts = wrap_evenly(text, room - lead, Face.TEXT, size, pen.metrics)
        lines += [("" if index else label, part) for index, part in enumerate(parts)]
    dip = min(DIP, paper.bottom * (1 - FOOTER_AT) - FOOTER * paper.scale - MM)  # the seal may reach into the margin
    height = max(len(lines) * LEADING * size, SEAL - dip if notice.publisher else 0.0)
    return _Foot(tuple(lines), size, height + GAP * paper.scale)


def _signature(notice: Notice, size: float, pen: Pen) -> float:
    return max(pen.metrics.width(text, Face.TEXT, size * 1.08) for text in (notice.publisher, notice.date))


def _place_foot(page: Page, notice: Notice, foot: _Foot, paper: Paper, pen: Pen, top: float) -> None:
    y = top - foot.size
    for label, text in foot.lines:
        begins = pen.left(page, paper.left, y, label, Face.STRONG, foot.size) + foot.size / 2 if label else paper.left
        pen.left(page, begins, y, text, Face.TEXT, foot.size)
        y -= LEADING * foot.size
    if not notice.publisher:
        return
    size, width = foot.size * 1.08, _signature(notice, foot.size, pen)
    middle, centre = paper.far - max(width, SEAL) / 2, top - SEAL / 2
    page.seal = (middle - SEAL / 2, top - SEAL, SEAL)
    pen.middle(page, middle, centre + size * 0.45, notice.publisher, Face.TEXT, size)
    pen.middle(page, middle, centre - size * 1.25, notice.date, Face.TEXT, size)


def _footer(page: Page, notice: Notice, paper: Paper, pen: Pen) -> None:
    size = FOOTER * paper.scale
    fits = min(1.0, paper.line / pen.metrics.width(notice.footer, Face.TEXT, size))
    pen.left(page, paper.left, paper.bottom * FOOTER_AT, notice.footer, Face.TEXT, size * fits)
    if notice.demo:
        pen.right(page, paper.far, paper.height - 15 * MM, DEMO, Face.HEAD, size * 1.1)
