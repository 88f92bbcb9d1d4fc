"""The real commands as processes of their own: started, killed, stopped, waited for within a bound."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

MAIN = Path(__file__).resolve().parents[2] / "main.py"
BOUND = 180.0  # seconds within which every command of a round ends, on a busy machine too; what takes longer hangs
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV")
_FAKETIME = "*/faketime/libfaketimeMT.so.1"


@dataclass(frozen=True)
class Ran:
    """A command that has ended. `code`: its exit code, or minus the signal; `ours`: we killed it."""

    words: tuple[str, ...]
    code: int
    out: str
    err: str
    took: float
    ours: bool = False
    overdue: bool = False


class Running:
    """A command while it runs, in a session of its own. `clock`: what its calendar says; `prefix`: what runs it;
    `before`: what it does first; `fatal`: whether `prefix` kills it.
    """

    def __init__(
        self,
        words: Sequence[object],
        clock: str | None = None,
        prefix: Sequence[str] = (),
        before: Callable[[], None] | None = None,
        fatal: bool = False,
    ) -> None:
        self.words = tuple(map(str, words))
        self._out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed by `end`
        self._err: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._ours, self._fatal = False, fatal
        self._start = time.monotonic()
        self.process = subprocess.Popen(
            [*prefix, sys.executable, str(MAIN), *self.words],
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=self._err,
            env=_environment(clock),
            start_new_session=True,
            preexec_fn=before,
        )

    @property
    def pid(self) -> int:
        return self.process.pid

    def family(self) -> list[int]:
        """The process and all its children that are alive."""
        return [self.pid, *_children(self.pid)]

    def send(self, number: int, pid: int | None = None) -> None:
        """A signal to the process, or to one of its children; one that has ended already gets none."""
        self._ours |= number == signal.SIGKILL and pid in (None, self.pid)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid or self.pid, number)

    def wait(self, seconds: float) -> bool:
        """Whether it ended by itself within so many seconds."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self, bound: float = BOUND) -> Ran:
        """What came of it; one that is still running after `bound` seconds is killed and called overdue."""
        overdue = not self.wait(bound)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if overdue:
                os.killpg(self.pid, signal.SIGKILL)
        code = self.process.wait()
        self._ours |= self._fatal and code == -signal.SIGKILL
        took = time.monotonic() - self._start
        out, err = _text(self._out), _text(self._err)
        return Ran(self.words, code, out, err, took, self._ours, overdue)

    def catches(self, number: int) -> bool:
        """Whether the process has a handler of its own for a signal."""
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
                if line.startswith("SigCgt:"):
                    return bool(int(line.split()[1], 16) >> (number - 1) & 1)
        return False


def call(*words: object, clock: str | None = None) -> Ran:
    """One command from start to end."""
    return Running(words, clock).end()


def faketime() -> str:
    """The library that shifts a process's clock; "" where it is not installed."""
    return next((str(path) for path in Path("/usr/lib").glob(_FAKETIME)), "")


def _environment(clock: str | None) -> Mapping[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    kept |= {"PYTHONUTF8": "1", "NO_PROXY": "*", "HOME": tempfile.gettempdir()}
    if clock:
        # Only the calendar is shifted: no machine's monotonic clock jumps.
        kept |= {"LD_PRELOAD": faketime(), "FAKETIME": f"@{clock}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        kept |= {"DONT_FAKE_MONOTONIC": "1"}
    return kept


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == pid:
                found += [int(path.parent.name), *_children(int(path.parent.name))]
    return found


def _text(file: IO[bytes]) -> str:
    with file:
        file.seek(0)
        return file.read().decode("utf-8", "replace")
