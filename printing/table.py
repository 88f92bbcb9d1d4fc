"""The table on a page: heads, group headings, rows over strips, totals. Pure; sizes come from printing.fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from printing.boxes import Page, Pen, Rule, Text, Tint
from printing.columns import Align, Column, Key, spreads
from printing.content import Content
from printing.fit import Fit, Setting
from printing.strips import HEADING, Segment
from printing.style import (
    FINE,
    GUTTER,
    HEAD,
    HEAVY,
    MEDIUM,
    MIDDLE,
    PADDING,
    STRIP_GAP,
    WRAP,
    Face,
    Paper,
)  # fmt: skip
from printing.wording import figure, in_capitals, subtotal, sums
from sync.money import grouped
from sync.units import summable

HEAD_ROW = 1.85  # height of the row of heads, in ems of the rows
HEAD_LEADING = 1.12  # more for each further line of a head
TOTAL_ROW = 2.05
APART = 0.9  # ems between two sums; nearer ones read as one number
MARK = 0.45  # room before a group's heading, in ems


@dataclass(frozen=True, slots=True)
class Total:
    """The closing lines: with one strip the sums stand under their columns, else in a sentence."""

    label: str
    sums: tuple[tuple[int, str], ...]  # (column, figure)
    capitals: str
    one_line: bool

    @property
    def rows(self) -> int:
        """Lines of the totals."""
        return 1 if self.one_line or not self.capitals else 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be placed, page by page."""

    content: Content
    columns: tuple[Column, ...]
    paper: Paper
    pen: Pen

    # --- geometry

    def strip_width(self, made: Setting) -> float:
        """Width of one strip of rows."""
        return (self.paper.line - (made.strips - 1) * STRIP_GAP * made.size) / made.strips

    def strip_left(self, made: Setting, strip: int) -> float:
        """Left end of a strip."""
        return self.paper.left + strip * (self.strip_width(made) + STRIP_GAP * made.size)

    def spans(self, made: Setting, strip: int) -> tuple[tuple[float, float], ...]:
        """Left and right end of each column; what is left over widens the gutters."""
        em = made.size
        gaps = len(self.columns) - 1
        spare = self.strip_width(made) - sum(made.widths) - (2 * PADDING + gaps * GUTTER) * em
        shares = [1 / 3, *[1.0] * (gaps - 1)]  # the number stays near its name
        x, found = self.strip_left(made, strip) + PADDING * em, []
        for width, share in zip(made.widths, [*shares, 0.0], strict=True):
            found.append((x, x + width))
            x += width + GUTTER * em + spare * share / sum(shares)
        return tuple(found)

    def head_height(self, made: Setting) -> float:
        """Height of the row of heads, rules included."""
        return (HEAD_ROW + (max(map(len, made.heads)) - 1) * HEAD_LEADING) * made.size

    def total_height(self, made: Setting) -> float:
        """Height of the totals."""
        return self.total(made).rows * TOTAL_ROW * made.size

    def total(self, made: Setting) -> Total:
        """What the closing lines say in this setting."""
        header, size, width = self.content.header, made.size * 1.05, self.pen.metrics.width
        paid = any(row.fen is not None for row in self.content.rows)
        capitals = in_capitals(header.total_fen) if paid else ""
        label = f"合计\u2002{sums(header.count, None, None, header)}"
        figures = tuple(self._figures())
        if made.strips == 1 and figures:
            spans = self.spans(made, 0)
            ends = spans[0][0] + width(label, Face.STRONG, size)
            for column, amount in figures:
                begins = spans[column][1] - width(amount, Face.STRONG, size)
                if begins < ends + APART * size:
                    break
                ends = spans[column][1]
            else:
                return Total(label, figures, capitals, one_line=False)
        sentence = "合计\u2002" + sums(
            header.count, header.total_quantity if summable(header.unit) else None,
            header.total_fen if paid else None, header,
        )  # fmt: skip
        used = width(sentence, Face.STRONG, size) + width(capitals, Face.TEXT, made.size) + 2.5 * size
        return Total(sentence, (), capitals, one_line=used <= self.paper.line)

    def _figures(self) -> Iterator[tuple[int, str]]:
        header = self.content.header
        for index, column in enumerate(self.columns):
            if column.key is Key.QUANTITY and header.total_quantity is not None and summable(header.unit):
                yield index, figure(header.total_quantity)
            elif column.key is Key.AMOUNT:
                yield index, grouped(header.total_fen)

    # --- placing

    def place(self, page: Page, fit: Fit, segments: tuple[Segment, ...], top: float, last: bool) -> float:
        """Heads and segments from y `top` downwards, totals on the last page; returns the y of the closing rule."""
        y = self._heads(page, fit.setting, top)
        for number, segment in enumerate(segments):
            y = self._segment(page, fit, segment, y, number > 0)
        if last:
            return self._totals(page, fit.setting, y)
        page.rules.append(Rule(self.paper.left, y, self.paper.line, HEAVY))
        return y

    def _heads(self, page: Page, made: Setting, top: float) -> float:
        height = self.head_height(made)
        page.rules.append(Rule(self.paper.left, top, self.paper.line, HEAVY))
        for strip in range(made.strips):
            for column, lines, span in zip(self.columns, made.heads, self.spans(made, strip), strict=True):
                self._head(page, column.align, lines, span, top - height / 2, made.size)
        page.rules.append(Rule(self.paper.left, top - height, self.paper.line, MEDIUM))
        return top - height

    def _head(
        self, page: Page, align: Align, lines: tuple[str, ...], span: tuple[float, float], middle: float, ems: float
    ) -> None:
        size, (left, right) = ems * HEAD, span
        y = middle + (len(lines) - 1) * HEAD_LEADING * ems / 2 - size * MIDDLE
        for line in lines:
            if align is Align.FIGURE:
                self.pen.right(page, right, y, line, Face.HEAD, size)
            elif align is Align.ORDINAL:
                self.pen.middle(page, (left + right) / 2, y, line, Face.HEAD, size)
            else:
                self.pen.left(page, left, y, line, Face.HEAD, size)
            y -= HEAD_LEADING * ems

    def _segment(self, page: Page, fit: Fit, segment: Segment, top: float, ruled: bool) -> float:
        y = self._heading(page, fit, segment, top, ruled) if segment.heading else top
        baselines = []
        for number, height in enumerate(segment.lines):
            if number:
                for strip in range(fit.setting.strips):
                    left = self.strip_left(fit.setting, strip)
                    page.rules.append(Rule(left, y, self.strip_width(fit.setting), FINE))
            baselines.append(y - height * fit.pitch / 2)
            y -= height * fit.pitch
        for strip in range(fit.setting.strips):
            spans = self.spans(fit.setting, strip)
            for row, middle in zip(segment.rows(strip), baselines, strict=False):
                self._row(page, fit.setting, row, middle, spans)
        return y

    def _heading(self, page: Page, fit: Fit, segment: Segment, top: float, ruled: bool) -> float:
        name, first, after = fit.setting.groups[segment.block]
        size, height = fit.setting.size, HEADING * fit.pitch
        page.tints.append(Tint(self.paper.left, top - height, self.paper.line, height))
        if ruled:
            page.rules.append(Rule(self.paper.left, top, self.paper.line, MEDIUM))
        again = "（续）" if segment.continued else ""
        text = f"{name}{again}\u2003{subtotal(self.content.rows[first:after], self.content.header)}"
        x, y = self.paper.left + MARK * size, top - height / 2 - size * MIDDLE
        self.pen.left(page, x, y, text, Face.GROUP, self._fitting(text, Face.GROUP, size))
        page.rules.append(Rule(self.paper.left, top - height, self.paper.line, FINE))
        return top - height

    def _fitting(self, text: str, face: Face, size: float) -> float:
        """The size, or the smaller one at which a line runs from edge to edge."""
        return min(size, (self.paper.line - 2 * MARK * size) / self.pen.metrics.width(text, face, 1))

    def _row(self, page: Page, made: Setting, row: int, middle: float, spans: tuple[tuple[float, float], ...]) -> None:
        size = made.size
        y = middle - size * MIDDLE
        for index, (column, (left, right)) in enumerate(zip(self.columns, spans, strict=True)):
            cell = column.cells[row]
            if not cell:
                continue
            if (index, row) in made.wrapped:
                self._lines(page, made.wrapped[index, row], left, middle, size)
            elif column.align is Align.FIGURE:
                self.pen.right(page, right - column.tails[row] * size, y, cell, Face.TEXT, size)
            elif column.align is Align.ORDINAL:
                digits = max(self.pen.metrics.width(str(c), Face.TEXT, size) for c in (column.cells[-1], cell))
                self.pen.right(page, (left + right + digits) / 2, y, cell, Face.TEXT, size)
            elif column.key is Key.NAME and spreads(cell):
                page.texts.append(Text(left, y, 3 * size, cell, Face.TEXT, size, spread=True))
            else:
                self.pen.left(page, left, y, cell, Face.TEXT, size)

    def _lines(self, page: Page, lines: tuple[str, ...], left: float, middle: float, size: float) -> None:
        y = middle + (len(lines) - 1) * WRAP * size / 2 - size * MIDDLE
        for line in lines:
            self.pen.left(page, left, y, line, Face.TEXT, size)
            y -= WRAP * size

    def _totals(self, page: Page, made: Setting, top: float) -> float:
        total, size = self.total(made), made.size * 1.05
        row = TOTAL_ROW * made.size
        spans = self.spans(made, 0)
        page.rules.append(Rule(self.paper.left, top, self.paper.line, HEAVY * 0.75))
        y = top - row / 2 - size * MIDDLE
        self.pen.left(page, spans[0][0], y, total.label, Face.STRONG, self._fitting(total.label, Face.STRONG, size))
        for column, amount in total.sums:
            self.pen.right(page, spans[column][1], y, amount, Face.STRONG, size)
        if total.capitals and total.one_line:
            self.pen.right(page, self.paper.far - PADDING * made.size, y, total.capitals, Face.TEXT, made.size)
        elif total.capitals:
            fitting = self._fitting(total.capitals, Face.TEXT, made.size)
            self.pen.left(page, spans[0][0], y - row * 0.88, total.capitals, Face.TEXT, fitting)
        bottom = top - total.rows * row
        page.rules.append(Rule(self.paper.left, bottom, self.paper.line, HEAVY))
        return bottom
