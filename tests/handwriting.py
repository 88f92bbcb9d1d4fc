"""Characters as others write them: strokes that the model has not seen, and what shaking, joining and haste do to them.

The strokes are KanjiVG's (tests/kiosk/input/strokes). What is done to them here is written apart from the hands that
the model is trained by.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.random import Generator

from kiosk.input.handwriting import recogniser
from kiosk.input.handwriting.ink import Stroke

SAMPLE = Path(__file__).parent / "kiosk" / "input" / "strokes" / "kanjivg-400.tsv"
SQUARE = 109  # KanjiVG's
POINTS = 16  # a stroke while it is shaken
SEED = 7

Strokes = tuple[Stroke, ...]
Manner = Callable[[Strokes, Generator], Strokes]
Written = tuple[tuple[str, Strokes], ...]


def sample() -> Written:
    """The 400 characters of the repository."""
    return tuple(_line(line) for line in SAMPLE.read_text("utf-8").splitlines())


def _line(line: str) -> tuple[str, Strokes]:
    character, _, strokes = line.partition("\t")
    return character, tuple(
        tuple((int(x) / SQUARE, int(y) / SQUARE) for x, y in (point.split(",") for point in stroke.split()))
        for stroke in strokes.split(";")
    )


def in_manner(written: Written, manner: Manner) -> Written:
    """All of them, written in one manner."""
    rng = np.random.default_rng(SEED)
    return tuple((character, manner(strokes, rng)) for character, strokes in written)


def clean(strokes: Strokes, rng: Generator) -> Strokes:
    """As drawn."""
    return strokes


def shaky(strokes: Strokes, rng: Generator) -> Strokes:
    """Strokes begin beside their place, waver, and the whole leans."""
    lean, stretch = rng.normal(0, 0.12), np.exp(rng.normal(0, 0.1, 2))
    return tuple(_tuples(_leant(_wavering(_even(stroke), rng), lean, stretch)) for stroke in strokes)


def _wavering(line, rng: Generator):
    walk = np.cumsum(rng.normal(0, 0.0075, line.shape), axis=0)
    return line + rng.normal(0, 0.03, 2) + walk - walk.mean(axis=0)


def _leant(line, lean: float, stretch):
    return np.stack([line[:, 0] + lean * (line[:, 1] - 0.5), line[:, 1]], axis=1) * stretch


def joined(strokes: Strokes, rng: Generator) -> Strokes:
    """The finger stays on the glass between two strokes."""
    if len(strokes) < 2:
        return strokes
    at = int(rng.integers(len(strokes) - 1))
    return (*strokes[:at], strokes[at] + strokes[at + 1], *strokes[at + 2 :])


def shaky_and_joined(strokes: Strokes, rng: Generator) -> Strokes:
    return joined(shaky(strokes, rng), rng)


def reordered(strokes: Strokes, rng: Generator) -> Strokes:
    """In no order that a school teaches."""
    return tuple(strokes[i] for i in rng.permutation(len(strokes)))


def one_missing(strokes: Strokes, rng: Generator) -> Strokes:
    """One stroke forgotten, of characters of more than three."""
    if len(strokes) < 4:
        return strokes
    gone = int(rng.integers(len(strokes)))
    return strokes[:gone] + strokes[gone + 1 :]


def _even(stroke: Stroke):
    line = np.array(stroke)
    ways = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    at = np.linspace(0, ways[-1], POINTS)
    return np.stack([np.interp(at, ways, line[:, axis]) for axis in (0, 1)], axis=1)


def _tuples(line) -> Stroke:
    return tuple((float(x), float(y)) for x, y in line)


def found(model: recogniser.Model, written: Written) -> tuple[float, float]:
    """Shares whose first candidate is right, and that are among the eight."""
    offered = [(character, recogniser.candidates(model, strokes)) for character, strokes in written]
    first = sum(character == candidates[0] for character, candidates in offered)
    return first / len(written), sum(character in candidates for character, candidates in offered) / len(written)
