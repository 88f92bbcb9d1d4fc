"""The blocks of a notice, each placed from a y downwards. Pure; None where one has no room at a size of type."""

from __future__ import annotations

from collections.abc import Sequence

from printing.boxes import Code, Page, Pen, Rule
from printing.columns import Align
from printing.notices.notice import Block, Grid, Scan, Ticks, Words
from printing.style import FINE, GUTTER, HEAD, HEAVY, MEDIUM, MIDDLE, MM, PADDING, QR_LEAST, STRIP_GAP, Face, Paper
from printing.wrapping import parts, wrap_evenly, wrap_parts

ROW, LEADING = 1.7, 1.2  # height of a row, and of each further line in it, in ems
NARROW, BROKEN = 6.0, 12.0  # ems to which words are narrowed; points at scale 1 above which they break between parts
SIDE = 70 * MM  # of a code to scan, at scale 1
FEW = 4  # rows that a strip should have
BOX = 1.1  # of a box to tick, in ems


def placed(page: Page, block: Block, paper: Paper, pen: Pen, top: float, size: float) -> float | None:
    """Places a block; returns the y below it."""
    if isinstance(block, Grid):
        return _grid(page, block, paper, pen, top, size)
    if isinstance(block, Words):
        return _words(page, block, paper, pen, top, size)
    if isinstance(block, Scan):
        return _scan(page, block, paper, pen, top, size)
    return _ticks(page, block, paper, pen, top, size)


def _words(page: Page, block: Words, paper: Paper, pen: Pen, top: float, size: float) -> float:
    face = Face.STRONG if block.strong else Face.GROUP
    y = top - 0.4 * size
    for line in wrap_evenly(block.text, paper.line, face, size, pen.metrics):
        y -= LEADING * size
        pen.left(page, paper.left, y, line, face, size)
    return y - 0.75 * size


def _scan(page: Page, block: Scan, paper: Paper, pen: Pen, top: float, size: float) -> float:
    side = max(SIDE * min(paper.scale, paper.height / 842), QR_LEAST)
    middle = paper.left + paper.line / 2
    page.codes.append(Code(middle - side / 2, top - side, side, block.text, block.version))
    pen.middle(page, middle, top - side - 1.2 * size, block.words, Face.HEAD, _fitting(block.words, paper, size, pen))
    return top - side - 2.4 * size


def _fitting(text: str, paper: Paper, size: float, pen: Pen) -> float:
    return min(size, paper.line / pen.metrics.width(text, Face.HEAD, 1))


def _ticks(page: Page, block: Ticks, paper: Paper, pen: Pen, top: float, size: float) -> float:
    y, box = top, BOX * size
    for text in block.texts:
        y -= 1.9 * size
        x = paper.left + paper.line * 0.28
        _box(page, x, y - 0.18 * size, box)
        pen.left(page, x + box + 0.8 * size, y, text, Face.TEXT, size)
    return y - 1.2 * size


def _box(page: Page, x: float, y: float, side: float) -> None:
    """An empty square of four filled rules, for a rule is drawn around its y."""
    for low in (y, y + side):
        page.rules.append(Rule(x, low, side, MEDIUM))
    for left in (x - MEDIUM / 2, x + side - MEDIUM / 2):
        page.rules.append(Rule(left, y + side / 2, MEDIUM, side + MEDIUM))


# --- a grid


def _grid(page: Page, grid: Grid, paper: Paper, pen: Pen, top: float, size: float) -> float | None:
    for strips in range(min(grid.strips, max(1, len(grid.rows) // FEW)), 0, -1):
        width = (paper.line - (strips - 1) * STRIP_GAP * size) / strips
        widths = _widths(
            grid,
            width / size - 2 * PADDING - (len(grid.heads) - 1) * GUTTER,
            pen,
            strips > 1 or size > BROKEN * paper.scale,
        )
        if widths:
            return _set(page, grid, paper, pen, top, size, strips, width, widths)
    return None


def _widths(grid: Grid, room: float, pen: Pen, whole: bool) -> list[float] | None:
    """Ems of the columns: words are narrowed to their widest part, to NARROW where `whole` does not forbid it; figures
    never."""
    every = [grid.heads, *grid.rows, *([grid.total] if grid.total else [])]
    natural = [max(pen.metrics.width(row[at], Face.STRONG, 1) for row in every) for at in range(len(grid.heads))]
    spare = room - sum(natural)
    soft = [at for at, align in enumerate(grid.aligns) if align is Align.LEFT and natural[at] > NARROW]
    if spare < 0 and soft:
        widest = max(soft, key=lambda at: natural[at])
        pieces = (pen.metrics.width(part, Face.STRONG, 1) for row in every for part in parts(row[widest]))
        natural[widest] = max(max(pieces) if whole else NARROW, natural[widest] + spare)
        spare = room - sum(natural)
    return natural if spare >= -1e-6 else None


def _set(
    page: Page, grid: Grid, paper: Paper, pen: Pen, top: float, size: float, strips: int, width: float,
    widths: Sequence[float],
) -> float:  # fmt: skip
    lines = -(-len(grid.rows) // strips)
    page.rules.append(Rule(paper.left, top, paper.line, HEAVY))
    lowest = top
    for strip in range(strips):
        left = paper.left + strip * (width + STRIP_GAP * size)
        spans = _spans(left, width, widths, size)
        y = _row(page, grid.heads, grid.aligns, spans, pen, top, size * HEAD, Face.HEAD)
        page.rules.append(Rule(left, y, width, MEDIUM))
        for number, row in enumerate(grid.rows[strip * lines : (strip + 1) * lines]):
            if number:
                page.rules.append(Rule(left, y, width, FINE))
            y = _row(page, row, grid.aligns, spans, pen, y, size, Face.TEXT)
        lowest = min(lowest, y)
    if grid.total:
        page.rules.append(Rule(paper.left, lowest, paper.line, HEAVY * 0.75))
        spans = _spans(paper.left, width, widths, size)
        lowest = _row(page, grid.total, grid.aligns, spans, pen, lowest, size, Face.STRONG)
    page.rules.append(Rule(paper.left, lowest, paper.line, HEAVY))
    return lowest - 0.4 * size


def _spans(left: float, width: float, widths: Sequence[float], size: float) -> list[tuple[float, float]]:
    """Left and right end of each column; what is left over widens the gutters."""
    gaps = max(len(widths) - 1, 1)
    gutter = (width - 2 * PADDING * size - sum(widths) * size) / gaps
    x, found = left + PADDING * size, []
    for ems in widths:
        found.append((x, x + ems * size))
        x += ems * size + gutter
    return found


def _row(
    page: Page, cells: Sequence[str], aligns: Sequence[Align], spans: Sequence[tuple[float, float]], pen: Pen,
    top: float, size: float, face: Face,
) -> float:  # fmt: skip
    broken = [
        wrap_parts(cell, right - left, face, size, pen.metrics) if align is Align.LEFT else (cell,)
        for cell, align, (left, right) in zip(cells, aligns, spans, strict=True)
    ]
    height = (ROW + LEADING * (max(map(len, broken)) - 1)) * size
    for lines, align, (left, right) in zip(broken, aligns, spans, strict=True):
        y = top - height / 2 + (len(lines) - 1) * LEADING * size / 2 - MIDDLE * size
        for line in filter(None, lines):
            if align is Align.LEFT:
                pen.left(page, left, y, line, face, size)
            else:
                pen.right(page, right, y, line, face, size)
            y -= LEADING * size
    return top - height
