"""Ink: the strokes of the one character that is being written, as a value. Pure; never written anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Point = tuple[float, float]
Stroke = tuple[Point, ...]

MOST_STROKES = 64  # the most of any character in use are 48 (龘)
MOST_POINTS = 2_000  # of a stroke: half a minute of a finger that does not leave the glass


@dataclass(frozen=True, slots=True)
class Ink:
    """Strokes in the order written; x to the right, y down, in any unit. Its `repr` gives nothing away."""

    strokes: tuple[Stroke, ...] = field(default=(), repr=False)

    def with_stroke(self, points: Iterable[Point]) -> Ink:
        """One stroke more; what is beyond the bounds is left out."""
        stroke = tuple(points)[:MOST_POINTS]
        return Ink((*self.strokes, stroke)[:MOST_STROKES]) if stroke else self

    def without_last(self) -> Ink:
        """The last stroke taken back."""
        return Ink(self.strokes[:-1])
