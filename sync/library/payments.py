"""Payments in a library: a posting's columns into the table, table rows back to published rows, pages of them."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import Any

import msgspec

from sync.library.columns import STATES, Columns, is_several
from sync.library.postings import Span
from sync.records import PostingBody, PublishedRow

COLUMNS = "seq, group_name, label, named, name, person, quantity, rate, fen, paid_on, state, note, extra, place"

_SIZES = (125, 25, 5, 1)  # rows a statement
_ONCE, _ON, _EACH = "once", "on", "each"


def put(db: sqlite3.Connection, first: int, rows: Columns) -> None:
    """Inserts a posting's rows with ids from `first` on, many with a statement: beginning and ending one costs as much
    as a row.

    Trap: binding None costs sqlite3 more than the row itself (it looks for an adapter every time), so nothing, and an
    integer that all rows have, are written into the statement; never a text from outside. Numbers that count on are
    reckoned by SQLite from the first of a statement: that is cheaper than binding them.
    """
    kinds = tuple(map(_kind, rows.shown))
    texts = [column for column, kind in zip(rows.shown, kinds, strict=True) if kind is _ONCE]
    counting = [column for column, kind in zip(rows.shown, kinds, strict=True) if kind is _ON]
    several = [column for column, kind in zip(rows.shown, kinds, strict=True) if kind is _EACH]
    done = 0
    for size in _SIZES:
        while len(rows.labels) - done >= size:
            bound: list[Any] = [None] * (size * len(several))
            for place, column in enumerate(several):
                bound[place :: len(several)] = column[done : done + size]
            starts = [first + done, *(column[done] for column in counting)]
            db.execute(_insert(kinds, size), [*starts, *texts, *bound])
            done += size


def _kind(column: Any) -> int | str | None:
    """What a statement says of a column: nothing or an integer, or that it is bound, once or with each row, or counts
    on."""
    if isinstance(column, str):
        return _ONCE
    if isinstance(column, range):
        return _ON
    return _EACH if is_several(column) else column


@lru_cache(maxsize=256)
def _insert(kinds: tuple[int | str | None, ...], size: int) -> str:
    """The statement that inserts `size` rows whose columns are of these kinds. Bound are: the first id, the starts of
    what counts on, what is bound once, then the rows."""
    free = count(2)
    starts = {at: next(free) for at, kind in enumerate(kinds) if kind == _ON}
    texts = {at: next(free) for at, kind in enumerate(kinds) if kind == _ONCE}
    rows = []
    for place in range(size):
        said = [f"?1 + {place}"]
        for at, kind in enumerate(kinds):
            if kind == _EACH:
                said.append(f"?{next(free)}")
            elif kind == _ON:
                said.append(f"?{starts[at]} + {place}")
            else:
                said.append(f"?{texts[at]}" if kind == _ONCE else "null" if kind is None else str(kind))
        rows.append(f"({', '.join(said)})")
    return f"insert into payment (id, {COLUMNS}) values {', '.join(rows)}"


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
