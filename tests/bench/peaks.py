"""The most memory of a process and those that it starts, looked at while it runs.

Not `ru_maxrss`: that counts what the process had before it became this program, the measuring one's memory.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

_MOST = re.compile(r"VmHWM:\s*(\d+) kB")
_PARENT = re.compile(r"PPid:\s*(\d+)")


class Memory:
    """Peaks by process; `most` adds them up, as if all had had theirs at the same time."""

    def __init__(self, pid: int) -> None:
        self._peaks = {pid: 0}

    @property
    def most(self) -> int:
        """Bytes."""
        return sum(self._peaks.values()) * 1024

    def look(self) -> None:
        """Take down what everybody has had up to now."""
        for status in Path("/proc").glob("[0-9]*/status"):
            with contextlib.suppress(OSError, ValueError):
                self._note(int(status.parent.name), status.read_text())

    def _note(self, pid: int, said: str) -> None:
        parent, most = _PARENT.search(said), _MOST.search(said)
        if most and parent and (pid in self._peaks or int(parent[1]) in self._peaks):
            self._peaks[pid] = max(self._peaks.get(pid, 0), int(most[1]))
