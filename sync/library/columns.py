"""The rows of a posting as a library takes them in: published columns (sync.columnar) to those of the payment table.

A county's first sync is 300,000 rows, so nothing here is done per row that can be done per column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise, repeat
from typing import Any

import msgspec

from sync.columnar import BodyColumns
from sync.measures import measure_of
from sync.records import RowState

STATES = (None, RowState.PAID, RowState.REPAID, RowState.FAILED)
_STATE_NUMBER = {state: number for number, state in enumerate(STATES)}
_Group = tuple[str | None, int, int, int, str | None]  # name, first, count, fen, quantity


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows in sheet order. `shown`: a column each of the payment table after id, in its order: a sequence with a value
    for each row, or the one value that all rows have."""

    labels: Sequence[str]
    shown: tuple[Any, ...]
    groups: tuple[_Group, ...]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows of the table, one by one, after their ids."""
        count = len(self.labels)
        return zip(*(column if is_several(column) else repeat(column, count) for column in self.shown), strict=False)


NOTHING = Columns([], (), ())


def is_several(column: object) -> bool:
    """Whether a column has a value for each row."""
    return isinstance(column, tuple | list | range)


def columns(body: BodyColumns) -> Columns:
    """The columns of a posting's rows."""
    if not body.count:
        return NOTHING
    order = _sheet_order(body)
    named, name = _named(body)
    shown = (
        body.seqs(),
        body.group[0][0] if len(body.group) == 1 else body.groups(),
        body.label,
        named,
        name,
        body.person,
        body.quantity,
        body.rate,
        body.fen,
        _mapped(body.paid_on, date.toordinal),
        [_STATE_NUMBER[one] for one in body.state] if isinstance(body.state, tuple) else _STATE_NUMBER[body.state],
        _mapped(body.note, lambda note: note or None),
        _mapped(body.extra, _extra),
        None,
    )
    if order is None:
        return Columns(body.label, shown, tuple(_groups(body.group, body.fen, body.quantity)))
    return _placed(Columns(body.label, shown, ()), order)


def _placed(rows: Columns, order: list[int]) -> Columns:
    """Rows of a body put in sheet order; what each row was before is the last column."""
    placed = [[column[at] for at in order] if is_several(column) else column for column in rows.shown[:-1]]
    places = [None if place == at else place for at, place in enumerate(order)]
    _, group, labels, _, _, _, quantity, _, fen, *_ = placed
    runs = tuple(_runs(group, len(order)))
    return Columns(labels, (*placed, places), tuple(_groups(runs, fen, quantity)))


def _runs(group: Any, count: int) -> Iterator[tuple[str | None, int]]:
    if not is_several(group):
        yield group, count
        return
    changes = [at for at, (one, other) in enumerate(pairwise(group), 1) if one != other]
    for first, stop in pairwise([0, *changes, count]):
        yield group[first], stop - first


def _sheet_order(body: BodyColumns) -> list[int] | None:
    """Places in the body as the sheet shows them (groups as they first appear, then sequence); None: as they are."""
    names = [name for name, _ in body.group]
    if len(set(names)) == len(names) and _ascending(body):
        return None
    ranks = {group: rank for rank, group in enumerate(dict.fromkeys(names))}
    keys = list(zip((ranks[group] for group in body.groups()), body.seqs(), strict=True))
    if keys == sorted(keys):
        return None
    return sorted(range(body.count), key=keys.__getitem__)


def _ascending(body: BodyColumns) -> bool:
    """Whether the sequence ascends in each run of a group."""
    if isinstance(body.seq, int):
        return True
    runs = (list(body.seq[first:stop]) for first, stop in _stretches(body.group))
    return all(run == sorted(run) for run in runs)


def _stretches(group: Sequence[tuple[str | None, int]]) -> Iterator[tuple[int, int]]:
    first = 0
    for _, times in group:
        yield first, first + times
        first += times


def _named(body: BodyColumns) -> tuple[Any, Any]:
    """Columns `named` and `name`: most rows show the very name, which is kept once."""
    if not isinstance(body.name, tuple):
        return int(body.name), None
    kept = [None if name == label else name for name, label in zip(body.name, body.label, strict=True)]
    return [int(name is not None) for name in body.name], kept


def _mapped(column: Any, change: Any) -> Any:
    """A column with each of its values changed, but nothing, which stays nothing."""
    if not isinstance(column, tuple):
        return None if column is None else change(column)
    return [None if value is None else change(value) for value in column]


def _extra(extra: dict[str, str]) -> str | None:
    return msgspec.json.encode(extra, order="deterministic").decode() if extra else None


def _groups(runs: Sequence[tuple[str | None, int]], fen: Any, quantity: Any) -> Iterator[_Group]:
    for (name, times), (first, stop) in zip(runs, _stretches(runs), strict=True):
        known = quantity[first:stop] if is_several(quantity) else [quantity] * times
        total = None if None in known else format(sum(map(measure_of, known), Decimal(0)), "f")
        money = sum(filter(None, fen[first:stop])) if is_several(fen) else (fen or 0) * times
        yield name, first, times, money, total
