"""A file lock that the system lets go of when the process ends, on POSIX and on Windows."""

from __future__ import annotations

import sys


def locked(handle: int) -> bool:
    """Takes the lock of an open file, without waiting; whether it is ours now."""
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
