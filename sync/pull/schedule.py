"""Syncing again and again: the pause between tries, spread so that a county's kiosks do not all call at once."""

from __future__ import annotations

import random
import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from sync.errors import UsageError

SHORTEST = 60.0  # seconds: more often serves nobody and burdens the county's server
LONGEST = 7 * 86_400.0
JITTER = 0.2
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def seconds(text: str) -> float:
    """15m, 90s, 2h, 1d as seconds. Raises UsageError for anything else, or less than a minute."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", text.strip())
    pause = float(found[1]) * _UNITS[found[2]] if found else 0.0
    if not SHORTEST <= pause <= LONGEST:
        raise UsageError(f"--every 写错了:{text}。请写 15m(15 分钟)、2h(2 小时)或 1d(1 天),最短 1 分钟。")
    return pause


def spread(pause: float, chance: Callable[[], float] = random.random) -> float:
    """The pause, up to a fifth shorter or longer."""
    return pause * (1 + JITTER * (2 * chance() - 1))


@contextmanager
def stop_signals() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set: the current try ends by itself, no other begins."""
    stop = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def repeat(once: Callable[[], None], pause: float, stop: threading.Event) -> None:
    """Call `once`, wait, and again, until `stop`."""
    while not stop.is_set():
        once()
        stop.wait(spread(pause))
