"""Choosing how a table is set: strips, type size, row height, pages. Pure: tries what the paper allows, best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from printing.boxes import Metrics
from printing.columns import Column
from printing.content import Content
from printing.strips import Block, Segment, balance
from printing.style import EASY, GUTTER, PADDING, STRIP_GAP, TIGHT, WRAP, Face, Paper

STRIPS = (1, 2, 3)
STEP = 0.25  # of type sizes, in points
PAGES = 400  # 2,000 rows of wrapped notes stay far below; a sheet that needs more is no notice
LEAST_FLEXIBLE = 4.0  # ems that a column of running text needs


@dataclass(frozen=True, slots=True)
class Setting:
    """A way to set the rows: `widths` of the columns in points, without gutters; `wrapped` cells by (column, row)."""

    strips: int
    size: float
    widths: tuple[float, ...]
    wrapped: dict[tuple[int, int], tuple[str, ...]]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The setting chosen, its row height in points, and which rows stand on which page."""

    setting: Setting
    pitch: float
    pages: tuple[tuple[Segment, ...], ...]


Rooms = Callable[[Setting, int], Sequence[float]]  # heights in points left for rows on each of so many pages


def groups(content: Content) -> tuple[tuple[str | None, int, int], ...]:
    """Runs of rows of one group: name, first row, row after the last."""
    found, first = [], 0
    for name, run in groupby(row.group for row in content.rows):
        after = first + sum(1 for _ in run)
        found.append((name, first, after))
        first = after
    return tuple(found)


def best(
    content: Content, columns: tuple[Column, ...], paper: Paper, metrics: Metrics, rooms: Rooms, most: int = PAGES
) -> Fit | None:
    """The fewest pages, at most `most`, then the largest type, then the fewest strips; None where nothing fits."""
    steps = int((paper.largest - paper.smallest) / STEP)
    sizes = [paper.smallest + STEP * step for step in range(steps + 1)]
    choice = _Choice(content, columns, paper, metrics, rooms, most)
    pages = choice.fewest(sizes[0])
    if pages is None:
        return None
    for pitch in (EASY, TIGHT):
        found = [fit for strips in STRIPS if (fit := choice.largest(sizes, strips, pages, pitch))]
        if found:
            return choice.airier(max(found, key=lambda fit: (fit.setting.size, -fit.setting.strips)), pages)
    return None


@dataclass(frozen=True, slots=True)
class _Choice:
    content: Content
    columns: tuple[Column, ...]
    paper: Paper
    metrics: Metrics
    rooms: Rooms
    most: int

    def fewest(self, size: float) -> int | None:
        """The fewest pages at the smallest type, set tight."""
        counts = [pages for strips in STRIPS if (pages := self._pages(size, strips))]
        return min(counts, default=None)

    def _pages(self, size: float, strips: int) -> int | None:
        made = setting(self.content, self.columns, self.paper, self.metrics, strips, size)
        if made is None:
            return None
        return next((count for count in range(1, self.most + 1) if self.fit(made, count, TIGHT)), None)

    def largest(self, sizes: list[float], strips: int, pages: int, pitch: float) -> Fit | None:
        """The largest type at which the rows fit on so many pages, by bisection."""
        low, high, found = 0, len(sizes) - 1, None
        while low <= high:
            middle = (low + high + 1) // 2
            made = setting(self.content, self.columns, self.paper, self.metrics, strips, sizes[middle])
            fit = self.fit(made, pages, pitch) if made else None
            if fit:
                found, low = fit, middle + 1
            else:
                high = middle - 1
        return found

    def fit(self, made: Setting, pages: int, pitch: float) -> Fit | None:
        """The rows on exactly so many pages at a row height in ems."""
        height = made.size * pitch
        filled = balance(made.blocks, made.strips, [room / height for room in self.rooms(made, pages)])
        return Fit(made, height, tuple(map(tuple, filled))) if filled else None

    def airier(self, fit: Fit, pages: int) -> Fit:
        """The same with rows as high as the pages allow."""
        low, high = fit.pitch / fit.setting.size, self.paper.airy
        for _ in range(7):
            if high - low < 0.01:
                break
            middle = (low + high) / 2
            wider = self.fit(fit.setting, pages, middle)
            if wider:
                fit, low = wider, middle
            else:
                high = middle
        return fit


