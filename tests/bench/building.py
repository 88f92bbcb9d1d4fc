"""What building the search index costs, against inserting the payments it is of: processor time, in one process."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from sync.library import index, payments
from sync.library.build import build
from tests.bench.people import County, content
from tests.bench.table import Line, ratio
from tests.fixtures import sample_meta

ROWS = 300_000
REACH = 1.3
TURNS = 1


@dataclass
class Clock:
    """Processor seconds spent in calls of one function."""

    spent: float = 0.0

    def of(self, work: Callable[..., None]) -> Callable[..., None]:
        def timed(*said: object) -> None:
            start = time.process_time()
            work(*said)
            self.spent += time.process_time() - start

        return timed


@dataclass(frozen=True)
class Spent:
    """Processor seconds for the index and for the payments of one build, and the bytes of the index."""

    search: float
    payments: float
    size: int


def built(folder: Path, county: County) -> Spent:
    """Builds a library in one process and tells its two largest costs apart, each in its fastest turn."""
    turns = [_turn(folder / "building.db", county) for _ in range(TURNS)]
    return Spent(min(t.search for t in turns), min(t.payments for t in turns), turns[0].size)


def _turn(target: Path, county: County) -> Spent:
    search, rows = Clock(), Clock()
    with (
        patch("sync.library.index.put", search.of(index.put)),
        patch("sync.library.index.lay_together", search.of(index.lay_together)),
        patch("sync.library.index.read_characters", search.of(index.read_characters)),
        patch("sync.library.payments.put", rows.of(payments.put)),
    ):
        build(target, None, county.content, county.villages(), sample_meta())
    with closing(sqlite3.connect(target)) as db:
        spots = db.execute("select sum(length(places) + 12) from spot").fetchone()[0]
        columns = "length(ends) + length(weights) + length(rows) + length(cast(names as blob))"
        rolls = db.execute(f"select sum({columns}) from roll")
        size = spots + rolls.fetchone()[0]
    target.unlink()
    return Spent(search.spent, rows.spent, size)


def lines(folder: Path, rows: int) -> Iterator[Line]:
    """The figure for counties of three shapes; what is held to the reach is what counties are like."""
    shapes = (
        ("villages of 3,300 payments to 360 payees", County(content(max(1, rows // 3300)), rows, 360 / 3300), True),
        ("villages of 1,000 payments to 250 payees", County(content(max(1, rows // 1000)), rows, 250 / 1000), True),
        ("villages of 1,000, every payee once", County(content(max(1, rows // 1000)), rows, 1.0), False),
    )
    for what, county, held in shapes:
        spent = built(folder, county)
        figure = f"{ratio(spent.search, spent.payments)} ({spent.search / rows * 1e6:.2f} µs a payment)"
        reach = f"≤ {REACH} ×" if held else ""
        yield Line(
            f"index against inserting: {what}", figure, reach, spent.search <= REACH * spent.payments if held else None
        )
        yield Line("  its size", f"{spent.size / rows:.1f} bytes a payment")
