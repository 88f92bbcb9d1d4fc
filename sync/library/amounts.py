"""Which payments make up an amount of a month: 这笔钱是什么. Names play no part in it and never come out of it.

A village has one row in the table: the fen of its rows, four bytes each in the order of its rows, so that an amount is
found by looking through bytes, and building costs next to nothing; which postings of it are payments of which month;
and what persons with several payments in one month were paid in sums of two and in all.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain, combinations, islice, repeat
from typing import Any

from sync.library.columns import STATES, Columns, is_several
from sync.library.payments import COLUMNS
from sync.library.postings import header_of
from sync.library.schema import ROW_BITS, ROW_MASK
from sync.library.views import Deposit, PaidAs
from sync.records import PostingHeader, PostingState, RowState, Stage

FEN_MOST = (1 << 32) - 1  # 42 million yuan; more is no household's payment, and is found by nobody
_FIRST_YEAR = 1990
_MIXED = (1 << 32) - 1  # in place of a month: the rows of the posting were paid in several
_TOGETHER = range(2, 7)  # payments of one person in one month that are added up; a list of more is no deposit
_EACH = 2  # rows of a posting that are looked at for one amount: equal amounts of one posting come about alike
_PLACE = {name: place for place, name in enumerate(COLUMNS.split(", "))}
_NUMBERS = "select number from village where region in (select value from json_each(?))"
_VILLAGES = "select village, {columns} from amount where village between ? and ?"
_PAYMENTS = f"""
    select p.id, p.quantity, p.rate, p.fen, p.paid_on, p.state, q.programme, q.year, q.id, q.starts_on
    from payment p
    cross join posting q on q.id = (
        select id from posting where village = p.id >> {ROW_BITS} and first <= p.id & {ROW_MASK} and row_count > 0
        order by first desc limit 1)
    where p.id in ({{ids}}) order by p.id
"""


@dataclass(frozen=True, slots=True)
class Paid:
    """A posting's rows on their way in: the first of them in its village, the day from which they were posted."""

    first: int
    starts_on: date
    rows: Columns

    def column(self, name: str) -> Sequence[Any]:
        """One column of the payment table, a value for each row."""
        said: Sequence[Any] = self.rows.shown[_PLACE[name]]
        return said if is_several(said) else [said] * len(self.rows.labels)

    @property
    def fens(self) -> Sequence[int]:
        """The amounts; 0 where there is none, or one that is no payment."""
        fens = self.column("fen")
        if None not in fens and min(fens) >= 0 and max(fens) <= FEN_MOST:
            return fens
        return [fen if fen and 0 < fen <= FEN_MOST else 0 for fen in fens]

    @property
    def months(self) -> Sequence[int]:
        """The month of each row, or the one of all."""
        days = self.column("paid_on")
        months = {day: _month(day, self.starts_on) for day in set(days)}
        return list(set(months.values())) if len(set(months.values())) == 1 else [months[day] for day in days]


def is_paid(header: PostingHeader) -> bool:
    """Whether a posting's rows are payments: money that was applied for or is only proposed is none."""
    return header.state is PostingState.POSTED and header.stage is Stage.PAID


def month_of(day: date) -> int:
    """A month as a number: next month is one more."""
    return max(0, (day.year - _FIRST_YEAR) * 12 + day.month - 1)


def _month(paid_on: int | None, starts_on: date) -> int:
    """The month of a payment; where its list tells no day, the month in which it was posted."""
    return month_of(starts_on if paid_on is None else date.fromordinal(paid_on))


def entries(number: int, paid: Sequence[Paid]) -> Iterator[tuple[int, bytes, bytes, bytes]]:
    """A village's row of the table; none where nothing was paid."""
    if not paid:
        return
    alone, spans = array("I"), array("I")
    months: defaultdict[int, list[Paid]] = defaultdict(list)
    for posting in sorted(paid, key=lambda posting: posting.first):
        paid_in, fens = posting.months, posting.fens
        alone.extend([0] * (posting.first - len(alone)))
        alone.extend(fens)
        spans.extend((posting.first, len(fens), paid_in[0] if len(paid_in) == 1 else _MIXED))
        for month in set(paid_in):
            months[month].append(posting)
    together = array("I", chain.from_iterable(_together(month, some) for month, some in months.items()))
    yield number, spans.tobytes(), alone.tobytes(), together.tobytes()


def _together(month: int, paid: list[Paid]) -> Iterator[int]:
    """Sum, row, month of what persons with several payments in a month were paid, under the first row of theirs."""
    counts = Counter(chain.from_iterable(posting.column("person") for posting in paid))
    most = _TOGETHER.stop if all(len(posting.months) == 1 for posting in paid) else len(counts) + 1
    several = {person for person, count in counts.items() if person is not None and 1 < count < most}
    own: defaultdict[Any, list[tuple[int, int]]] = defaultdict(list)
    for posting in paid if several else ():
        rows = range(posting.first, posting.first + len(posting.fens))
        months = posting.months if len(posting.months) > 1 else repeat(month)
        for person, fen, row, paid_in in zip(posting.column("person"), posting.fens, rows, months, strict=False):
            if person in several and paid_in == month:
                own[person].append((fen, row))
    for payments in own.values():
        if len(payments) in _TOGETHER:
            for fen in sorted(_sums([fen for fen, _ in payments])):
                yield from (fen, payments[0][1], month)


def _sums(fens: list[int]) -> set[int]:
    """Sums of two and of all."""
    sums = {one + other for one, other in combinations(fens, 2)} | {sum(fens)}
    return {fen for fen in sums if fen <= FEN_MOST}


# --- asking


