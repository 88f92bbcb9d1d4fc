"""Syncing again and again: the pause between tries, spread so that a county's kiosks do not all call at once, and the
signals that end it within a bound.
"""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from sync.errors import UsageError
from sync.pull import priority

SHORTEST = 60.0  # seconds: more often serves nobody and burdens the county's server
LONGEST = 7 * 86_400.0
JITTER = 0.2
AT_LAST = 3.0  # seconds after which a stop does not wait any longer for what is being done
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def seconds(text: str) -> float:
    """15m, 90s, 2h, 1d as seconds. Raises UsageError for anything else, or less than a minute."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", text.strip())
    pause = float(found[1]) * _UNITS[found[2]] if found else 0.0
    if not SHORTEST <= pause <= LONGEST:
        raise UsageError(f"--every 写错了:{text}。请写 15m(15 分钟)、2h(2 小时)或 1d(1 天),最短 1 分钟。")
    return pause


def after(failures: int, pause: float) -> float:
    """Seconds before the next try: 1, 2, 4, 8 … minutes after failures in a row, never more than the pause."""
    return min(pause, SHORTEST * 2.0 ** min(failures - 1, 20)) if failures else pause


def spread(pause: float, chance: Callable[[], float] = random.random) -> float:
    """The pause, up to a fifth shorter or longer."""
    return pause * (1 + JITTER * (2 * chance() - 1))


def repeat(once: Callable[[], bool], rest: Callable[[float], None], pause: float, stop: threading.Event) -> None:
    """Call `once` at once, rest, and again, until `stop`. `once` says whether it went well."""
    failures = 0
    while not stop.is_set():
        failures = 0 if once() else failures + 1
        if not stop.is_set():
            rest(spread(after(failures, pause)))


@contextmanager
def stop_signals() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set. What has not ended AT_LAST seconds later is cut off, with code 0: whatever
    sync does, it may end at any instant, and a power cut would not ask.

    The signal is heard by a thread: Python itself hears none while SQLite or the disk is at work.
    """
    stop, over = threading.Event(), threading.Event()
    ear, mouth = socket.socketpair()
    mouth.setblocking(False)
    watcher = threading.Thread(target=_watch, args=(ear, stop, over), name="stop", daemon=True)
    before = {number: signal.signal(number, _nothing) for number in (signal.SIGTERM, signal.SIGINT)}
    woken = signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
    watcher.start()
    try:
        yield stop
    finally:
        over.set()
        signal.set_wakeup_fd(woken)
        for number, old in before.items():
            signal.signal(number, old)
        mouth.close()
        watcher.join()
        ear.close()


def _watch(ear: socket.socket, stop: threading.Event, over: threading.Event) -> None:
    if not ear.recv(1):  # the other end was closed
        return
    stop.set()
    priority.hurry()
    if not over.wait(AT_LAST):
        os._exit(0)


def _nothing(number: int, frame: FrameType | None) -> None:
    """Python must have a handler for the thread to be told."""