def setting(
    content: Content, columns: tuple[Column, ...], paper: Paper, metrics: Metrics, strips: int, size: float
) -> Setting | None:
    """Columns at a size over so many strips; None where names or figures would not fit."""
    if strips > max(1, len(content.rows)):
        return None
    strip = (paper.line - (strips - 1) * STRIP_GAP * size) / strips
    room = strip / size - (len(columns) - 1) * GUTTER - 2 * PADDING
    ems = share(columns, room)
    if ems is None:
        return None
    wrapped = _wrapped(columns, ems, metrics)
    heights = [1.0] * len(content.rows)
    for (_, row), lines in wrapped.items():
        heights[row] = max(heights[row], 1 + (len(lines) - 1) * WRAP / TIGHT)
    blocks = tuple(
        Block(first, tuple(heights[first:after]), name is not None) for name, first, after in titled(content)
    )
    return Setting(strips, size, tuple(em * size for em in ems), wrapped, blocks)


def titled(content: Content) -> tuple[tuple[str | None, int, int], ...]:
    """Groups with the names that stand over them: none where no row has one, 未分组 for those without among others."""
    found = groups(content)
    if all(not name for name, _, _ in found):
        return tuple((None, first, after) for _, first, after in found)
    return tuple((name or "未分组", first, after) for name, first, after in found)


def share(columns: tuple[Column, ...], room: float) -> tuple[float, ...] | None:
    """Column widths in ems that fit the room: names and figures whole, running text narrowed by proportion."""
    rigid = sum(column.natural for column in columns if not column.flexible)
    wish = sum(column.natural for column in columns if column.flexible)
    left = room - rigid
    if left < 0:
        return None
    if wish <= left:
        return tuple(column.natural for column in columns)
    narrowed = _narrowed([column.natural for column in columns if column.flexible], left)
    if narrowed is None:
        return None
    supply = iter(narrowed)
    return tuple(next(supply) if column.flexible else column.natural for column in columns)


def _narrowed(wishes: list[float], room: float) -> list[float] | None:
    """Widths for running text: short columns keep their wish, the long ones share the rest evenly."""
    widths = [0.0] * len(wishes)
    order = sorted(range(len(wishes)), key=wishes.__getitem__)
    for done, index in enumerate(order):
        widths[index] = min(wishes[index], room / (len(order) - done))
        room -= widths[index]
    return widths if all(w >= min(wish, LEAST_FLEXIBLE) for w, wish in zip(widths, wishes, strict=True)) else None


def _wrapped(
    columns: tuple[Column, ...], ems: tuple[float, ...], metrics: Metrics
) -> dict[tuple[int, int], tuple[str, ...]]:
    found = {}
    for index, (column, width) in enumerate(zip(columns, ems, strict=True)):
        if width >= column.natural:
            continue
        for row, cell in enumerate(column.cells):
            lines = wrap(cell, width, Face.TEXT, 1.0, metrics)
            if len(lines) > 1:
                found[index, row] = lines
    return found


def wrap(text: str, width: float, face: Face, size: float, metrics: Metrics) -> tuple[str, ...]:
    """Text over lines of at most that width: broken between ideographs or at spaces, words of Latin kept whole."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and metrics.width(line + piece, face, size) > width + 1e-6:
            lines.append(line.rstrip())
            line = ""
        line = line + piece if line else piece.lstrip()
    return (*lines, line.rstrip()) if line.strip() else tuple(lines) or ("",)


_NO_START = "，。、；：）】》！？,.;:)%"


def _pieces(text: str) -> list[str]:
    """Text in pieces that stay whole: a run of Latin letters and figures, an ideograph with the stops after it."""
    pieces: list[str] = []
    for char in text:
        joins = pieces and (char in _NO_START or (char.isascii() and char != " " and pieces[-1][-1].isascii()))
        if joins and pieces[-1] != " " and len(pieces[-1]) < 12:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
