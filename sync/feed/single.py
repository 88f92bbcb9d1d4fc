"""One process at a time for a thing, by a lock file that the system lets go of when the process ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.errors import Refused
from sync.feed.files import disk_errors

SYNC = "这台机器上已有一个同步在进行。请等它做完。"
SCHEDULE = "这台机器上已有一个定时同步(sync --every)在运行,不用再开一个。要换地址或间隔,请先停下原来的。"


@contextmanager
def only_one(path: Path, busy: str = SYNC) -> Iterator[None]:
    """Hold the lock file. Raises Refused (`busy`) where another process holds it, DiskError where it cannot be made."""
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _lock(handle):
            raise Refused(busy)
        yield
    finally:
        os.close(handle)  # lets go of the lock as well


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
