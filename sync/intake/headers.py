"""Which rows are the header and what each column means. Nothing is guessed silently: a doubt is a finding.

Two-row headers are read through merged cells: 补贴情况 over 面积, 标准, 金额 gives the lower words; 户主 over 姓名
gives the holder's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sync.intake.fields import PEOPLE, PRIVATE, SINGLE, Field, Meaning, meaning_of
from sync.intake.gate import freed
from sync.intake.grid import Grid, column_name
from sync.records import Finding
from sync.text import header_of

SEARCHED = 60  # rows in which a first header may stand
DEEPEST = 3  # rows that a header may take
_WORDS = (Field.EXTRA, Field.NOTE, Field.GROUP, Field.UNKNOWN)
_TITLE = re.compile("公示|[表册单]$|发放|补贴|补助|津贴|20\\d\\d")  # a title above a header is no head of columns
CONFIRMED = 100  # weight of a reading that a person chose
_ROLES = ("户主", "收款人", "领款人", "享受人", "受益人")


@dataclass(frozen=True, slots=True)
class Column:
    """One column's reading: where its header stands, its text without private numbers, its meaning."""

    index: int
    row: int
    header: str
    meaning: Meaning

    @property
    def field(self) -> Field:
        return self.meaning.field


@dataclass(frozen=True)
class Header:
    """A header's rows (inclusive) and columns; `findings` are the doubts."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def _by_field(self) -> dict[Field, tuple[Column, ...]]:
        return {field: tuple(column for column in self.columns if column.field is field) for field in Field}

    def column(self, field: Field) -> Column | None:
        """The first column of a meaning."""
        return next(iter(self._by_field[field]), None)

    def all(self, field: Field) -> tuple[Column, ...]:
        """All columns of a meaning."""
        return self._by_field[field]

    @cached_property
    def person(self) -> Column | None:
        """The column whose name a row bears."""
        return next((column for field in PEOPLE if (column := self.column(field))), None)


def find_header(grid: Grid, start: int, remembered: Mapping[str, str], within: int = SEARCHED) -> Header | None:
    """The best header from row `start` on, doubts settled as far as may be; None where there is none."""
    best: tuple[int, Header] | None = None
    for top in range(start, min(start + within, len(grid.rows))):
        for depth in range(1, DEEPEST + 1):
            if top + depth > len(grid.rows) or (depth > 1 and _has_numbers(grid, top + depth - 1)):
                break
            header = _read(grid, top, top + depth - 1, remembered)
            score = _score(header)
            if score and (best is None or score > best[0]):
                best = (score, header)
        if best and top > best[1].bottom:
            break
    return _settle(grid, best[1]) if best else None


def _read(grid: Grid, top: int, bottom: int, remembered: Mapping[str, str]) -> Header:
    width = max(len(grid.rows[row]) for row in range(top, bottom + 1))
    return Header(top, bottom, tuple(_column(grid, top, bottom, index, remembered) for index in range(width)))


def _column(grid: Grid, top: int, bottom: int, index: int, remembered: Mapping[str, str]) -> Column:
    texts = [(row, freed(grid.text(row, index)).text) for row in range(top, bottom + 1)]
    row, text = next(((row, text) for row, text in reversed(texts) if text), (bottom, ""))
    parent = _parent(grid, top, row, index) if text else ""
    return Column(index, row, text, _meaning(text, parent, remembered))


def _parent(grid: Grid, top: int, row: int, index: int) -> str:
    """The word above a lower header: over it, or merged from the left."""
    if row == top:
        return ""
    for span in grid.merged:
        if span.top == top and span.left <= index <= span.right:
            return freed(grid.text(top, span.left)).text
    return freed(grid.text(top, index)).text


def _meaning(text: str, parent: str, remembered: Mapping[str, str]) -> Meaning:
    said = meaning_of(text)
    if said.field in PRIVATE:
        return said
    if said.field in _WORDS and meaning_of(parent).field in PRIVATE and not _TITLE.search(parent):
        return meaning_of(parent)
    known = remembered.get(header_of(text))
    if known and known in Field.__members__.values():
        return replace(said, fields=(Field(known),), weight=CONFIRMED)
    role = next((role for role in _ROLES if role in parent), "")
    if role and said.field is Field.NAME:
        return meaning_of(role + text)
    if parent and said.field is Field.UNKNOWN:
        return meaning_of(parent + text) if meaning_of(parent).field is not Field.UNKNOWN else said
    return said


def _score(header: Header) -> int:
    known = [column for column in header.columns if column.field is not Field.UNKNOWN]
    if header.person is None or len(known) < 2:
        return 0
    return 10 * len(known) - (header.bottom - header.top)


def _has_numbers(grid: Grid, row: int) -> bool:
    return any(isinstance(cell, int | float) for cell in grid.rows[row])


def _settle(grid: Grid, header: Header) -> Header:
    """One column for each single meaning; what is outranked becomes extra or unknown, what is equal is a doubt."""
    columns, findings = list(header.columns), []
    for field in sorted(SINGLE):
        rivals = [c for c in columns if c.field is field and len(c.meaning.fields) == 1]
        if len(rivals) > 1:
            best = max(c.meaning.weight for c in rivals)
            equal = [c for c in rivals if c.meaning.weight == best]
            if len(equal) > 1 and not _same_values(grid, header.bottom + 1, equal):
                findings.append(_doubt(grid, equal[1], f"“{equal[0].header}”和“{equal[1].header}”"))
            columns = [_step_back(c) if c in rivals and c is not equal[0] else c for c in columns]
    taken = {c.field for c in columns if len(c.meaning.fields) == 1}
    for at, column in enumerate(columns):
        if len(column.meaning.fields) > 1:
            findings.append(_doubt(grid, column, f"“{column.header}”"))
            columns[at] = _first_free(column, taken)
            taken.add(columns[at].field)
    return replace(header, columns=tuple(columns), findings=tuple(findings))


def _doubt(grid: Grid, column: Column, what: str) -> Finding:
    message = f"表头{what}可以有两种读法,先按一种读了,请确认第{column_name(column.index)}列是什么。"
    return Finding("header-ambiguous", grid.where(column.row, column.index), message)


def _first_free(column: Column, taken: set[Field]) -> Column:
    field = next((field for field in column.meaning.fields if field not in taken), Field.UNKNOWN)
    return replace(column, meaning=replace(column.meaning, fields=(field,)))


def _step_back(column: Column) -> Column:
    harmless = column.field in (Field.QUANTITY, Field.AMOUNT, Field.RATE, Field.MONTHS)
    return replace(column, meaning=replace(column.meaning, fields=(Field.EXTRA if harmless else Field.UNKNOWN,)))


def _same_values(grid: Grid, start: int, columns: list[Column]) -> bool:
    first, *others = (column.index for column in columns)
    rows = range(start, len(grid.rows))
    return all(grid.text(row, first) == grid.text(row, other) for row in rows for other in others)
