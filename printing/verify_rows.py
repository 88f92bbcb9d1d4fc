"""The rows of a printed sheet against the true ones, figure by figure. Pure: what differs, in words and in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, zip_longest

from printing.columns import columns
from printing.content import Content
from printing.fit import titled
from printing.pdf_table import PrintedHeading, PrintedRow, PrintedTable
from printing.style import Face
from printing.verify_verdict import Difference
from printing.wording import subtotal

HEADING = "组别小计"


@dataclass(frozen=True, slots=True)
class TrueRow:
    """A row as a sheet prints it: the columns that have a value, and what stands in them, without spaces."""

    name: str
    group: int
    heads: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def where(self) -> str:
        """How people name it."""
        return f"第{self.texts[0]}号 {self.name}"


class _Plain:
    """All type one em wide: what columns a sheet has does not depend on widths."""

    def width(self, text: str, face: Face, size: float) -> float:
        return len(text) * size


def true_rows(content: Content) -> tuple[TrueRow, ...]:
    """The rows of a content as its sheet prints them."""
    made = columns(content, _Plain())
    groups = [index for index, (_, first, after) in enumerate(titled(content)) for _ in range(first, after)]
    heads = tuple(column.head for column in made)
    found = []
    for row, group, cells in zip(content.rows, groups, zip(*(c.cells for c in made), strict=True), strict=True):
        kept = [(head, "".join(cell.split())) for head, cell in zip(heads, cells, strict=True) if cell]
        found.append(TrueRow(row.label, group, tuple(h for h, _ in kept), tuple(text for _, text in kept)))
    return tuple(found)


def differences(printed: PrintedTable, content: Content) -> Iterator[Difference]:
    """Every row and heading that differs, in the order of the sheet."""
    true, rows = true_rows(content), printed.rows
    places: dict[int, int] = {}
    blocks: list[tuple[list[int], list[int]]] = []
    matcher = SequenceMatcher(None, [row.texts for row in true], [row.texts for row in rows], autojunk=False)
    for verb, i, j, k, m in matcher.get_opcodes():
        if verb == "equal":
            places.update(zip(range(k, m), range(i, j), strict=True))
        else:
            blocks.append((list(range(i, j)), list(range(k, m))))
    yield from _moved(true, rows, blocks)
    for gone, added in blocks:
        pairs = _paired({at: true[at] for at in gone}, {at: rows[at] for at in added})
        places.update(pairs)
        yield from chain.from_iterable(_cells(true[to], rows[at]) for at, to in pairs)
        yield from _unpaired([true[at] for at in gone if at not in dict(pairs).values()],
                             [rows[at] for at in added if at not in dict(pairs)])  # fmt: skip
    yield from _headings(printed, content, true, places)


def _moved(
    true: Sequence[TrueRow], rows: Sequence[PrintedRow], blocks: Sequence[tuple[list[int], list[int]]]
) -> Iterator[Difference]:
    """Rows that stand unchanged at another place; takes them out of the blocks."""
    strangers = {rows[at].texts: at for _, added in blocks for at in added}
    for gone, _ in blocks:
        for at in list(gone):
            to = strangers.pop(true[at].texts, None)
            if to is None:
                continue
            gone.remove(at)
            next(added for _, added in blocks if to in added).remove(to)
            yield Difference("row-moved", f"{true[at].where} 这一行不在原来的位置", page=rows[to].page)


def _paired(left: dict[int, TrueRow], free: dict[int, PrintedRow]) -> list[tuple[int, int]]:
    """Which printed row stands for which true one (places): by number, else by name, else where it was overwritten."""
    pairs = []
    for part in (0, 1):
        known = {row.texts[part]: at for at, row in reversed(left.items()) if len(row.texts) > part}
        for at, row in list(free.items()):
            to = known.get(row.texts[part]) if len(row.texts) > part else None
            if to is not None and to in left:
                pairs.append((at, to))
                del left[to], free[at]
    if len(left) == len(free):
        pairs += zip(free, left, strict=True)
    return sorted(pairs)


def _cells(true: TrueRow, row: PrintedRow) -> Iterator[Difference]:
    """The cells of one row that differ."""
    found, matcher = row.texts, SequenceMatcher(None, true.texts, row.texts, autojunk=False)
    for verb, i, j, k, m in matcher.get_opcodes():
        if verb == "equal":
            continue
        for at, to in zip_longest(range(i, j), range(k, m)):
            head = true.heads[at] if at is not None else ""
            want, have = true.texts[at] if at is not None else "", found[to] if to is not None else ""
            yield Difference("cell", true.where, head or "空格里", have, want, row.page)


def _unpaired(gone: Sequence[TrueRow], added: Sequence[PrintedRow]) -> Iterator[Difference]:
    """Rows that are missing, and those that were added."""
    for true in gone:
        yield Difference("row-missing", f"{true.where} 这一行", true=" ".join(true.texts))
    for row in added:
        yield Difference("row-added", "多出的一行", printed=" ".join(row.texts), page=row.page)


def _headings(
    printed: PrintedTable, content: Content, true: Sequence[TrueRow], places: dict[int, int]
) -> Iterator[Difference]:
    """Headings that say something else than their group, stand at a wrong place, or are missing."""
    groups = titled(content)
    if all(name is None for name, _, _ in groups):
        for line in printed.lines:
            if isinstance(line, PrintedHeading):
                yield Difference("heading", "多出的一行字", printed=line.text, page=line.page)
        return
    said = ["".join(f"{n}{subtotal(content.rows[a:b], content.header)}".split()) for n, a, b in groups]
    shown: str | None = None
    for line, row in _with_places(printed, places):
        if isinstance(line, PrintedHeading):
            shown = line.text
            if row is not None and line.text != said[true[row].group]:
                yield Difference("heading", HEADING, "", line.text, said[true[row].group], line.page)
                shown = said[true[row].group]
            elif row is None and line.text not in said:
                yield Difference("heading", HEADING, "", line.text, "", line.page)
        elif row is not None and shown != said[true[row].group]:
            shown = said[true[row].group]
            yield Difference("heading", HEADING, "", "", shown, line.page)


def _with_places(
    printed: PrintedTable, places: dict[int, int]
) -> Iterator[tuple[PrintedRow | PrintedHeading, int | None]]:
    """Each line with the true row that it is; a heading with that of the row after it."""
    number, ahead = 0, list[PrintedHeading]()
    for line in printed.lines:
        if isinstance(line, PrintedHeading):
            ahead.append(line)
            continue
        place = places.get(number)
        number += 1
        for heading in ahead:
            yield heading, place
        ahead.clear()
        yield line, place
    for heading in ahead:
        yield heading, None


FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def figures(texts: Sequence[str]) -> tuple[str, ...]:
    """The numbers in texts, as they stand."""
    return tuple(figure for text in texts for figure in FIGURE.findall(text))
