"""The file that holds register and batch journal: opening it, its schema, one writer at a time. No meaning lives here.

Every commit is on the disk before the next step is taken (synchronous EXTRA: FULL, and the folder with it). The
rollback journal stays and is blanked: making and removing it costs as much as the commit itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sync.errors import DiskError, InputError

APPLICATION = 0x4D424C47  # MBLG
VERSION = 2
SECONDS = 30.0  # that another writer is waited for

_SCHEMA = """
create table entry (number integer primary key, record blob not null, digest text not null) strict;
create trigger entry_stays before update on entry begin select raise(abort, 'append-only'); end;
create trigger entry_is_kept before delete on entry begin select raise(abort, 'append-only'); end;
create table batch (
    number integer primary key, at text not null, by text not null, target text not null, on_paper integer not null,
    paper text not null, state text not null
) strict;
create table line (
    batch integer not null references batch, number integer not null, posting text not null, region text not null,
    township text not null, village text not null, programme text not null, year integer not null,
    starts_on text not null, ends_on text not null, purpose text not null,
    pages integer not null default 0, rows integer not null default 0,
    type_mm real not null default 0, sheet text not null default '',
    kept text not null default '', state text not null default 'waiting', job text not null default '',
    attempt integer not null default 1, entry integer not null default 0, said text not null default '',
    code text not null default '', note text not null default '', what text not null default 'sheet',
    primary key (batch, number)
) strict, without rowid;
create table printer (name text primary key, counts integer not null) strict, without rowid;
"""
_UPWARDS = {1: ("alter table line add column what text not null default 'sheet'",)}  # from a version to the newest


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection outside any transaction; the file is made where it is missing. Raises InputError, DiskError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=SECONDS, isolation_level=None)) as db:
            db.execute("pragma journal_mode = persist")
            db.execute("pragma synchronous = extra")
            db.execute("pragma foreign_keys = on")
            _prepare(db, path)
            yield db
    except sqlite3.OperationalError as cause:
        raise DiskError(f"{path} 写不进去:磁盘满了、没有权限,或别的程序占着。请处理后再来,已经记下的都在。") from cause
    except sqlite3.DatabaseError as cause:
        raise InputError(f"台账 {path} 坏了,读不了。请用备份恢复,不要删掉它。") from cause
    except OSError as cause:
        raise DiskError(f"{path} 写不进去:磁盘满了或没有权限。请处理后再来。") from cause


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One transaction: all of it or nothing, and on the disk once this ends."""
    db.execute("begin immediate")
    try:
        yield db
    except BaseException:
        db.execute("rollback")
        raise
    db.execute("commit")


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    version = db.execute("pragma user_version").fetchone()[0]
    if version == VERSION:
        return
    if version > VERSION:
        raise InputError(f"台账 {path} 是更新版的程序写的。请先升级这台机器上的程序。")
    with writing(db):
        found = db.execute("pragma user_version").fetchone()[0]
        for statement in _statements() if found == 0 else _UPWARDS.get(found, ()):
            db.execute(statement)
        db.execute(f"pragma application_id = {APPLICATION}")
        db.execute(f"pragma user_version = {VERSION}")


def _statements() -> Iterator[str]:
    part = ""
    for line in _SCHEMA.splitlines():
        part += f"{line}\n"
        if sqlite3.complete_statement(part) and part.strip():
            yield part
            part = ""
