"""A worker that is a copy of this process: it has loaded already what a fresh Python would take half a second for.

Only where that is safe: on Linux, and while no other thread runs that might hold a lock which the copy would wait for.
The copy keeps no file of this process open but its two pipes, so neither a lock nor a pipe outlives the sync in it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import IO

Work = Callable[[IO[bytes], IO[bytes]], None]
_STDIN, _STDOUT, _STDERR = 0, 1, 2
_MOST_FILES = 1 << 16


def possible() -> bool:
    """Whether this process may be copied now."""
    return sys.platform == "linux" and threading.active_count() == 1


class Forked:
    """A copy of this process that does `work` on what it is sent, and nothing else; as subprocess.Popen has it."""

    def __init__(self, work: Work) -> None:
        """Starts it. Raises OSError where the system starts no process."""
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        self._status: int | None = None
        try:
            self.pid = os.fork()
        except OSError:
            for handle in (theirs_in, ours_out, ours_in, theirs_out):
                os.close(handle)
            raise
        if self.pid == 0:
            _be(work, theirs_in, theirs_out)
        os.close(theirs_in)
        os.close(theirs_out)
        self.stdin: IO[bytes] | None = os.fdopen(ours_out, "wb")
        self.stdout: IO[bytes] | None = os.fdopen(ours_in, "rb")

    def poll(self) -> int | None:
        """How it ended, None while it runs."""
        return self._waited(os.WNOHANG)

    def wait(self) -> int | None:
        """Until it has ended."""
        return self._waited(0)

    def kill(self) -> None:
        """End it, whatever it does."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def _waited(self, how: int) -> int | None:
        if self._status is None:
            ended, status = os.waitpid(self.pid, how)
            self._status = os.waitstatus_to_exitcode(status) if ended else None
        return self._status


def _be(work: Work, tasks: int, answers: int) -> None:
    """The copy's whole life. It never comes back to what this process was doing, and runs nothing of its end."""
    status = 1
    with suppress(BaseException):
        try:
            gc.freeze()  # what was there before is shared with the process that it is a copy of, while nobody writes
            os.dup2(tasks, _STDIN)
            os.dup2(answers, _STDOUT)
            os.closerange(_STDERR + 1, _MOST_FILES)
            with os.fdopen(_STDIN, "rb") as source, os.fdopen(_STDOUT, "wb") as target:
                work(source, target)
            status = 0
        except BaseException:
            os.write(_STDERR, traceback.format_exc().encode("utf-8", "replace"))
    os._exit(status)
