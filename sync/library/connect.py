"""Opening a library file: read-only for readers, and the sentences for a file that cannot be one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.errors import FeedError
from sync.library.schema import APPLICATION, VERSION

MAPPED = 1 << 30  # bytes of a file that may be mapped; shared with the page cache, not private memory


def open_reading(path: Path) -> sqlite3.Connection:
    """A read-only connection to a finished generation. Raises FeedError where the file is missing, damaged or newer."""
    if not path.is_file():
        raise FeedError(f"内容库 {path.name} 不见了。请重新同步。")
    with translated(path):
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        try:
            connection.execute(f"pragma mmap_size = {MAPPED}")
            refuse_other(path, connection)
        except BaseException:
            connection.close()
            raise
    return connection


def refuse_other(path: Path, connection: sqlite3.Connection) -> None:
    """Raises FeedError unless the file is a library of exactly this version."""
    application = connection.execute("pragma application_id").fetchone()[0]
    version = connection.execute("pragma user_version").fetchone()[0]
    if application != APPLICATION:
        raise FeedError(f"{path.name} 不是明榜的内容库。请重新同步。")
    if version > VERSION:
        raise FeedError(f"内容库 {path.name} 是更新版的程序做的。请先升级这台机器上的程序。")
    if version < VERSION:
        raise FeedError(f"内容库 {path.name} 是旧版程序做的。请重新同步一次。")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns SQLite's complaint about a damaged file into one sentence."""
    try:
        yield
    except sqlite3.DatabaseError as cause:
        if isinstance(cause, sqlite3.ProgrammingError):
            raise
        raise FeedError(f"内容库 {path.name} 已损坏。请重新同步,或退回上一版。") from cause
