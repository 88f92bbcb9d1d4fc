"""One person's page: joining their payments in a village, proving an amount, deriving the page, making the slip.

The floor is SQLite going through the village's rows once for that person and giving back their number alone.
Processor time, so that others on the machine do not count.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from kiosk.snapshots import person, slips
from kiosk.snapshots.joined import Heading, Known, Member
from printing.slip_process import Order
from sync.library.build import build
from sync.library.connect import open_reading
from sync.library.reader import Library
from tests.bench.table import Line, milliseconds, percentile, show
from tests.fixtures import FARM, MACHINE, ON, SHANGLI, TREES, county, land_rows, posting, sample_meta, village

ROWS = 5_000
TURNS = 60
REACH = 0.002  # seconds to join
_SLOTS = tuple((code, year) for code in (FARM, TREES, MACHINE) for year in (2024, 2025, 2026))


def run(rows: int, check: bool) -> bool:
    """Builds one village of that many rows, prints the table; whether joining met its reach."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        _village(path, rows // len(_SLOTS))
        with Library(path) as library:
            return show(f"one person's page, a village of {rows:,} payments of three years", _lines(library, path))


def _village(path: Path, share: int) -> None:
    """The same people on every list, newest ones on the board."""
    lists = (posting(SHANGLI, code, year, land_rows(share), starts=_starts(year)) for code, year in _SLOTS)
    build(path, None, county(), (village(SHANGLI, *lists),), sample_meta())


def _starts(year: int) -> date:
    return date(year, 11, 20) if year == 2026 else date(year, 12, 1)


def _lines(library: Library, path: Path) -> list[Line]:
    who = library.rows(f"{SHANGLI}-{FARM}-2026-1-1", 100, 1)[0].person or ""
    bare = open_reading(path)
    floor = _spent(lambda: bare.execute("select count(*) from payment where person = ?", (who,)).fetchone())
    join = _spent(lambda: library.joined(SHANGLI, who, ON))
    prove = _spent(lambda: library.proves(SHANGLI, who, 1, 7, ON))
    bare.close()
    own = library.joined(SHANGLI, who, ON)
    known = Known({p.code: p for p in library.programmes()}, library.postings(SHANGLI, ON, None), "", ON)
    heading, members = Heading("张三", "上李村"), (Member("", own),)
    page = _spent(lambda: person.derive(heading, members, known))
    shown = person.derive(heading, members, known)
    order = msgspec.json.encode(
        Order(slips.page(shown, library.meta, own[0].header.phones, ON), folder=str(path.parent))
    )
    return [
        Line("going through the rows, SQLite alone", milliseconds(floor)),
        Line(f"joining {len(own)} payments", milliseconds(join), f"≤ {milliseconds(REACH)}", join <= REACH),
        Line("proving an amount", milliseconds(prove)),
        Line("deriving the page", milliseconds(page)),
        Line("a slip, process and all", milliseconds(_slip(order))),
    ]


def _spent(work: Callable[[], object]) -> float:
    """The processor's time for one call, the median of many."""
    found = []
    for _ in range(TURNS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return percentile(found, 0.5)


def _slip(order: bytes) -> float:
    """The processor's time for one slip, the least of a few: the first one compiles."""
    return min(_process(order) for _ in range(3))


def _process(order: bytes) -> float:
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "printing.slip_process"], input=order, capture_output=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert "done" in json.loads(done.stdout)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
