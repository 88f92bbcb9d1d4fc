"""The top of a sheet: title broken in balance, caption line, and the short head of the pages that follow. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from printing.boxes import Metrics, Page, Pen
from printing.content import Content
from printing.style import CAPTION, MM, RUNNING, TITLE, TITLE_LEAST, Face, Paper
from printing.wording import caption, title
from printing.wrapping import wrap, wrap_evenly

LEADING = 1.36
TITLE_GAP = 0.75  # from the title down to the caption, in ems of the title
SOFT_BEFORE = "与和及或并暨(（"
SOFT_AFTER = "的与和及或)）》、"
NO_START = "的了等与和及)）》、。，〉”"
STAGE_BREAK, SOFT_BREAK, HARD_BREAK = 0.0, 2.0, 9.0  # ems of imbalance that a break is worth


@dataclass(frozen=True, slots=True)
class Heading:
    """Title and caption, broken and sized; `height` from the ceiling of the type area to the table's upper rule."""

    title: tuple[str, ...]
    size: float
    caption: tuple[str, ...]
    units: str
    caption_size: float
    caption_shares: bool  # the units stand on the caption's last line

    @property
    def height(self) -> float:
        """In points."""
        lines = len(self.caption) - (1 if self.caption_shares else 0) + (1 if self.units else 0)
        lines = max(lines, len(self.caption))
        return self.size * (LEADING * len(self.title) + TITLE_GAP) + self.caption_size * (1.5 * lines + 0.3)


def heading(content: Content, paper: Paper, metrics: Metrics) -> Heading:
    """Title in one line where it fits, else in two or three of even length; caption wrapped where it is long."""
    size, lines = set_title(title(content.header), paper, metrics)
    basis, units = caption(content)
    small = CAPTION * paper.scale
    wrapped = wrap(basis, paper.line, Face.TEXT, small, metrics) if basis else ()
    last = metrics.width(wrapped[-1], Face.TEXT, small) if wrapped else 0.0
    shares = last + 2 * small + metrics.width(units, Face.TEXT, small) <= paper.line
    return Heading(lines, size, wrapped, units, small, shares)


def set_title(pieces: Sequence[str], paper: Paper, metrics: Metrics) -> tuple[float, tuple[str, ...]]:
    """Size and lines of a title: broken between its pieces, smaller if need be, inside a piece as the last resort."""
    size = TITLE * paper.scale
    while size >= TITLE_LEAST * paper.scale:
        lines = _broken("".join(pieces), dict(_between(pieces)), paper.line, size, metrics)
        if lines:
            return size, lines
        size -= 0.5
    text = "".join(pieces)
    anywhere = dict(_inside(text)) | dict(_between(pieces))
    lines = _broken(text, anywhere, paper.line, size, metrics)
    return size, lines or wrap(text, paper.line, Face.TITLE, size, metrics)


def _broken(text: str, places: dict[int, float], room: float, size: float, metrics: Metrics) -> tuple[str, ...] | None:
    """A text over at most three lines, few and even; `places` where it may break, and what a break there costs."""
    for lines in (1, 2, 3):
        found = []
        for cuts in combinations(sorted(places), lines - 1):
            parts = _cut(text, cuts)
            widths = [metrics.width(part, Face.TITLE, 1) for part in parts]
            if max(widths) * size <= room:
                uneven = (max(widths) - min(widths)) / 2
                found.append((uneven + sum(places[cut] for cut in cuts), parts))
        if found:
            return min(found)[1]
    return None


def _between(pieces: Sequence[str]) -> Iterator[tuple[int, float]]:
    place = 0
    for index, piece in enumerate(pieces[:-1]):
        place += len(piece)
        yield place, STAGE_BREAK if index == len(pieces) - 2 else SOFT_BREAK + (3.0 if index == 0 else 0.0)


def _inside(text: str) -> Iterator[tuple[int, float]]:
    for place in range(2, len(text) - 1):
        if text[place] in NO_START or (text[place - 1].isascii() and text[place].isascii()):
            continue
        soft = text[place] in SOFT_BEFORE or text[place - 1] in SOFT_AFTER
        yield place, HARD_BREAK / 2 if soft else HARD_BREAK


def _cut(text: str, cuts: Sequence[int]) -> tuple[str, ...]:
    ends = [0, *cuts, len(text)]
    return tuple(text[a:b] for a, b in pairwise(ends))


def place_heading(page: Page, head: Heading, paper: Paper, pen: Pen, top: float) -> float:
    """Title and caption from y `top` downwards; returns the y of the table's upper rule."""
    middle = paper.left + paper.line / 2
    y = top
    for line in head.title:
        pen.middle(page, middle, y - head.size * 0.98, line, Face.TITLE, head.size)
        y -= head.size * LEADING
    y -= head.size * TITLE_GAP
    small = head.caption_size
    for index, line in enumerate(head.caption or ("",)):
        y -= small * 1.5
        if line:
            pen.left(page, paper.left, y + small * 0.5, line, Face.TEXT, small)
        if head.units and head.caption_shares and index == max(len(head.caption) - 1, 0):
            pen.right(page, paper.far, y + small * 0.5, head.units, Face.TEXT, small)
    if head.units and not head.caption_shares:
        y -= small * 1.5
        pen.right(page, paper.far, y + small * 0.5, head.units, Face.TEXT, small)
    return y - small * 0.3


def place_running(page: Page, content: Content, paper: Paper, pen: Pen) -> None:
    """On every page after the first, above the table: what it belongs to."""
    small = RUNNING * paper.scale
    y = paper.ceiling + 4 * MM
    text, number = "".join(title(content.header)), content.header.id
    while small > RUNNING * 0.9 and _crowded(text, number, small, paper, pen.metrics):
        small -= 0.25
    if _crowded(text, number, small, paper, pen.metrics):
        for line in reversed(wrap_evenly(text, paper.line, Face.STRONG, small, pen.metrics)):
            pen.left(page, paper.left, y, line, Face.STRONG, small)
            y += small * 1.5
        pen.right(page, paper.far, y, number, Face.TEXT, small)
        return
    pen.left(page, paper.left, y, text, Face.STRONG, small)
    pen.right(page, paper.far, y, number, Face.TEXT, small)


def _crowded(text: str, number: str, size: float, paper: Paper, metrics: Metrics) -> bool:
    return metrics.width(text, Face.STRONG, size) + metrics.width(number, Face.TEXT, size) + 1.5 * size > paper.line
