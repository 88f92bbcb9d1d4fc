"""Builds one generation of the library: from nothing, or from the last one and the villages that changed.

Same content, same tables, whichever way. One writer, no journal: the file is nobody's before it is whole, checked,
on the disk and under its final name.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path

import sqlite_utils

from sync.errors import DiskError, FeedError
from sync.library import county, village
from sync.library.connect import refuse_other, translated
from sync.library.schema import APPLICATION, TABLES, VERSION
from sync.library.village import VillageContent
from sync.records import CountyContent

__all__ = ["VillageContent", "build"]

_CACHE = -64 * 1024  # KiB of page cache for the writer


def build(
    target: Path,
    base: Path | None,
    content: CountyContent,
    villages: Iterable[VillageContent],
    meta: Mapping[str, str],
    gone: Collection[str] = (),
) -> None:
    """Writes generation `target`: all of `villages` (base None), or a copy of `base` with those replaced.

    `gone`: regions (12 digits) that `base` holds and `target` must not. `meta`: generation, published_at, built_at
    and whatever else `Library.meta` reads. Nothing stands at `target` unless it is whole, checked and fsynced.
    Raises FeedError where content or `base` is wrong (another county or version), DiskError where the disk is.
    """
    part = target.with_name(target.name + ".part")
    try:
        _write(part, base, content, villages, meta, gone)
        _settle(part, target)
    except OSError as cause:
        raise DiskError(f"写不了 {target.parent}:磁盘满了或没有权限。内容没有改动。") from cause
    finally:
        part.unlink(missing_ok=True)


def _write(
    part: Path,
    base: Path | None,
    content: CountyContent,
    villages: Iterable[VillageContent],
    meta: Mapping[str, str],
    gone: Collection[str],
) -> None:
    part.unlink(missing_ok=True)
    if base is not None:
        shutil.copyfile(base, part)
    with closing(_open_writing(part)) as connection:
        try:
            with translated(base or part):
                _fill(part, connection, base is None, content, villages, meta, gone)
        except FeedError as error:
            if isinstance(error.__cause__, sqlite3.OperationalError):
                raise DiskError(f"写不了 {part.parent}:磁盘满了或没有权限。内容没有改动。") from error
            raise


def _open_writing(part: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(part, isolation_level=None)
    for pragma in ("journal_mode = off", "synchronous = off", "locking_mode = exclusive", f"cache_size = {_CACHE}"):
        connection.execute(f"pragma {pragma}")
    return connection


def _fill(
    part: Path,
    connection: sqlite3.Connection,
    fresh: bool,
    content: CountyContent,
    villages: Iterable[VillageContent],
    meta: Mapping[str, str],
    gone: Collection[str],
) -> None:
    if fresh:
        connection.executescript(TABLES)
        connection.execute(f"pragma application_id = {APPLICATION}")
        connection.execute(f"pragma user_version = {VERSION}")
    else:
        refuse_other(part, connection)
    connection.execute("begin")
    county.replace(sqlite_utils.Database(connection), content, meta)
    for region in gone:
        village.remove(connection, region)
    for one in villages:
        village.replace(connection, content.county.code, one)
    county.name_villages(connection)
    connection.execute("commit")
    verdict = connection.execute("pragma quick_check").fetchone()[0]
    if verdict != "ok":
        raise FeedError("新内容写进磁盘后对不上,没有采用。请检查磁盘后重新同步。")


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
