"""Trying again within one sync: which troubles may pass in a moment, how often, and after what pause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sync.errors import FeedError
from sync.pull.line import Line

T = TypeVar("T")

TRIES = 5  # without a byte gained; then the schedule's next sync is the better try
FIRST_PAUSE = 0.5  # seconds, doubled with every failure
LONGEST_PAUSE = 20.0
MOST_ASKED = 60.0  # a server that asks for more (Retry-After) is asked again by the next sync


def persist(line: Line, attempt: Callable[[], T], gained: Callable[[], int] = lambda: 0) -> T:
    """What `attempt` gives, tried again after troubles that may pass. `gained`: bytes that are safe by now; as long as
    they grow, a line may drop as often as it likes.

    Raises the attempt's error after TRIES in a row that gained nothing; Slow where all the trying takes too long.
    """
    best, failures = gained(), 0
    while True:
        try:
            return attempt()
        except FeedError as error:
            now = gained()
            failures = 1 if now > best else failures + 1
            best = max(best, now)
            asked = getattr(error, "after", 0.0)
            if not getattr(error, "again", False) or failures >= TRIES or asked > MOST_ASKED:
                raise
            line.rest(max(pause(failures, line.chance()), asked))


def pause(failures: int, chance: float) -> float:
    """Seconds before the next try: anything up to a bound that doubles, so that a county's kiosks spread out."""
    return chance * min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (failures - 1))
