"""Faults at one exact system call that changes the disk, by strace: the power goes before it, or it fails.

Time hits the long steps of a sync; this hits every step alike, also the instant between two renames.
"""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import threading
from collections import Counter
from pathlib import Path

from tests.faults.case import Case
from tests.faults.commands import Running

_CALLS = ("write", "pwrite64", "rename", "unlink", "fsync", "mkdir", "ftruncate", "chmod")
_ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT")
_LOG = re.compile(r"(\d+) +(\w+)\((.*)")
_once = threading.Lock()


def killed(case: Case) -> None:
    """SIGKILL in the place of one call."""
    case.begin()
    name, number = case.chance.choice(_changes(case))
    trace = ("-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}")
    case.sync(str(case.feed), prefix=_strace(case, *trace), fatal=True)


def failed(case: Case) -> None:
    """One call fails, or it and all like it from then on."""
    case.begin()
    name, number = case.chance.choice(_changes(case))
    on = "+" if name in ("pwrite64", "fsync", "rename") and case.chance.random() < 0.5 else ""
    fault = f"inject={name}:error={case.chance.choice(_ERRORS)}:when={number}{on}"
    case.sync(str(case.feed), prefix=_strace(case, "--seccomp-bpf", "-e", f"trace={name}", "-e", fault))
    case.told = False  # the call may have been that of the state itself
    hit = [line for line in _log(case).read_text("utf-8", "replace").splitlines() if "(INJECTED)" in line]
    if not all(str(case.data) in line for line in hit):  # not the disk: what the command says to people
        case.runs.clear()
        case.sync(str(case.feed))


@functools.cache
def lacks() -> str:
    """Why this cannot be done here; "" where it can."""
    strace = shutil.which("strace")
    if not strace:
        return "strace is not installed"
    tried = subprocess.run([strace, "-f", "-qq", "--seccomp-bpf", "-e", "trace=fsync", "true"], capture_output=True)
    return "" if tried.returncode == 0 else "strace may not be used here"


def _strace(case: Case, *words: str) -> tuple[str, ...]:
    return ("strace", "-f", "-qq", "-y", "-o", str(_log(case)), *words)


def _log(case: Case) -> Path:
    return case.folder / "calls"


def _changes(case: Case) -> list[tuple[str, int]]:
    """The calls of such a sync that change its data folder: name, and the how manieth of that name."""
    with _once:
        key = (str(case.world.root), case.before)
        if key not in _known:
            _known[key] = _counted(case)
        return _known[key]


_known: dict[tuple[str, str], list[tuple[str, int]]] = {}


def _counted(case: Case) -> list[tuple[str, int]]:
    data = shutil.copytree(case.data, case.folder / "counted")
    words = ["--data", str(data), *map(str, case.words(str(case.feed))[2:])]
    running = Running(words, prefix=_strace(case, "--seccomp-bpf", "-e", f"trace={','.join(_CALLS)}"))
    assert running.end().code == 0
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for line in _log(case).read_text("utf-8", "replace").splitlines():
        if match := _LOG.match(line):
            thread, name, rest = match.groups()
            seen[thread, name] += 1
            if str(data) in rest:
                found.append((name, seen[thread, name]))
    return found
