"""What benches share: stopwatch, percentiles, and the one table on stdout."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One figure: what was measured, the figure as text, what it is held to, whether that was met (None: not held)."""

    what: str
    figure: str
    reach: str = ""
    met: bool | None = None


def show(title: str, lines: Sequence[Line]) -> bool:
    """Prints the table; gives whether every line that is held to something met it."""
    marks = {True: "met", False: "MISSED", None: ""}
    cells = [("what", "figure", "reach", ""), *((x.what, x.figure, x.reach, marks[x.met]) for x in lines)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    print(f"\n{title}")
    for row in cells:
        print("  " + "  ".join(padded(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip())
    return all(line.met is not False for line in lines)


def padded(text: str, size: int) -> str:
    return text + " " * (size - width(text))


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best(work: Callable[[], object], times: int = 3) -> float:
    """The fastest of some calls: the least disturbed one."""
    return min(seconds(work) for _ in range(times))


def percentile(values: Iterable[float], share: float) -> float:
    """The value that `share` (0…1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def milliseconds(value: float) -> str:
    return f"{value * 1000:.2f} ms"


def ratio(value: float, floor: float) -> str:
    return f"{value / floor:.2f} ×"