def paid_as(
    db: sqlite3.Connection, regions: Collection[str], fen: int, months: Collection[int]
) -> dict[int, tuple[PaidAs, ...]]:
    """What was paid in just this amount in villages (12 digits), month by month; equal payments counted, most first."""
    found: dict[int, Counter[PaidAs]] = {month: Counter() for month in months}
    told, sought = _Told(db), _bytes(fen) if 0 < fen <= FEN_MOST else b""
    for village, spans, alone in _villages(db, "spans, alone", regions, fen):
        rows: dict[int, int] = {}  # of each posting the first few, and how many more stand for the last of them
        for first, count, paid_in in _threes(spans) if sought in alone else ():
            if paid_in in found or paid_in == _MIXED:
                some = list(islice(_rows(alone, fen, first, count), _EACH))
                rows.update(dict.fromkeys(some, 1))
                if len(some) == _EACH:
                    alike = memoryview(alone).cast("I")[first : first + count].tolist().count(fen)
                    rows[some[-1]] = alike - _EACH + 1
        for row, one in told.rows(village, list(rows)) if rows else ():
            if one.month in found:
                found[one.month][one] += rows[row]
    return {
        month: tuple(replace(one, count=count) for one, count in sorted(some.items(), key=_most))
        for month, some in found.items()
    }


def deposits(db: sqlite3.Connection, regions: Collection[str], fen: int, month: int) -> tuple[Deposit, ...]:
    """Payments of one person in one month that add up to this amount, most persons first."""
    found: Counter[tuple[PaidAs, ...]] = Counter()
    told = _Told(db)
    for village, spans, together in _villages(db, "spans, together", regions, fen):
        for place in _rows(together, fen, 0, len(together) // 4):
            total, row, paid_in = memoryview(together).cast("I")[place : place + 3] if place % 3 == 0 else (0, 0, -1)
            parts = _parts(told.of_person(village, spans, row, month), total) if paid_in == month else ()
            if parts:
                found[parts] += 1
    return tuple(Deposit(parts, count) for parts, count in sorted(found.items(), key=_most))


def _most(item: tuple[object, int]) -> tuple[int, str]:
    return -item[1], repr(item[0])


def _villages(db: sqlite3.Connection, columns: str, regions: Collection[str], fen: int) -> Iterator[tuple[Any, ...]]:
    """Number and columns of each of these villages that paid anything. Read from end to end: finding a village in this
    table takes as long as reading it."""
    if 0 < fen <= FEN_MOST and regions:
        asked = {number for (number,) in db.execute(_NUMBERS, (json.dumps(list(regions)),))}
        between = (min(asked, default=0), max(asked, default=0))
        for stored in db.execute(_VILLAGES.format(columns=columns), between):
            if stored[0] in asked:
                yield stored


def _threes(stored: bytes) -> Iterator[tuple[int, int, int]]:
    numbers = memoryview(stored).cast("I")
    return zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)


def _rows(stored: bytes, fen: int, first: int, count: int) -> Iterator[int]:
    """Places of a number among `count` from `first` on."""
    sought, at, stop = _bytes(fen), first * 4, (first + count) * 4
    while (at := stored.find(sought, at, stop)) >= 0:
        if at % 4 == 0:
            yield at // 4
        at += 4 - at % 4


def _bytes(fen: int) -> bytes:
    return array("I", (fen,)).tobytes()


class _Told:
    """What rows are, in the words of their postings; of each programme and year one header is opened."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._headers: dict[tuple[str, int], PostingHeader] = {}

    def rows(self, village: int, rows: list[int]) -> Iterator[tuple[int, PaidAs]]:
        """Rows of one village, in their order."""
        query = _PAYMENTS.format(ids=",".join("?" * len(rows)))
        for id, *values in self._db.execute(query, [village << ROW_BITS | row for row in rows]):
            yield id & ROW_MASK, self._paid(*values)

    def of_person(self, village: int, spans: bytes, row: int, month: int) -> list[PaidAs]:
        """All that the person of a row was paid in a month. `spans`: which rows are payments."""
        base = village << ROW_BITS
        query = (
            "select id from payment where id >= ? and id <= ? and person = (select person from payment where id = ?)"
        )
        paid = [range(first, first + count) for first, count, _ in _threes(spans)]
        every = (id & ROW_MASK for (id,) in self._db.execute(query, (base, base | ROW_MASK, base | row)))
        rows = [row for row in every if any(row in some for some in paid)]
        return [one for _, one in self.rows(village, rows) if one.month == month]

    def _paid(
        self,
        quantity: str | None,
        rate: str | None,
        fen: int,
        paid_on: int | None,
        state: int,
        programme: str,
        year: int,
        posting: str,
        starts_on: str,
    ) -> PaidAs:
        header = self._headers.get((programme, year)) or self._opened(programme, year, posting)
        return PaidAs(
            programme=programme,
            name=header.programme_name,
            year=year,
            unit=header.unit,
            document=header.document,
            phones=header.phones,
            quantity=None if quantity is None else Decimal(quantity),
            rate=None if rate is None else Decimal(rate),
            fen=fen,
            month=_month(paid_on, date.fromisoformat(starts_on)),
            repaid=STATES[state] is RowState.REPAID,
        )

    def _opened(self, programme: str, year: int, posting: str) -> PostingHeader:
        (record,) = self._db.execute("select record from posting where id = ?", (posting,)).fetchone()
        return self._headers.setdefault((programme, year), header_of(record))


def _parts(some: list[PaidAs], fen: int) -> tuple[PaidAs, ...]:
    """Those that add up to an amount: all of them, else two."""
    if len(some) not in _TOGETHER:
        return ()
    ways = [tuple(some), *combinations(some, 2)]
    return next((way for way in ways if sum(one.fen for one in way) == fen), ())
