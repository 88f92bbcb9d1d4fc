"""Postings in a library: headers by village, id, short code or programme, their groups and their rows' place."""

from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal

import msgspec

from sync.library.payments import Span
from sync.library.views import GroupSummary, Totals
from sync.records import PostingHeader, PostingState

CURRENT = f"state = '{PostingState.POSTED}' and starts_on <= :on and ends_on >= :on"
EARLIER = f"state = '{PostingState.POSTED}' and ends_on < :on"
NEWEST_FIRST = "order by starts_on desc, published_at desc, id"


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
