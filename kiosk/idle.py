"""What becomes of a kiosk that nobody touches: when it asks, forgets, and hangs out the board. Pure; no Qt."""

from __future__ import annotations

from enum import Enum, auto

QUIET = 60_000  # ms without a touch until it asks (design, section 8)
GRACE = 20_000  # ms to answer; WCAG 2.2, 2.2.1 asks for 20 s and one simple action
TURN = 12_000  # ms for a page of the board: ten rows, read slowly from two metres


class Rest(Enum):
    """How still it is before the glass."""

    USED = auto()
    ASKED = auto()
    BOARD = auto()


def following(rest: Rest, untouched: bool) -> Rest:
    """What comes when a time is up. `untouched`: home as it was at first, where there is nothing to ask for."""
    if rest is Rest.USED and not untouched:
        return Rest.ASKED
    return Rest.BOARD


def wait(rest: Rest) -> int:
    """How long it stays so, in ms."""
    return {Rest.USED: QUIET, Rest.ASKED: GRACE, Rest.BOARD: TURN}[rest]
