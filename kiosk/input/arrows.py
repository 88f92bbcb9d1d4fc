"""Where an arrow leads: by what the eye sees, not by the order in which things were made. Pure; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

ASIDE = 3.0  # how much dearer a step aside is than a step ahead
SLACK = 2.0  # pixels by which neighbours may overlap


class Box(NamedTuple):
    """What can be touched, in pixels of the glass."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


class Arrow(Enum):
    """Which way, as steps across and down."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def towards(here: Box, boxes: Sequence[Box], arrow: Arrow) -> int | None:
    """The place among `boxes` of the one that an arrow leads to from `here`; None where nothing lies that way."""
    costs = [(cost, place) for place, box in enumerate(boxes) if (cost := _cost(here, box, arrow)) is not None]
    return min(costs)[1] if costs else None


def _cost(here: Box, box: Box, arrow: Arrow) -> tuple[float, float] | None:
    """How dear it is to go from one box to another; None where it does not lie that way."""
    across = arrow in (Arrow.LEFT, Arrow.RIGHT)
    forward = arrow in (Arrow.RIGHT, Arrow.DOWN)
    mine, its = _span(here, across), _span(box, across)
    gap = its[0] - mine[1] if forward else mine[0] - its[1]
    if gap < -SLACK:
        return None
    sides = _span(here, not across), _span(box, not across)
    aside = max(0.0, sides[1][0] - sides[0][1], sides[0][0] - sides[1][1])
    middles = abs(sum(sides[0]) - sum(sides[1])) / 2
    return max(0.0, gap) + ASIDE * aside, middles


def _span(box: Box, across: bool) -> tuple[float, float]:
    return (box.x, box.x + box.width) if across else (box.y, box.y + box.height)


def nearest(at: tuple[float, float], boxes: Sequence[Box]) -> int | None:
    """The place of the box whose middle is nearest to a point; None where there is none."""
    distances = [((box.middle[0] - at[0]) ** 2 + (box.middle[1] - at[1]) ** 2, i) for i, box in enumerate(boxes)]
    return min(distances)[1] if distances else None


def first(boxes: Sequence[Box]) -> int | None:
    """The place of the one that is read first: the topmost, and of those the leftmost."""
    return min(range(len(boxes)), key=lambda place: (boxes[place].y, boxes[place].x), default=None)
