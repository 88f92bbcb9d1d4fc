"""The register on the disk: appending to it, reading it, and the anchor beside it that misses a cut-off end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress

import msgspec

from printing.ledger.chain import Anchor
from printing.ledger.database import opened
from printing.ledger.entry import START, Entry, Link, link, read
from sync.config import DataFolder
from sync.errors import InputError
from sync.feed.files import write_atomic

_MOST = 4096  # bytes of an anchor


def append(db: sqlite3.Connection, make: Callable[[int], Entry]) -> Entry:
    """Adds the entry that `make` gives for its number; inside the caller's transaction. Set the anchor afterwards."""
    last = db.execute("select number, digest from entry order by number desc limit 1").fetchone() or (0, START)
    entry = make(last[0] + 1)
    made = link(entry, last[1])
    db.execute("insert into entry (number, record, digest) values (?, ?, ?)", (made.number, made.record, made.digest))
    return entry


def links(db: sqlite3.Connection) -> tuple[Link, ...]:
    """Everything that is stored, in order."""
    return tuple(Link(*row) for row in db.execute("select number, record, digest from entry order by number"))


def entries(folder: DataFolder) -> tuple[Entry, ...]:
    """The register of an installation. Raises InputError where an entry cannot be read: `ledger check` says which."""
    if not folder.ledger.exists():
        return ()
    with opened(folder.ledger) as db:
        try:
            return tuple(read(one.record) for one in links(db))
        except msgspec.MsgspecError as cause:
            raise InputError("台账里有一条被改坏了,读不了。请运行 main.py ledger check 看是哪一条。") from cause


def set_anchor(folder: DataFolder, db: sqlite3.Connection) -> None:
    """Notes how far the register has come. A power cut before this leaves it behind, which is no fault."""
    found = db.execute("select number, digest from entry order by number desc limit 1").fetchone()
    if found:
        write_atomic(folder.anchor, msgspec.json.encode(Anchor(*found)))


def anchor(folder: DataFolder) -> Anchor | None:
    """What was noted last; None where it is missing or damaged."""
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError), folder.anchor.open("rb") as file:
        return msgspec.json.decode(file.read(_MOST), type=Anchor)
    return None
