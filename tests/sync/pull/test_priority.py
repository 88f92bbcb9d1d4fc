"""Sync steps back: what the system says of a process that lowered itself, and of those it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest

LOWERED = """
import os, subprocess, sys
from sync.pull import priority
priority.lower()
ask = ("import os, ctypes, platform; from sync.pull.priority import _IOPRIO_SET as n;"
       "print(os.nice(0), os.sched_getscheduler(0), ctypes.CDLL(None).syscall(n[platform.machine()] + 1, 1, 0) >> 13)")
exec(ask)
sys.stdout.flush()
subprocess.run([sys.executable, "-c", ask], check=True)
from sync.pull import fork
def answered(tasks, answers):
    sys.stdout = open(1, "w")
    exec(ask)
    sys.stdout.flush()
print(fork.Forked(answered).stdout.read().decode())
"""


AUTOGROUP = Path("/proc/self/autogroup")
AMONG_SESSIONS = """
from sync.pull import priority
priority.lower()
print(repr(open("/proc/self/autogroup").read()))
priority.hurry()
print(repr(open("/proc/self/autogroup").read()))
"""


def shares(own_session: bool) -> list[str]:
    """How the session of a process that lowered itself stands among sessions, and once it hurries."""
    words = [sys.executable, "-c", AMONG_SESSIONS]
    done = subprocess.run(words, capture_output=True, text=True, check=True, start_new_session=own_session)
    return [_share(literal_eval(line)) for line in done.stdout.splitlines()]


def _share(said: str) -> str:
    """The share of a session; nothing where the process belongs to none, as in containers without a login."""
    return said.strip().partition("nice ")[2]


@pytest.mark.skipif(not AUTOGROUP.exists(), reason="asks a Linux that deals the processor out to sessions")
def test_a_service_yields_among_sessions_and_a_child_of_others_lowers_none_of_them():
    before = _share(AUTOGROUP.read_text())
    assert shares(own_session=True)[0] == "19"
    assert shares(own_session=False) == [before, before]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")
def test_the_process_and_its_workers_yield_processor_and_disk():
    done = subprocess.run([sys.executable, "-c", LOWERED], capture_output=True, text=True, check=True)
    own, child, copy = done.stdout.split("\n")[:3]
    assert own == child == copy == f"19 {os.SCHED_IDLE} 3"
