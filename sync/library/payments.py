"""Payments in a library: a published row to a table row and back without loss, and pages of a posting's rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from sync.library.schema import ROW_BITS
from sync.records import PostingBody, PublishedRow, RowState

COLUMNS = "seq, group_name, label, named, name, person, quantity, rate, fen, paid_on, state, note, extra, place"
INSERT = f"insert into payment (id, {COLUMNS}) values ({', '.join('?' * 15)})"
_STATES = (None, RowState.PAID, RowState.REPAID, RowState.FAILED)
_STATE_NUMBER = {state: number for number, state in enumerate(_STATES)}


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


def pack(id: int, row: PublishedRow, place: int | None) -> tuple[Any, ...]:
    """A published row as the values of INSERT."""
    return (
        id,
        row.seq,
        row.group,
        row.label,
        row.name is not None,
        None if row.name == row.label else row.name,
        row.person,
        None if row.quantity is None else str(row.quantity),
        None if row.rate is None else str(row.rate),
        row.fen,
        None if row.paid_on is None else row.paid_on.toordinal(),
        _STATE_NUMBER[row.state],
        row.note or None,
        msgspec.json.encode(row.extra, order="deterministic").decode() if row.extra else None,
        place,
    )


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
        state=_STATES[state],
        note=note or "",
        extra=msgspec.json.decode(extra, type=dict[str, str]) if extra else {},
    )


def state_of(number: int) -> RowState | None:
    """The state that a table row's number stands for."""
    return _STATES[number]


def sheet_order(rows: Iterable[PublishedRow]) -> list[tuple[int, PublishedRow]]:
    """Rows with their index in the body, as the sheet shows them: groups as they first appear, then sequence."""
    indexed = list(enumerate(rows))
    groups: dict[str | None, int] = {}
    for _, row in indexed:
        groups.setdefault(row.group, len(groups))
    return sorted(indexed, key=lambda item: (groups[item[1].group], item[1].seq))


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
