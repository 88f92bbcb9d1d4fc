"""The rows of a posting as a library takes them in: decoded once, then turned into columns of the payment table.

A `Lines` is a `PostingBody` whose numbers are still text, which decodes in half the time. A county's first sync is
300,000 rows, so nothing here is done per row that can be done per column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import groupby
from typing import Annotated, Any

import msgspec

from sync.errors import FeedError
from sync.records import PostingBody, RowState

Whole = Annotated[int, msgspec.Meta(ge=-(1 << 62), le=1 << 62)]  # what SQLite can hold, and sums of it
Fen = Annotated[int, msgspec.Meta(ge=-(10**11), le=10**11)]  # a billion yuan; a village's rows of it add up in SQLite
Text = Annotated[str, msgspec.Meta(max_length=256)]  # what is searched by each of its tails
MAX_NUMBER = 30  # characters of a quantity or rate
_MOST, _LEAST = 15, -20  # digits before the point, and after: written out, no number is long
STATES = (None, RowState.PAID, RowState.REPAID, RowState.FAILED)
_STATE_NUMBER = {state: number for number, state in enumerate(STATES)}


class Line(msgspec.Struct, frozen=True, gc=False):
    """A PublishedRow with quantity and rate as the text of a Decimal."""

    seq: Whole
    group: Text | None
    label: Text
    name: Text | None
    person: Text | None
    quantity: str | None
    rate: str | None
    fen: Fen | None
    paid_on: date | None
    state: RowState | None
    note: str = ""
    extra: dict[str, str] = {}


class Lines(msgspec.Struct, frozen=True):
    """A PostingBody of Line rows."""

    id: str
    prepared_by: str
    reviewed_by: str
    rows: tuple[Line, ...]


def lines_of(body: PostingBody) -> Lines:
    """A body's lines; its canonical JSON is what both have in common."""
    return msgspec.json.decode(msgspec.json.encode(body, order="deterministic"), type=Lines)


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows in sheet order, a list for each column of the payment table; `shown` are those after id, in its order."""

    labels: list[str]
    shown: tuple[Sequence[Any], ...]
    groups: tuple[tuple[str | None, int, int, int, str | None], ...]  # name, first, count, fen, quantity


NOTHING = Columns([], (), ())


def columns(rows: Sequence[Line]) -> Columns:
    """The columns of a posting's rows. Raises FeedError where a quantity or rate is no plain number."""
    if not rows:
        return NOTHING
    order = _sheet_order(rows)
    some = rows if order is None else [rows[place] for place in order]
    labels, names = [row.label for row in some], [row.name for row in some]
    groups, fen = [row.group for row in some], [row.fen for row in some]
    quantities, rates = [row.quantity for row in some], [row.rate for row in some]
    for text in {*quantities, *rates}:
        _number(text)
    shown = (
        [row.seq for row in some],
        groups,
        labels,
        *_named(labels, names),
        [row.person for row in some],
        quantities,
        rates,
        fen,
        _days([row.paid_on for row in some]),
        [_STATE_NUMBER[row.state] for row in some],
        [row.note or None for row in some],
        [_extra(row.extra) if row.extra else None for row in some],
        [None] * len(some) if order is None else _places(order),
    )
    return Columns(labels, shown, tuple(_groups(groups, fen, quantities)))


def _sheet_order(rows: Sequence[Line]) -> list[int] | None:
    """Places in the body as the sheet shows them (groups as they first appear, then sequence); None: as they are."""
    ranks = {group: rank for rank, group in enumerate(dict.fromkeys([row.group for row in rows]))}
    keys = [(ranks[row.group], row.seq) for row in rows]
    if keys == sorted(keys):
        return None
    return sorted(range(len(rows)), key=keys.__getitem__)


def _places(order: list[int]) -> list[int | None]:
    return [None if place == ord else place for ord, place in enumerate(order)]


def _named(labels: list[str], names: list[str | None]) -> tuple[Sequence[Any], Sequence[Any]]:
    """Columns `named` and `name`: most rows show the very name, which is kept once."""
    if names == labels:
        return [1] * len(labels), [None] * len(labels)
    kept = [None if name == label else name for name, label in zip(names, labels, strict=True)]
    return [int(name is not None) for name in names], kept


def _days(dates: list[date | None]) -> list[int | None]:
    days = {day: None if day is None else day.toordinal() for day in set(dates)}
    return [days[day] for day in dates]


def _extra(extra: dict[str, str]) -> str:
    return msgspec.json.encode(extra, order="deterministic").decode()


@lru_cache(maxsize=65536)
def _number(text: str | None) -> Decimal:
    """The number of a text written as Decimal writes it: a kiosk must be able to give the row back as signed."""
    try:
        number = Decimal(text) if text is not None and len(text) <= MAX_NUMBER else Decimal(0)
    except (InvalidOperation, ValueError) as cause:
        raise _no_number(text) from cause
    if text is not None and (str(number) != text or not is_measure(number)):
        raise _no_number(text)
    return number


def is_measure(number: Decimal) -> bool:
    """Whether a number can be a quantity, a rate or a sum of them: 1E+999999 is short, and a megabyte written out."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= _LEAST and number.adjusted() < _MOST


def _no_number(text: str | None) -> FeedError:
    return FeedError(f"名单里的数量或标准“{(text or '')[:MAX_NUMBER]}”不是数,没有采用。请联系县里重新发布。")


def _groups(
    names: list[str | None], fen: list[int | None], quantities: list[str | None]
) -> Iterable[tuple[str | None, int, int, int, str | None]]:
    first = 0
    for name, members in groupby(names):
        stop = first + len(list(members))
        known = quantities[first:stop]
        total = None if None in known else format(sum(map(_number, known), Decimal(0)), "f")
        yield name, first, stop - first, sum(filter(None, fen[first:stop])), total
        first = stop
