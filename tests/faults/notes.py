"""Rounds noted in a file, a line of JSON each: a thousand can be run in pieces, and none is lost with its run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from tests.faults.rounds import Result


def noting(file: Path, told: Callable[[Result], object]) -> Callable[[Result], None]:
    """Who is told of every round: first the file, then `told`."""

    def both(result: Result) -> None:
        with file.open("ab") as lines:
            lines.write(msgspec.json.encode(result) + b"\n")
        told(result)

    return both


def read(file: Path) -> list[Result]:
    """All rounds that were noted; a round that was run again counts as it ended last."""
    lines = file.read_bytes().splitlines() if file.exists() else []
    results = (msgspec.json.decode(line, type=Result) for line in lines)
    last = {(result.seed, result.number): result for result in results}
    return sorted(last.values(), key=lambda result: (result.seed, result.number))
