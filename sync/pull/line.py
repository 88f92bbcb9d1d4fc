"""The line to the county as one sync uses it: its clock, whoever may stop it, its pace and its cap, over all
connections. What goes over the line is elsewhere (web, folder).
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import Protocol

from sync.pull.pace import LONGEST, Cap, Pace
from sync.pull.trouble import Slow, Stopped

SLICE = 0.5  # seconds: how soon a wait notices that it is to stop


class Clock(Protocol):
    """Time that passes, whatever the date is."""

    def now(self) -> float:
        """Seconds since some beginning."""

    def wait(self, seconds: float) -> None:
        """Let so much time pass; less where somebody asks to stop."""

    def stopped(self) -> bool:
        """Whether somebody asked to stop."""


class SystemClock:
    """The machine's steady clock, which setting its date does not move. `stop`: set by whoever ends the process."""

    def __init__(self, stop: threading.Event | None = None) -> None:
        self._stop = stop or threading.Event()

    def now(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        self._stop.wait(seconds)

    def stopped(self) -> bool:
        return self._stop.is_set()


class Line:
    """What all transfers of one sync share. `limit`: bytes a second, 0 none; `chance`: 0 to 1, for jitter."""

    def __init__(
        self, clock: Clock | None = None, limit: float = 0.0, chance: Callable[[], float] = random.random
    ) -> None:
        self.clock = clock or SystemClock()
        self.chance = chance
        self.limit = limit
        self._cap = Cap(limit, self.clock.now()) if limit else None
        self._pace = Pace(LONGEST)
        self._job = threading.local()

    def check(self) -> None:
        """Raises Stopped where this transfer is to end."""
        over: Callable[[], bool] | None = getattr(self._job, "over", None)
        if self.clock.stopped() or (over and over()):
            raise Stopped

    def told(self, over: Callable[[], bool] | None) -> None:
        """From now on this thread's transfers also end when `over` says so."""
        self._job.over = over

    def waited(self, seconds: float, count: int = 0) -> None:
        """Time that the line took of this sync. Raises Slow where all of it was too much for what it brought."""
        self._pace.waited(seconds, count)
        if self._pace.too_slow:
            raise Slow

    def received(self, count: int) -> None:
        """So many bytes came: pause where the cap asks for it, which is not the line's fault. Raises Stopped."""
        if self._cap:
            self._pause(self._cap.take(count, self.clock.now()))

    def rest(self, seconds: float) -> None:
        """Pause before another try. Raises Stopped, Slow."""
        self.waited(seconds)
        self._pause(seconds)

    def _pause(self, seconds: float) -> None:
        end = self.clock.now() + seconds
        self.check()
        while (left := end - self.clock.now()) > 0:
            self.clock.wait(min(left, SLICE))
            self.check()
