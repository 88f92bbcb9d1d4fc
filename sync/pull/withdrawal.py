"""Whether a new generation takes names away that the one before it showed: then there is no way back to that one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec

from sync.errors import FeedError
from sync.households import locators
from sync.library.connect import open_reading
from sync.records import PostingHeader, PostingState

_Known = dict[str, tuple[PostingHeader, bool]]  # by id; whether rows are here


def takes_away(before: Path, after: Path, on: date) -> bool:
    """Whether rows of `before` may not be shown any more once `after` is current, or a card opens something in it that
    opens nothing now: it was lost.

    They may where a posting has ended and left (`on`: the day of the publication) or a corrected one no stricter
    stands in its place; never where the kiosk lost the village or its key. A generation that cannot be read is none to
    go back to: True.
    """
    try:
        old, new = _postings(before), _postings(after)
        opened, open_still = _opened(before), _opened(after)
        revoked = _cards(before) - _cards(after)
    except (FeedError, sqlite3.Error, msgspec.MsgspecError):
        return True
    if revoked or any(header.region in opened - open_still for header in _with_rows(old)):
        return True
    posted = {_line(header): header for header, _ in new.values() if header.state is PostingState.POSTED}
    return any(_gone(header, new, posted.get(_line(header)), on) for header in _with_rows(old))


def _opened(path: Path) -> frozenset[str]:
    """Villages whose lists this kiosk has the key for; what it has not opened shows nothing but headers."""
    with closing(open_reading(path)) as library:
        found = library.execute("select value from meta where key = 'shards'").fetchone()
    stamps = msgspec.json.decode(found[0] if found else "{}", type=dict[str, str])
    return frozenset(region for region, stamp in stamps.items() if not stamp.endswith(":"))


def _cards(path: Path) -> frozenset[bytes]:
    """The locators of all entries of households: what a card must be of to open anything."""
    with closing(open_reading(path)) as library:
        found = library.execute("select bundle from household").fetchall()
    return frozenset().union(*(locators(bundle) for (bundle,) in found))


def _postings(path: Path) -> _Known:
    with closing(open_reading(path)) as library:
        found = library.execute("select record, row_count > 0 from posting").fetchall()
    headers = ((msgspec.json.decode(record, type=PostingHeader), bool(rows)) for record, rows in found)
    return {header.id: (header, rows) for header, rows in headers}


def _with_rows(known: _Known) -> Iterable[PostingHeader]:
    return (header for header, rows in known.values() if rows)


def _line(header: PostingHeader) -> tuple[str, str, int, int]:
    """What all versions of a posting share."""
    return header.region, header.programme, header.year, header.batch_number


def _gone(old: PostingHeader, new: _Known, standing: PostingHeader | None, on: date) -> bool:
    now, rows = new.get(old.id, (None, False))
    if now is None:
        return old.ends_on >= on
    if now.state is PostingState.POSTED:
        return now.policy.openness < old.policy.openness or not rows
    replaced = now.state is PostingState.SUPERSEDED and standing is not None
    return not (replaced and standing and standing.policy.openness >= old.policy.openness)
