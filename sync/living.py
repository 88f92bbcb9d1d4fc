"""Whether a process that wrote something down is still the one that runs: its number and the moment it began.

A number alone is given again after a restart; what the system says of its beginning is not.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def mark(pid: int) -> str:
    """What tells a running process from all before and after it; "" where no such process runs."""
    if sys.platform == "win32":
        return _windows(pid)
    if sys.platform.startswith("linux"):
        return _linux(pid)
    try:
        os.kill(pid, 0)
    except OSError:
        return ""
    return str(pid)


def own() -> str:
    """The mark of this process."""
    return mark(os.getpid())


def lives(marked: str) -> bool:
    """Whether the process of a mark still runs."""
    pid = marked.partition(":")[0]
    return pid.isascii() and pid.isdigit() and len(pid) < 10 and mark(int(pid)) == marked


def _linux(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        return f"{pid}:{stat.rpartition(')')[2].split()[19]}"  # field 22, the start in ticks since boot
    except (OSError, IndexError):
        return ""


def _windows(pid: int) -> str:
    import ctypes
    from ctypes import wintypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - not there elsewhere
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return ""
    times = [wintypes.FILETIME() for _ in range(4)]
    code = wintypes.DWORD()
    found = kernel.GetProcessTimes(handle, *map(ctypes.byref, times))
    found = found and kernel.GetExitCodeProcess(handle, ctypes.byref(code)) and code.value == 259  # STILL_ACTIVE
    kernel.CloseHandle(handle)
    return f"{pid}:{times[0].dwHighDateTime}-{times[0].dwLowDateTime}" if found else ""
