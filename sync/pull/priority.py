"""Sync steps back behind the screen: the processor and the disk are the kiosk's whenever the kiosk wants them.

What the system does not offer is left out; a process that cannot be lowered still syncs.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from contextlib import suppress
from pathlib import Path

NICE = 19
_IOPRIO_SET = {"x86_64": 251, "aarch64": 30, "riscv64": 30, "loongarch64": 30, "armv7l": 314, "i686": 289}
_MYSELF, _IDLE = 1, 3 << 13  # IOPRIO_WHO_PROCESS; IOPRIO_CLASS_IDLE in the class bits
_BACKGROUND, _IDLE_CLASS = 0x0010_0000, 0x40  # Windows: PROCESS_MODE_BACKGROUND_BEGIN, IDLE_PRIORITY_CLASS


def lower() -> None:
    """This process, all its threads to come and the processes it starts yield to everybody else, for good."""
    if sys.platform == "win32":
        _windows()
        return
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, NICE)
    if sys.platform.startswith("linux"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        _among_sessions(NICE)
        _yield_the_disk()


def hurry() -> None:
    """Whoever waits for this process to end waits no longer than need be; where the system allows it."""
    if sys.platform.startswith("linux"):
        for task in Path("/proc/self/task").iterdir():
            with suppress(OSError):
                os.sched_setscheduler(int(task.name), os.SCHED_OTHER, os.sched_param(0))
                os.setpriority(os.PRIO_PROCESS, int(task.name), 0)
        _among_sessions(0)


def _among_sessions(nice: int) -> None:
    """How much of the processor the session of this process has against others, where it leads one, as services do.

    Trap: Linux deals the processor out to sessions first (autogroup), and among their processes then: an idle process
    in a session of its own gets as much as the kiosk.
    """
    if os.getsid(0) == os.getpid():  # else others in it would be lowered too
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(nice))


def _yield_the_disk() -> None:
    number = _IOPRIO_SET.get(platform.machine())
    if number is not None:
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).syscall(number, _MYSELF, 0, _IDLE)


def _windows() -> None:
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - not there elsewhere
    me = kernel.GetCurrentProcess()
    if not kernel.SetPriorityClass(me, _BACKGROUND):
        kernel.SetPriorityClass(me, _IDLE_CLASS)
