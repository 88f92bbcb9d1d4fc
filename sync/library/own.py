"""What one person was paid in one village: the rows that a joined page shows, and whether an amount is their own.

Only rows under a person number are ever joined; a name alone joins nothing. Which of them count is kiosk's matter.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from datetime import date
from decimal import Decimal

from sync.library.payments import COLUMNS, unpack
from sync.library.postings import header_of
from sync.library.schema import ROW_BITS, ROW_MASK
from sync.library.views import OwnPayment
from sync.records import PostingHeader, PostingState, RowState, Stage
from sync.units import AREA, counted

RETAINED = 3  # years that a county keeps lists open to those who are on them
ALIKE, SHARE = 3, 20  # an amount of so many rows, and of one in so many of its list, belongs to nobody in particular
RECKONED = 12  # months, heads, machines: so many times a standard that hangs out is no secret
_PAYMENT = (RowState.PAID, RowState.REPAID)


def joined(db: sqlite3.Connection, region: str, person: str, on: date) -> tuple[OwnPayment, ...]:
    """Rows of a person on posted lists of a village that have begun and are not over retention, newest first."""
    found = db.execute("select number from village where region = ?", (region,)).fetchone()
    if found is None or not person:
        return ()
    base = found[0] << ROW_BITS
    query = f"select id, {COLUMNS} from payment where id >= ? and id < ? and person = ? order by id"
    rows = [
        (id & ROW_MASK, unpack(tuple(rest))) for id, *rest in db.execute(query, (base, base + ROW_MASK + 1, person))
    ]
    lists = _lists(db, found[0], on) if rows else []
    starts = [first for first, _, _ in lists]
    own = []
    for number, row in rows:
        place = bisect_right(starts, number) - 1
        if place >= 0 and number < lists[place][0] + lists[place][1] and row.state is not RowState.FAILED:
            own.append(OwnPayment(header_of(lists[place][2]), row))
    return in_order(own)


def in_order(own: list[OwnPayment]) -> tuple[OwnPayment, ...]:
    """Payments of one person, a re-payment once, newest first."""
    return tuple(sorted(_once(own), key=_age, reverse=True))


def _lists(db: sqlite3.Connection, village: int, on: date) -> list[tuple[int, int, str]]:
    """Posted lists of a village within retention: first row, number of rows, header; by first row."""
    query = """
        select first, row_count, record from posting
        where village = ? and state = ? and starts_on <= ? and ends_on >= ? and row_count > 0 order by first
    """
    return list(db.execute(query, (village, PostingState.POSTED, on.isoformat(), since(on).isoformat())))


def since(on: date) -> date:
    """The first day within retention."""
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    return date(on.year - RETAINED, on.month, day)


def _age(own: OwnPayment) -> tuple[date, date, str]:
    return own.row.paid_on or own.header.starts_on, own.header.starts_on, own.header.id


def _once(own: list[OwnPayment]) -> list[OwnPayment]:
    """A re-payment that several lists name stands here once: same programme, year, amount and day; where no day is
    told, of the same batch."""
    kept: list[OwnPayment] = []
    seen: dict[tuple[object, ...], str] = {}
    for each in own:
        header, row = each.header, each.row
        if row.state is RowState.REPAID:
            when = row.paid_on or header.batch_number
            key = (header.programme, header.year, row.fen, when)
            if seen.setdefault(key, header.id) != header.id:
                continue
        kept.append(each)
    return kept


def proves(db: sqlite3.Connection, region: str, person: str, fen: int, month: int, on: date) -> bool:
    """Whether a person was paid just this in such a month (1–12, of any year within retention), on an ended list."""
    return any(
        each.row.fen == fen and month in months(each) for each in joined(db, region, person, on) if _over(each, on)
    )


def common(db: sqlite3.Connection, region: str, fen: int, on: date) -> bool:
    """Whether an amount proves nothing in a village, whoever asks: many on an ended list were paid just this, or it is
    a few times the standard of a person, month or thing, which neighbours can reckon."""
    found = db.execute("select number from village where region = ?", (region,)).fetchone()
    base = found[0] << ROW_BITS if found else 0
    for first, count, record in _lists(db, found[0], on) if found else ():
        query = "select quantity from payment where id >= ? and id < ? and fen = ?"
        alike = db.execute(query, (base + first, base + first + count, fen)).fetchall()
        if alike and _is_over(header := header_of(record), on):
            many = len(alike) >= ALIKE and len(alike) * SHARE >= count
            if many or (counted(header.unit) not in AREA and any(_few(quantity) for (quantity,) in alike)):
                return True
    return False


def _few(quantity: str | None) -> bool:
    """Whether a quantity is a small whole number."""
    return quantity is not None and Decimal(quantity) in range(1, RECKONED + 1)


def _over(own: OwnPayment, on: date) -> bool:
    return own.row.state in _PAYMENT and _is_over(own.header, on)


def _is_over(header: PostingHeader, on: date) -> bool:
    return header.stage is Stage.PAID and header.ends_on < on


def months(own: OwnPayment) -> frozenset[int]:
    """The months in which a passbook may show a payment: that of its day; where the list tells none, the month in
    which it was posted and those beside it."""
    if own.row.paid_on is not None:
        return frozenset((own.row.paid_on.month,))
    return _around(own.header)


def _around(header: PostingHeader) -> frozenset[int]:
    month = header.starts_on.month
    return frozenset(((month - 2) % 12 + 1, month, month % 12 + 1))
