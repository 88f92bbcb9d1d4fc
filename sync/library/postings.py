"""Postings in a library: headers by village, id, short code or programme, their groups and their rows' place."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from sync.clock import day_of
from sync.library.schema import ROW_BITS
from sync.library.views import GroupSummary, Replaced, Totals
from sync.records import PostingHeader, PostingState

CURRENT = f"state = '{PostingState.POSTED}' and starts_on <= :on and ends_on >= :on"
EARLIER = f"state = '{PostingState.POSTED}' and ends_on < :on"
NEWEST_FIRST = "order by starts_on desc, published_at desc, id"
OF_VILLAGE = "village = (select number from village where region = :region)"
REMEMBERED = timedelta(days=30)  # how long after its period, or after the new version, a replaced posting is marked


class Span(msgspec.Struct, frozen=True):
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


def header_of(record: str) -> PostingHeader:
    """A posting's header from its JSON."""
    return msgspec.json.decode(record, type=PostingHeader)


def listed(
    db: sqlite3.Connection, on: date, region: str | None = None, current: bool | None = True
) -> tuple[PostingHeader, ...]:
    """Headers, newest first: current True those on the board on that day, False those that have ended, None all."""
    where = {True: CURRENT, False: EARLIER, None: "1"}[current]
    if region is not None:
        where += " and region = :region"
    values = {"on": on.isoformat(), "region": region}
    return tuple(
        header_of(r) for (r,) in db.execute(f"select record from posting where {where} {NEWEST_FIRST}", values)
    )


def by_id(db: sqlite3.Connection, id: str) -> PostingHeader | None:
    """The header of a posting."""
    found = db.execute("select record from posting where id = ?", (id,)).fetchone()
    return header_of(found[0]) if found else None


def replaced(db: sqlite3.Connection, region: str, on: date) -> tuple[Replaced, ...]:
    """Postings of a village that hung and were replaced or withdrawn, newest first: of each batch the last version,
    while its period would still run, and 30 days after its end or after the publication of what took its place.

    A header does not say when it was withdrawn, so a list that is called back long after its period is not among them.
    """
    query = f"select record from posting where {OF_VILLAGE} and state <> :posted and starts_on <= :on {NEWEST_FIRST}"
    values = {"region": region, "posted": PostingState.POSTED, "on": on.isoformat()}
    last: dict[tuple[str, int, int], PostingHeader] = {}
    for header in (header_of(record) for (record,) in db.execute(query, values)):
        line = (header.programme, header.year, header.batch_number)
        last[line] = max(last.get(line, header), header, key=lambda known: known.version)
    found = (Replaced(header, successor(db, header, on)) for header in last.values())
    return tuple(change for change in found if on <= _remembered_until(change))


def _remembered_until(change: Replaced) -> date:
    new = change.successor
    day = day_of(new.published_at) if new else change.header.ends_on
    return max(change.header.ends_on, day) + REMEMBERED


def successor(db: sqlite3.Connection, header: PostingHeader, on: date) -> PostingHeader | None:
    """The newest later version of a posting that is posted and has begun by that day; ended ones too."""
    query = f"""
        select record from posting
        where {OF_VILLAGE} and programme = :programme and year = :year and state = :posted and starts_on <= :on
    """
    values = {
        "region": header.region,
        "programme": header.programme,
        "year": header.year,
        "posted": PostingState.POSTED,
        "on": on.isoformat(),
    }
    found = [header_of(record) for (record,) in db.execute(query, values)]
    later = [new for new in found if new.batch_number == header.batch_number and new.version > header.version]
    return max(later, key=lambda new: new.version, default=None)


def by_short_code(db: sqlite3.Connection, code: str) -> PostingHeader | None:
    """The posting whose sheet bears this code, typed with or without its dash; the newest where two share one."""
    letters = code.strip().upper().replace("-", "").replace("O", "0").replace("I", "1").replace("L", "1")
    query = "select record from posting where short_code = ? order by published_at desc, id limit 1"
    found = db.execute(query, (f"{letters[:4]}-{letters[4:]}",)).fetchone()
    return header_of(found[0]) if found else None


def people(db: sqlite3.Connection, id: str) -> tuple[str, str]:
    """Who prepared and who reviewed; empty where this kiosk does not hold the posting's village tier."""
    found = db.execute("select prepared_by, reviewed_by from posting where id = ?", (id,)).fetchone()
    return (found[0], found[1]) if found else ("", "")


def span(db: sqlite3.Connection, id: str) -> Span | None:
    """Where the rows of a posting stand; None for a posting that is not here."""
    found = db.execute("select village, first, row_count from posting where id = ?", (id,)).fetchone()
    return Span(*found) if found else None


def current_span(db: sqlite3.Connection, id: str, on: date) -> Span | None:
    """Where the rows of a posting stand, if it is on the board on that day."""
    query = f"select village, first, row_count from posting where id = :id and {CURRENT}"
    found = db.execute(query, {"id": id, "on": on.isoformat()}).fetchone()
    return Span(*found) if found else None


def groups(db: sqlite3.Connection, id: str) -> tuple[GroupSummary, ...]:
    """Groups of a posting in sheet order; one without a name where the rows have no group."""
    query = "select name, count, fen, quantity, first from posting_group where posting = ? order by ord"
    return tuple(
        GroupSummary(name, count, fen, None if quantity is None else Decimal(quantity), first)
        for name, count, fen, quantity, first in db.execute(query, (id,))
    )


def of_programme(db: sqlite3.Connection, programme: str, on: date) -> tuple[PostingHeader, ...]:
    """Current postings of a programme in all villages, newest first."""
    query = f"select record from posting where programme = :programme and {CURRENT} {NEWEST_FIRST}"
    return tuple(header_of(r) for (r,) in db.execute(query, {"programme": programme, "on": on.isoformat()}))


def ended_totals(db: sqlite3.Connection, programme: str, on: date) -> Totals:
    """Sums over the ended postings of a programme."""
    query = f"select record from posting where programme = :programme and {EARLIER}"
    ended = [header_of(r) for (r,) in db.execute(query, {"programme": programme, "on": on.isoformat()})]
    return Totals(len(ended), sum(h.count for h in ended), sum(h.total_fen for h in ended))
