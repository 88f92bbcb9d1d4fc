"""A spreadsheet as its clerk may see it on a screen: every row in its place, each cell after the gate.

What the gate takes away stands there as dots. No private value leaves this module: what a cell still holds after its
own reading is scanned once more, and covered whole where anything is found.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from sync.intake.classes import header_kept
from sync.intake.context import IntakeContext
from sync.intake.fields import PEOPLE, PRIVATE, Field
from sync.intake.gate import NOTHING, Freed, freed, freed_file_label, freed_group, freed_name, freed_note
from sync.intake.grid import Grid, column_name, text_of
from sync.intake.headers import CONFIRMED, Column
from sync.intake.opening import grids_of
from sync.intake.rows import Block, Kind, blocks_of
from sync.private import holds_private
from sync.shapes import digits_of

DOTS = "••••"
MOST_ROWS = 5_000  # of a sheet; nobody looks further by eye, and findings name their cells all the same
_LONGEST = 10  # digits of a figure; more is a number of somebody's
_LEFT_OUT = (Kind.OTHER,)


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column: its letter, its header without private numbers, how it is read, and whether a person said so."""

    letter: str
    header: str
    field: Field
    chosen: bool


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row: its number in the sheet (or its line in a file of text), its kind, its cells as they may be seen, and the
    place of its name as findings and readings write it."""

    number: int
    kind: Kind
    cells: tuple[str, ...]
    name_at: str


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table of a sheet. `left_out`: how many rows more it has than are shown. `lines`: places are lines, no cells."""

    sheet: str
    columns: tuple[SeenColumn, ...]
    rows: tuple[SeenRow, ...]
    left_out: int
    lines: bool


def seen_of(data: bytes, name: str, context: IntakeContext) -> tuple[SeenTable, ...]:
    """The tables of a file's visible sheets. Raises InputError as reading it does."""
    grids = (grid for grid in grids_of(data, freed_file_label(name)) if not grid.hidden)
    phones = context.office_phones()
    return tuple(_table(block, phones) for grid in grids for block in blocks_of(grid, context.headers))


def _table(block: Block, phones: Collection[str]) -> SeenTable:
    block.header = header_kept(block)
    columns = [column for column in block.header.columns if column.header]
    rows = [(at, kind) for at, kind in block.rows if kind not in _LEFT_OUT]
    named = block.header.person
    seen = tuple(
        SeenRow(
            _number(block.grid, at),
            kind,
            tuple(_cell(block.grid, at, column, kind, phones) for column in columns),
            block.grid.where(at, named.index if named else 0),
        )
        for at, kind in rows[:MOST_ROWS]
    )
    return SeenTable(
        block.grid.name,
        tuple(SeenColumn(column_name(c.index), c.header, c.field, c.meaning.weight == CONFIRMED) for c in columns),
        seen,
        max(0, len(rows) - MOST_ROWS),
        block.grid.lines is not None,
    )


def _number(grid: Grid, at: int) -> int:
    return grid.lines[at] if grid.lines is not None else at + 1


def _cell(grid: Grid, at: int, column: Column, kind: Kind, phones: Collection[str]) -> str:
    text = text_of(grid.raw(at, column.index)).strip()
    if not text:
        return ""
    if column.field in PRIVATE or column.field is Field.UNKNOWN:
        return DOTS
    passed = _reading(column, kind)(text, phones)
    shown = " ".join(passed.text.split())
    if not passed.whole or holds_private(shown, phones) or _is_long(shown):
        return DOTS
    return f"{shown} {DOTS}".strip() if passed.tally != NOTHING else shown or DOTS


def _is_long(text: str) -> bool:
    return any(len(digits_of(word)) > _LONGEST for word in text.split())


def _reading(column: Column, kind: Kind) -> Callable[[str, Collection[str]], Freed]:
    if kind is not Kind.DATA:
        return freed
    if column.field in PEOPLE:
        return freed_name
    if column.field is Field.GROUP:
        return freed_group
    if column.field in (Field.NOTE, Field.EXTRA, Field.REASON, Field.BATCH):
        return freed_note
    return freed
