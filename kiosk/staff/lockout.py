"""How long the staff's door stays closed after wrong PINs. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FREE = 3
FIRST, LONGEST = timedelta(seconds=30), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Lockout:
    """Wrong tries since the last right one, and when the last of them was."""

    wrong: int = 0
    last: datetime | None = None

    def failed(self, now: datetime) -> Lockout:
        """One more."""
        return Lockout(self.wrong + 1, now)

    def wait(self, now: datetime) -> timedelta:
        """How long the door stays closed: twice as long with every wrong try from the third on. A clock that was set
        back opens nothing and closes for no longer than the time that was due."""
        if self.last is None or self.wrong < FREE:
            return timedelta(0)
        closed = min(LONGEST, FIRST * (1 << min(self.wrong - FREE, 10)))
        return min(closed, max(timedelta(0), self.last + closed - now))
