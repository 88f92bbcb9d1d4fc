"""The table at the end: each fault, its rounds, how many ended in a wrong state, how many recovered and how fast."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from tests.bench.table import padded, width
from tests.faults.rounds import Result

_HEAD = ("fault", "rounds", "wrong states", "recovered", "median recovery")
_SHOWN = 40


@dataclass(frozen=True)
class Line:
    """One fault, added up. `recovery`: median seconds of the pull after it."""

    fault: str
    rounds: int
    wrong: int
    recovered: int
    recovery: float


def lines(results: Sequence[Result]) -> list[Line]:
    """Results by fault, in the order in which they came, and all of them."""
    names = list(dict.fromkeys(result.fault for result in results))
    parts = [(name, [result for result in results if result.fault == name]) for name in names]
    return [_line(name, some) for name, some in [*parts, ("all", list(results))]]


def _line(name: str, results: Sequence[Result]) -> Line:
    well = [result for result in results if not any(fault.startswith("recovery") for fault in result.wrong)]
    times = [result.recovered for result in results if result.recovered is not None]
    wrong = sum(bool(result.wrong) for result in results)
    return Line(name, len(results), wrong, len(well), statistics.median(times or [0.0]))


def markdown(results: Sequence[Result]) -> str:
    """The table as Markdown, and below it what was wrong."""
    rows = [_HEAD, ("---",) * len(_HEAD), *(_cells(line) for line in lines(results))]
    return "\n".join([*(f"| {' | '.join(row)} |" for row in rows), "", *_wrong(results)])


def shown(results: Sequence[Result]) -> str:
    """The table as text, and below it what was wrong."""
    rows = [_HEAD, *(_cells(line) for line in lines(results))]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    table = ["  ".join(padded(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([*table, *_wrong(results)])


def as_json(results: Sequence[Result]) -> dict[str, object]:
    """The same for programs."""
    wrong = [asdict(result) for result in results if result.wrong]
    return {"faults": [asdict(line) for line in lines(results)], "wrong": wrong}


def _cells(line: Line) -> tuple[str, ...]:
    return line.fault, str(line.rounds), str(line.wrong), str(line.recovered), f"{line.recovery:.2f} s"


def _wrong(results: Sequence[Result]) -> list[str]:
    bad = [result for result in results if result.wrong]
    counted = Counter((result.fault, fault) for result in bad for fault in result.wrong)
    first = {(result.fault, fault): result for result in reversed(bad) for fault in result.wrong}
    return [f"WRONG ×{count}  {_place(first[found])}: {found[1]}" for found, count in counted.most_common(_SHOWN)]


def _place(result: Result) -> str:
    """What makes a round happen again, and how it went."""
    again = f"--seed {result.seed} --round {result.number}"
    return f"{result.fault}, {again} ({result.start}, codes {result.ended})"
