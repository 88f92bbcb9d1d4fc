"""Handwriting on strokes that the model was not trained on: how often it is right, and what a character costs.

Strokes: KanjiVG, an independent drawing of Japanese characters: 400 in the repository; with `pip install kanjivg` and
`--rows 3357` all that GB 2312 shares. Real writers have not been tried. The floor of the time is one pass over the
model's means: what any comparison with every character must cost.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import numpy as np

from kiosk.input.handwriting import recogniser
from tests import kanjivg
from tests.bench import ink
from tests.bench.table import Line, milliseconds, ratio, show
from tests.handwriting import (
    Written,
    clean,
    found,
    in_manner,
    joined,
    one_missing,
    reordered,
    sample,
    shaky,
    shaky_and_joined,
)

ROWS = 400  # characters
MOST_MS = 15.0
MANNERS = {
    "clean": (clean, 0.90, 0.98),
    "in another order": (reordered, None, None),
    "shaky": (shaky, None, None),
    "two strokes joined": (joined, None, None),
    "shaky, two joined": (shaky_and_joined, None, 0.94),
    "one stroke missing": (one_missing, None, None),
}


def run(rows: int, check: bool) -> bool:
    """The table: shares right and among the eight for each manner; milliseconds a character."""
    model, written = recogniser.own(), characters(rows)
    lines = [line for name in MANNERS for line in shares(model, written, name)]
    lines += [*cost(model, written), *ink.lines(written)]
    return show(
        f"handwriting, {len(written)} characters by another hand, {len(set(model.characters))} known",
        lines,
    )


def characters(rows: int) -> Written:
    """As many as were asked for, where they are to be had."""
    folder = kanjivg.installed() if rows > ROWS else None
    return kanjivg.shared(folder)[:rows] if folder is not None else sample()[:rows]


def shares(model: recogniser.Model, written: Written, name: str) -> Iterable[Line]:
    manner, first_reach, eight_reach = MANNERS[name]
    first, eight = found(model, in_manner(written, manner))
    yield share(f"{name}, first candidate", first, first_reach)
    yield share(f"{name}, among the eight", eight, eight_reach)


def share(what: str, value: float, reach: float | None) -> Line:
    figure = f"{value:.1%}"
    return Line(what, figure) if reach is None else Line(what, figure, f"≥ {reach:.0%}", value >= reach)


def cost(model: recogniser.Model, written: Written) -> list[Line]:
    """Milliseconds of processor time a character, and as a ratio to the floor."""
    vector = np.ones(model.means.shape[1], np.float32)
    floor = processor(lambda: [model.means @ vector for _ in range(100)]) / 100
    ours = processor(lambda: [recogniser.candidates(model, strokes) for _, strokes in written]) / len(written)
    return [
        Line("floor: one pass over the model", milliseconds(floor)),
        Line("a character, strokes to candidates", milliseconds(ours), f"≤ {MOST_MS:.0f} ms", ours * 1000 <= MOST_MS),
        Line("the same against the floor", ratio(ours, floor)),
    ]


def processor(work: Callable[[], object]) -> float:
    """Processor seconds of the least disturbed of three calls."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)
