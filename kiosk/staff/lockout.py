"""How long the staff's door stays closed after wrong PINs. Pure."""

from __future__ import annotations

from datetime import timedelta

FREE = 3
FIRST, LONGEST = timedelta(seconds=30), timedelta(hours=1)


def closed_for(wrong: int) -> timedelta:
    """After so many wrong tries since the last right one: twice as long with each from the third on."""
    if wrong < FREE:
        return timedelta(0)
    return min(LONGEST, FIRST * (1 << min(wrong - FREE, 10)))


def wait(wrong: int, passed: timedelta) -> timedelta:
    """How much of it is left. `passed`: since the last of them, or since a start after it, by a clock that nobody sets.
    Whoever pulls the plug waits anew; a dead clock battery keeps nobody out for ever."""
    return max(timedelta(0), closed_for(wrong) - passed)
