"""One process at a time for a thing, by a lock file that the system lets go of when the process ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.errors import Refused
from sync.feed.files import disk_errors
from sync.locked import locked

SYNC = "这台机器上已有一个同步在进行。请等它做完。"
SCHEDULE = "这台机器上已有一个定时同步(sync --every)在运行,不用再开一个。要换地址或间隔,请先停下原来的。"


@contextmanager
def only_one(path: Path, busy: str = SYNC) -> Iterator[None]:
    """Hold the lock file. Raises Refused (`busy`) where another process holds it, DiskError where it cannot be made."""
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not locked(handle):
            raise Refused(busy)
        yield
    finally:
        os.close(handle)  # lets go of the lock as well
