"""What a household card opens in a library: the entry under its locator, joined with the lists that hang by name.

An entry is held to what hangs: a row whose posting was replaced, withdrawn or called back is not shown, whatever the
entry still says, and none that holds a private number.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date

from sync import cards, households
from sync.errors import FeedError
from sync.households import Entry, Kept
from sync.library import own
from sync.library.postings import header_of
from sync.library.views import Household, Member, OwnPayment
from sync.private import holds_private
from sync.records import PostingHeader, PostingState, RowState


def bundle(db: sqlite3.Connection, region: str) -> bytes:
    """The sealed entries of a village; empty where they are not here."""
    found = db.execute(
        "select bundle from household where village = (select number from village where region = ?)", (region,)
    ).fetchone()
    return bytes(found[0]) if found else b""


def any_here(db: sqlite3.Connection) -> bool:
    """Whether entries of any village are here."""
    return db.execute("select 1 from household limit 1").fetchone() is not None


def opened(db: sqlite3.Connection, secret: bytes, on: date) -> Household | None:
    """What a card's secret opens in any village here on that day; None where nothing answers to it."""
    keys = cards.keys(secret)
    found: dict[str, list[OwnPayment]] = {}
    known = False
    for region, sealed in _answering(db, keys.locator):
        try:
            entry = households.opened(sealed, keys, region)
        except FeedError:  # not ours after all, or damaged: it opens nothing
            continue
        known = True
        headers = _standing(db, region, on)
        rows = list(_shown(entry, region, headers))
        for person in entry.members:
            payments = [*own.joined(db, region, person, on), *(one for one in rows if one.row.person == person)]
            found.setdefault(person, []).extend(payments)
    members = (_member(person, payments) for person, payments in found.items() if payments)
    return Household(tuple(sorted(members, key=lambda member: member.name))) if known else None


def _answering(db: sqlite3.Connection, locator: bytes) -> Iterator[tuple[str, bytes]]:
    """Villages (12 digits) with an entry under a locator, and the entry."""
    query = "select region, bundle from household join village on village.number = household.village order by number"
    for region, sealed in db.execute(query):
        if entry := households.find(sealed, locator):
            yield region, entry


def _standing(db: sqlite3.Connection, region: str, on: date) -> dict[str, PostingHeader]:
    """What hangs or hung in a village, as far as it is shown to those who are on it."""
    query = """
        select record from posting where region = ? and state = ? and starts_on <= ? and ends_on >= ?
    """
    values = (region, PostingState.POSTED, on.isoformat(), own.since(on).isoformat())
    return {header.id: header for header in (header_of(record) for (record,) in db.execute(query, values))}


def _shown(entry: Entry, region: str, headers: Mapping[str, PostingHeader]) -> Iterator[OwnPayment]:
    for row in entry.rows:
        header = headers.get(f"{region}{row.posting}")
        if header is None:
            continue
        try:
            kept = households.kept_of(row, region)
        except FeedError:
            continue
        if not _is_private(kept):
            yield OwnPayment(header, kept.row, kept.reason if kept.row.state is RowState.FAILED else "")


def _is_private(kept: Kept) -> bool:
    row = kept.row
    texts = (row.label, row.group or "", row.note, kept.reason, *row.extra, *row.extra.values())
    return any(map(holds_private, filter(None, texts)))


def _member(person: str, payments: list[OwnPayment]) -> Member:
    """A member under the name of their newest payment."""
    shown = own.in_order(payments)
    return Member(person, shown[0].row.name or shown[0].row.label, shown)
