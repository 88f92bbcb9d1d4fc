"""Payments in a library: a posting's columns into the table, table rows back to published rows, pages of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from sync.library.lines import STATES, Columns
from sync.library.schema import ROW_BITS
from sync.records import PostingBody, PublishedRow, RowState

COLUMNS = "seq, group_name, label, named, name, person, quantity, rate, fen, paid_on, state, note, extra, place"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a posting's rows stand: village number, first row, number of rows."""

    village: int
    first: int
    count: int

    def ids(self, offset: int, limit: int | None) -> tuple[int, int]:
        """Payment ids from, up to and without, of one page."""
        start = min(max(offset, 0), self.count)
        stop = self.count if limit is None else min(start + max(limit, 0), self.count)
        base = (self.village << ROW_BITS) + self.first
        return base + start, base + stop


def put(db: sqlite3.Connection, first: int, rows: Columns) -> None:
    """Inserts a posting's rows with ids from `first` on.

    Trap: binding None costs sqlite3 more than the row itself (it looks for an adapter every time), so a column that
    says one thing throughout is written into the statement: nothing, an integer, never a text from outside.
    """
    if not rows.labels:
        return
    said = [_constant(column) for column in rows.shown]
    bound = [column for column, constant in zip(rows.shown, said, strict=True) if constant is None]
    values = ", ".join(constant or "?" for constant in said)
    ids = range(first, first + len(rows.labels))
    db.executemany(f"insert into payment (id, {COLUMNS}) values (?, {values})", zip(ids, *bound, strict=True))


def _constant(column: Sequence[Any]) -> str | None:
    """A column's one value as SQL; None where it has several, or one that must be bound."""
    one = column[0]
    if not (one is None or isinstance(one, int)) or column.count(one) < len(column):
        return None
    return "null" if one is None else str(one)


def unpack(values: tuple[Any, ...]) -> PublishedRow:
    """The published row of the values of COLUMNS."""
    seq, group, label, named, name, person, quantity, rate, fen, paid_on, state, note, extra, _ = values
    return PublishedRow(
        seq=seq,
        group=group,
        label=label,
        name=(name or label) if named else None,
        person=person,
        quantity=None if quantity is None else Decimal(quantity),
        rate=None if rate is None else Decimal(rate),
        fen=fen,
        paid_on=None if paid_on is None else date.fromordinal(paid_on),
        state=STATES[state],
        note=note or "",
        extra=msgspec.json.decode(extra, type=dict[str, str]) if extra else {},
    )


def state_of(number: int) -> RowState | None:
    """The state that a table row's number stands for."""
    return STATES[number]


def page(db: sqlite3.Connection, span: Span, offset: int = 0, limit: int | None = None) -> tuple[PublishedRow, ...]:
    """Rows of a posting in sheet order, from `offset`, at most `limit`."""
    found = db.execute(f"select {COLUMNS} from payment where id >= ? and id < ? order by id", span.ids(offset, limit))
    return tuple(map(unpack, found))


def body(db: sqlite3.Connection, span: Span, id: str, prepared_by: str, reviewed_by: str) -> PostingBody:
    """The body as it was signed, rows in the order of the digest."""
    found = db.execute(f"select {COLUMNS} from payment where id >= ? and id < ? order by id", span.ids(0, None))
    placed = [(ord if values[-1] is None else values[-1], unpack(values)) for ord, values in enumerate(found)]
    placed.sort(key=lambda item: item[0])
    return PostingBody(id, prepared_by, reviewed_by, tuple(row for _, row in placed))
