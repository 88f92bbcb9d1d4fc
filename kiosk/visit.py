"""What belongs to a visit and outlives its screens: its limits, its slips, and its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from kiosk.limits import Limits
from kiosk.rated import Ratings
from kiosk.slips import SlipPrinter


class Visit(msgspec.Struct, frozen=True):
    """`place`: the service centre; `now`: the system's clock; `end`: home, forgetting all, with a sentence; `ratings`:
    what was rated."""

    place: str
    limits: Limits
    slips: SlipPrinter
    now: Callable[[], datetime]
    end: Callable[[str], None]
    ratings: Ratings
