"""Builds one generation of the library: from nothing, or from the last one and the villages that changed.

Same content, same tables, whichever way. One writer, no journal: the file is nobody's before it is whole, checked,
on the disk and under its final name.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import msgspec

from sync.errors import DiskError, FeedError
from sync.library import county, index, pieces, village
from sync.library.connect import refuse_other
from sync.library.pieces import Piece
from sync.library.schema import A_TOWN, APPLICATION, TABLES, VERSION, village_number
from sync.library.units import read_as
from sync.library.village import VillageContent
from sync.records import CountyContent, Spoken

__all__ = ["VillageContent", "build"]

# No journal: a build that stops is thrown away. The cache is in KiB. What is deleted is written over: a name that was
# taken down must not stay in a free page (not every SQLite does that unasked).
_PRAGMAS = (
    "journal_mode = off",
    "synchronous = off",
    "locking_mode = exclusive",
    "cache_size = -65536",
    "secure_delete = on",
)
_DISK = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
}


def build(
    target: Path,
    base: Path | None,
    content: CountyContent,
    villages: Iterable[VillageContent | Piece],
    meta: Mapping[str, str],
    gone: Collection[str] = (),
) -> None:
    """Writes generation `target`: all of `villages` (base None), or a copy of `base` with those replaced. A piece is
    several villages that were made ready elsewhere; rows go in fastest in the order of their codes.

    `gone`: regions (12 digits) that `base` holds and `target` must not. `meta`: generation, published_at, built_at
    and whatever else `Library.meta` reads. Nothing stands at `target` unless it is whole, checked and fsynced.
    Raises FeedError where content or `base` is wrong (another county or version), DiskError where the disk is.
    """
    part = target.with_name(target.name + ".part")
    try:
        _write(part, base, content, villages, meta, gone)
        _settle(part, target)
    except OSError as cause:
        raise _disk(target) from cause
    except sqlite3.DatabaseError as cause:
        if getattr(cause, "sqlite_errorcode", 0) & 0xFF in _DISK:
            raise _disk(target) from cause
        if isinstance(cause, sqlite3.ProgrammingError):
            raise
        raise FeedError("新内容和上一版合不起来,上一版可能已损坏。没有采用,请重新同步全部内容。") from cause
    finally:
        with suppress(OSError):  # a disk that lets nothing be removed has said so already; the next sync sweeps
            part.unlink(missing_ok=True)


def _disk(target: Path) -> DiskError:
    return DiskError(f"写不了 {target.parent}:磁盘满了或没有权限。内容没有改动。")


def _write(
    part: Path,
    base: Path | None,
    content: CountyContent,
    villages: Iterable[VillageContent | Piece],
    meta: Mapping[str, str],
    gone: Collection[str],
) -> None:
    part.unlink(missing_ok=True)
    if base is not None:
        shutil.copyfile(base, part)
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        for pragma in _PRAGMAS:
            connection.execute(f"pragma {pragma}")
        if base is None:
            connection.executescript(TABLES)
            connection.execute(f"pragma application_id = {APPLICATION}")
            connection.execute(f"pragma user_version = {VERSION}")
        else:
            refuse_other(base, connection)
        _fill(part, connection, content, villages, meta, gone)


def _fill(
    part: Path,
    connection: sqlite3.Connection,
    content: CountyContent,
    villages: Iterable[VillageContent | Piece],
    meta: Mapping[str, str],
    gone: Collection[str],
) -> None:
    from sqlite_utils import Database  # who only reads must not wait for it, nor a sync that finds nothing new

    pieces.open_place(connection)
    surnames = {one.word: one.reading for one in content.spoken if one.surname}
    anew = base_surnames(connection) != surnames
    with _transaction(connection):
        county.replace(Database(connection), content, meta)
        for region in gone:
            village.remove(connection, region)
    changed = set(gone)
    for one in villages:
        if isinstance(one, Piece):
            pieces.take_in(connection, one)
            changed.update(one.regions)
        else:
            changed.add(one.region)
            with _transaction(connection):
                village.replace(connection, content.county.code, one)
    with _transaction(connection):
        county.name_villages(connection)
        towns = {village_number(region, content.county.code) // A_TOWN for region in changed}
        with read_as(surnames):
            index.lay_together(connection, towns | (index.towns(connection) if anew else set()))
        index.read_characters(connection, content.spoken)
    with _reaching_the_disk(part):
        verdict = connection.execute("pragma main.quick_check").fetchone()[0]
    if verdict != "ok":
        raise FeedError("新内容写进磁盘后对不上,没有采用。请检查磁盘后重新同步。")


def base_surnames(connection: sqlite3.Connection) -> dict[str, str]:
    """How the county read its surnames when this library was built last; nothing where it is new."""
    said = connection.execute("select value from meta where key = 'spoken'").fetchone()
    known = msgspec.json.decode(said[0], type=tuple[Spoken, ...]) if said else ()
    return {one.word: one.reading for one in known if one.surname}


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One write of many rows. It is never rolled back: without a journal nothing could be."""
    connection.execute("begin")
    yield
    connection.execute("commit")


@contextmanager
def _reaching_the_disk(part: Path) -> Iterator[None]:
    """What was written of a file goes to the disk meanwhile, and is there at the end. Raises OSError.

    An error is told once by the system, to who asked first: it must not be lost here.
    """
    failed: list[OSError] = []

    def flush() -> None:
        try:
            with part.open("rb+") as file:
                os.fsync(file.fileno())
        except OSError as error:
            failed.append(error)

    flushing = threading.Thread(target=flush, name="flush")
    flushing.start()
    try:
        yield
    finally:
        flushing.join()
    if failed:
        raise failed[0]


def _settle(part: Path, target: Path) -> None:
    """File, name and folder are on the disk when this returns."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
