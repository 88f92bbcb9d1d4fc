"""Choosing how a table is set: strips, type size, row height, pages. Pure: tries what the paper allows, best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product

from printing.boxes import Metrics
from printing.columns import Align, Column, Key
from printing.content import Content
from printing.strips import Block, Segment, balance, fewest
from printing.style import EASY, GUTTER, HEAD, PADDING, STRIP_GAP, TIGHT, WRAP, Face, Paper
from printing.wrapping import wrap_evenly, wrap_name

STRIPS = (1, 2, 3)
STEP = 0.25  # of type sizes, in points
PAGES = 400  # 2,000 rows of wrapped notes stay far below; a sheet that needs more is no notice


@dataclass(frozen=True, slots=True)
class Setting:
    """A way to set the rows: `widths` of the columns in points, without gutters; all text in lines.

    `heads` of the columns; `wrapped` cells by (column, row), of those that take more than one line; `lines` that each
    row takes; `groups` by title (None where there is none), first row, row after the last.
    """

    strips: int
    size: float
    widths: tuple[float, ...]
    heads: tuple[tuple[str, ...], ...]
    wrapped: dict[tuple[int, int], tuple[str, ...]]
    lines: tuple[int, ...]
    groups: tuple[tuple[str | None, int, int], ...]

    def blocks(self, pitch: float) -> tuple[Block, ...]:
        """The rows at a height of `pitch` ems each, by the lines that they take."""
        heights = [1.0 if lines == 1 else 1 + (lines - 1) * WRAP / pitch for lines in self.lines]
        return tuple(Block(first, tuple(heights[first:after]), name is not None) for name, first, after in self.groups)


@dataclass(frozen=True, slots=True)
class Fit:
    """The setting chosen, its row height in points, which rows stand on which page, how far columns were narrowed."""

    setting: Setting
    pitch: float
    pages: tuple[tuple[Segment, ...], ...]
    level: int = 0

    @property
    def rank(self) -> tuple[int, int, float]:
        """The better fit is the smaller: fewer pages, then columns that read well, then larger type."""
        return len(self.pages), self.level, -self.setting.size


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
    content: Content,
    columns: tuple[Column, ...],
    paper: Paper,
    metrics: Metrics,
    rooms: Rooms,
    most: int = PAGES,
    resort: int = 0,
) -> Fit | None:
    """The fewest pages, at most `most`, then columns that read well, then the largest type, then the fewest strips.

    None where nothing fits. `resort`: 1 allows words squeezed over many lines and a last page without rows, 2 also
    models and numbers broken over lines.
    """
    steps = int((paper.largest - paper.smallest) / STEP)
    sizes = [paper.smallest + STEP * step for step in range(steps + 1)]
    choice = _Choice(titled(content), columns, paper, metrics, rooms, most, resort)
    pages = choice.fewest(sizes[0])
    if pages is None:
        return None
    for level, pitch in product(choice.levels, (EASY, TIGHT)):
        found = [fit for strips in STRIPS if (fit := choice.largest(sizes, strips, pages, pitch, level))]
        if found:
            chosen = max(found, key=lambda fit: (fit.setting.size, -fit.setting.strips))
            return replace(choice.airier(chosen, pages), level=level)
    return None


@dataclass(frozen=True, slots=True)
class _Choice:
    groups: tuple[tuple[str | None, int, int], ...]
    columns: tuple[Column, ...]
    paper: Paper
    metrics: Metrics
    rooms: Rooms
    most: int
    resort: int

    @property
    def levels(self) -> tuple[int, ...]:
        """How far columns may be narrowed, step by step (indexes of Column.least)."""
        return ((0, 1), (2,), (3,))[self.resort]

    def fewest(self, size: float) -> int | None:
        """The fewest pages at the smallest type, set tight."""
        found, most = None, self.most
        for strips, level in product(STRIPS, self.levels):
            made = self.setting(strips, size, level)
            pages = (
                fewest(made.blocks(TIGHT), strips, self._rooms(made, TIGHT), most, self.resort > 0) if made else None
            )
            if pages:
                found, most = pages, pages - 1
        return found

    def _rooms(self, made: Setting, pitch: float) -> Callable[[int], list[float]]:
        height = made.size * pitch
        return lambda pages: [room / height for room in self.rooms(made, pages)]

    def largest(self, sizes: list[float], strips: int, pages: int, pitch: float, level: int) -> Fit | None:
        """The largest type at which the rows fit on so many pages, by bisection."""
        low, high, found = 0, len(sizes) - 1, None
        while low <= high:
            middle = (low + high + 1) // 2
            made = self.setting(strips, sizes[middle], level)
            fit = self.fit(made, pages, pitch) if made else None
            if fit:
                found, low = fit, middle + 1
            else:
                high = middle - 1
        return found

    def fit(self, made: Setting, pages: int, pitch: float) -> Fit | None:
        """The rows on exactly so many pages at a row height in ems."""
        filled = balance(made.blocks(pitch), made.strips, self._rooms(made, pitch)(pages), self.resort > 0)
        return Fit(made, made.size * pitch, tuple(map(tuple, filled))) if filled else None

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

    def setting(self, strips: int, size: float, level: int) -> Setting | None:
        """Columns at a size over so many strips; None where names or figures would not fit."""
        rows = self.groups[-1][2]
        if strips > rows:
            return None
        strip = (self.paper.line - (strips - 1) * STRIP_GAP * size) / strips
        ems = share(self.columns, strip / size - (len(self.columns) - 1) * GUTTER - 2 * PADDING, level)
        if ems is None:
            return None
        wrapped = _wrapped(self.columns, ems, self.metrics)
        lines = [1] * rows
        for (_, row), parts in wrapped.items():
            lines[row] = max(lines[row], len(parts))
        heads = tuple(
            wrap_evenly(column.head, width / HEAD, Face.HEAD, 1.0, self.metrics)
            for column, width in zip(self.columns, ems, strict=True)
        )
        return Setting(strips, size, tuple(em * size for em in ems), heads, wrapped, tuple(lines), self.groups)


def titled(content: Content) -> tuple[tuple[str | None, int, int], ...]:
    """Groups with the names that stand over them: none where no row has one, 未分组 for those without among others."""
    found = groups(content)
    if all(not name for name, _, _ in found):
        return ((None, 0, len(content.rows)),)
    return tuple((name or "未分组", first, after) for name, first, after in found)


def share(columns: tuple[Column, ...], room: float, level: int) -> tuple[float, ...] | None:
    """Column widths in ems that fit the room: the wide ones narrowed to one width, none below what it needs."""
    least = [column.least[level] for column in columns]
    if sum(least) > room:
        return None
    low, high = 0.0, max(column.natural for column in columns)
    if sum(column.natural for column in columns) <= room:
        low = high
    for _ in range(30):
        if high - low < 1e-4:
            break
        middle = (low + high) / 2
        if sum(_between(column, need, middle) for column, need in zip(columns, least, strict=True)) <= room:
            low = middle
        else:
            high = middle
    return tuple(_between(column, need, low) for column, need in zip(columns, least, strict=True))


def _between(column: Column, least: float, cap: float) -> float:
    return max(least, min(column.natural, cap))


def _wrapped(
    columns: tuple[Column, ...], ems: tuple[float, ...], metrics: Metrics
) -> dict[tuple[int, int], tuple[str, ...]]:
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for index, (column, width) in enumerate(zip(columns, ems, strict=True)):
        if width >= column.natural or column.align is not Align.LEFT:
            continue
        breaks = wrap_name if column.key is Key.NAME else wrap_evenly
        broken = {cell: breaks(cell, width, Face.TEXT, 1.0, metrics) for cell in set(column.cells) if cell}
        found.update(
            ((index, row), broken[cell]) for row, cell in enumerate(column.cells) if len(broken.get(cell, ())) > 1
        )
    return found
