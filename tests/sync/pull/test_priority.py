"""Sync steps back: what the system says of a process that lowered itself, and of those it starts."""

from __future__ import annotations

import os
import subprocess
import sys

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
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")
def test_the_process_and_its_workers_yield_processor_and_disk():
    done = subprocess.run([sys.executable, "-c", LOWERED], capture_output=True, text=True, check=True)
    own, child = done.stdout.splitlines()
    assert own == child == f"19 {os.SCHED_IDLE} 3"
