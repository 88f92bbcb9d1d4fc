"""How slow a transfer may be, and how fast: the least speed worth waiting for, and the share of the line that sync may
take. Pure arithmetic over seconds and bytes that others measure.
"""

from __future__ import annotations

import threading

SLOWEST = 200  # bytes a second: a village line of 2 kB/s, shared by all our connections, gives each more than this
PATIENCE = 60.0  # seconds that one answer may take before its speed counts: slow servers, sleepy modems
LONGEST = 600.0  # the same for a sync as a whole: many short waits are a long one


class Pace:
    """Whether waiting goes on: for `patience` seconds, and one more for every `slowest` bytes that came."""

    def __init__(self, patience: float = PATIENCE, slowest: int = SLOWEST) -> None:
        self._slowest = slowest
        self._left = patience
        self._lock = threading.Lock()

    def waited(self, seconds: float, count: int = 0) -> None:
        """So long was spent, and so many bytes it brought."""
        with self._lock:
            self._left += count / self._slowest - seconds

    @property
    def too_slow(self) -> bool:
        """Whether patience has run out."""
        return self._left < 0


class Cap:
    """A token bucket over all connections: `rate` bytes a second on the average, a second's worth at once."""

    def __init__(self, rate: float, now: float) -> None:
        self._rate = rate
        self._tokens = rate
        self._at = now
        self._lock = threading.Lock()

    def take(self, count: int, now: float) -> float:
        """Seconds to pause after `count` bytes that came at `now`; whoever comes next waits behind."""
        with self._lock:
            self._tokens = min(self._rate, self._tokens + max(0.0, now - self._at) * self._rate) - count
            self._at = now
            return max(0.0, -self._tokens / self._rate)
