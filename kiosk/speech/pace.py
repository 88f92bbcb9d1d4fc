"""How fast and how loud, in steps as big as a button's press; bounded so that nobody can make it useless."""

from __future__ import annotations

from dataclasses import dataclass, replace

SLOWEST, FASTEST, STEP = 80, 220, 25  # pyttsx3's words a minute; 130 is about three characters a second
QUIETEST, LOUDEST, LOUDER = 0.25, 1.0, 0.25
USUAL_VOLUME = 0.75  # what every visitor begins with


@dataclass(frozen=True, slots=True)
class Pace:
    """Rate in words a minute, volume from 0 to 1."""

    rate: int
    volume: float = USUAL_VOLUME

    def faster(self, steps: int) -> Pace:
        """So many steps faster (slower below zero), within bounds."""
        return replace(self, rate=min(FASTEST, max(SLOWEST, self.rate + steps * STEP)))

    def louder(self, steps: int) -> Pace:
        """So many steps louder, within bounds."""
        return replace(self, volume=min(LOUDEST, max(QUIETEST, self.volume + steps * LOUDER)))
