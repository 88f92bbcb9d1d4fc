"""The table of a printed sheet, read back: rows, group headings and totals in reading order. Pure.

Heads say where the strips of rows begin, rules where one row ends and the next begins; nothing depends on type or size.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from printing.pdf_page import PdfPage, Word

FIRST_HEAD = "序号"
CLOSING = "合计"
BESIDE = 0.9  # ems that a figure of the first column may stand left of its head
SAME = 0.5  # ems that the lines of one cell may begin apart
AGAIN = "（续）"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text without spaces, and where it stands."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row: its cells from the left."""

    page: int
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What its cells say."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """The heading of a group, without spaces; `again`: it was repeated on a further page."""

    page: int
    text: str
    again: bool


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """All tables of a sheet as one. `heads` of the first strip of each page; `totals` the closing lines; `outside`
    what stands above and below the tables, page by page."""

    lines: tuple[PrintedRow | PrintedHeading, ...]
    heads: tuple[tuple[Cell, ...], ...]
    totals: tuple[str, ...]
    outside: tuple[tuple[Word, ...], ...]

    @property
    def rows(self) -> tuple[PrintedRow, ...]:
        """The rows, in reading order."""
        return tuple(line for line in self.lines if isinstance(line, PrintedRow))


def table(pages: Sequence[PdfPage]) -> PrintedTable:
    """The tables of all pages; no rows where no page has a head."""
    lines: list[PrintedRow | PrintedHeading] = []
    heads, totals, outside = [], list[str](), []
    for page in pages:
        made = _Page.of(page)
        if made is None:
            outside.append(page.words)
            continue
        heads.append(made.heads)
        outside.append(made.outside)
        lines.extend(made.lines())
        totals.extend(made.totals())
    return PrintedTable(tuple(lines), tuple(heads), tuple(totals), tuple(outside))


@dataclass(frozen=True, slots=True)
class _Page:
    """The table of one page. `starts`: left ends of its strips; `edges`: of its bands, upwards; `words` below heads."""

    page: PdfPage
    starts: tuple[float, ...]
    edges: tuple[tuple[float, ...], ...]
    heads: tuple[Cell, ...]
    words: tuple[Word, ...]
    outside: tuple[Word, ...]

    @classmethod
    def of(cls, page: PdfPage) -> _Page | None:
        """The table, None where the page has none."""
        first = [word for word in page.words if word.text == FIRST_HEAD]
        if not first:
            return None
        middle = first[0].y + 0.36 * first[0].size
        above = [rule.y for rule in page.rules if rule.y > middle]
        top, low = min(above, default=middle + first[0].size), _closing(page)
        below = max((rule.y for rule in page.rules if rule.y < first[0].y), default=first[0].y)
        marks = sorted(word.left for word in first if abs(word.y - first[0].y) < 1)
        starts = tuple(mark - BESIDE * first[0].size for mark in marks)
        edges = tuple(
            tuple(sorted({rule.y for rule in page.rules if rule.left <= mark + 1 <= rule.right and rule.y <= below}))
            for mark in marks
        )
        inside = [word for word in page.words if low < word.y < top]
        heads = [word for word in inside if word.y > below]
        words = tuple(word for word in inside if word.y <= below)
        far = starts[1] if len(starts) > 1 else page.width
        own = tuple(_cells([word for word in heads if word.left < far]))
        outside = tuple(word for word in page.words if not low < word.y < top)
        return cls(page, starts, edges, own, words, outside)

    def bands(self) -> Iterator[tuple[list[list[Word]], list[Word]]]:
        """Bands from the top down: the words of each strip, and all words together."""
        found: dict[int, list[list[Word]]] = {}
        for word in self.words:
            strip = max((i for i, start in enumerate(self.starts) if start <= word.left), default=0)
            band = bisect_left(self.edges[0], word.y)
            found.setdefault(band, [[] for _ in self.starts])[strip].append(word)
        for band in sorted(found, reverse=True):
            yield found[band], [word for words in found[band] for word in words]

    def lines(self) -> Iterator[PrintedRow | PrintedHeading]:
        """Rows and headings in reading order: strip by strip between two headings."""
        strips: list[list[PrintedRow]] = [[] for _ in self.starts]
        for parts, whole in self.bands():
            if _closes(whole):
                continue
            if _is_heading(parts):
                yield from (row for strip in strips for row in strip)
                strips = [[] for _ in self.starts]
                text = "".join("".join(word.text.split()) for word in whole)
                yield PrintedHeading(self.page.number, text.replace(AGAIN, "", 1), AGAIN in text)
                continue
            for strip, words in enumerate(parts):
                if words:
                    strips[strip].append(PrintedRow(self.page.number, tuple(_cells(words))))
        yield from (row for strip in strips for row in strip)

    def totals(self) -> Iterator[str]:
        """The words of the closing lines."""
        for _, whole in self.bands():
            if _closes(whole):
                yield from (word.text for word in whole)


def _closing(page: PdfPage) -> float:
    """The rule that closes the table: the lowest one from edge to edge; bars of a code can be long, but not as long."""
    whole = max((rule.right - rule.left for rule in page.rules), default=0.0)
    return min((rule.y for rule in page.rules if rule.right - rule.left > whole - 1), default=0.0)


def _closes(words: Sequence[Word]) -> bool:
    return any(word.text.startswith(CLOSING) for word in words)


def _is_heading(parts: Sequence[Sequence[Word]]) -> bool:
    """Words that begin without a number, alone in their strip."""
    first = next((words for words in parts if words), ())
    return len(first) == 1 and not first[0].text.isdecimal()


def _cells(words: Sequence[Word]) -> Iterator[Cell]:
    """Words of a row as cells: lines that begin at one place, one below the other, are one cell."""
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.left, -one.y)):
        last = columns[-1] if columns else None
        if last and word.left - last[0].left <= SAME * word.size and all(one.y != word.y for one in last):
            last.append(word)
        else:
            columns.append([word])
    for column in columns:
        column.sort(key=lambda one: -one.y)
        text = "".join("".join(word.text.split()) for word in column)
        yield Cell(text, min(word.left for word in column), max(word.right for word in column))
