"""Scrolling a posting of 20,000 rows, and the rows of the commonest surname in it, with a finger and by page buttons:
each movement to the frame that shows it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from sync.config import DataFolder
from tests.bench.table import Line, milliseconds, percentile, ratio, show
from tests.bench.touch import P50, P99, Told
from tests.fixtures import SHANGLI, sample_library

if TYPE_CHECKING:
    from tests.bench.glass import Glass, Taken

ROWS = 20_000
DRAGS, MOVES, STEP = 12, 30, 24  # a drag is 30 movements of 24 pixels: a quick finger
TURNS = 40
FLOORS = 60

VISITOR = """
import json, os, sys
os.environ.update(QT_QPA_PLATFORM="offscreen")
from main import prepare_environment
prepare_environment()
from tests.bench.scroll import scrolled
print(json.dumps(scrolled(sys.argv[1], *map(int, sys.argv[2:]))))
"""


def run(rows: int, check: bool) -> bool:
    """Builds the posting, scrolls it in a process of its own, prints the table."""
    with tempfile.TemporaryDirectory() as place:
        sample_library(DataFolder(Path(place)), rows=rows)
        done = subprocess.run(
            [sys.executable, "-c", VISITOR, place, str(DRAGS), str(TURNS)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return show(f"scrolling a posting of {rows:,} rows", list(lines(told)))


def lines(told: Told) -> Iterator[Line]:
    """Each kind of movement against the floor, held to the reach of a touch."""
    least = percentile([first for first, _, _ in told.pop("an empty screen")], 0.5)
    yield Line("floor: a touch on an empty screen, median", milliseconds(least))
    for kind, some in told.items():
        for share, name, reach in ((0.5, "median", P50), (0.99, "p99", P99)):
            value, cpu = percentile([one[0] for one in some], share), percentile([one[2] for one in some], share)
            against = f"≤ {milliseconds(reach)}; {ratio(value, least)} floor, cpu {milliseconds(cpu)}"
            yield Line(f"{kind} ({len(some)}), {name}", milliseconds(value), against, value <= reach)


# --- a visitor, in a process of its own


def scrolled(data: str, drags: int, turns: int) -> Told:
    """Drags through each list from its beginning and turns its pages."""
    from kiosk.gallery import first_door
    from kiosk.session import Find, Posting
    from tests.bench.glass import LOOK, Glass, floor

    told: Told = {}
    glass = Glass(Path(data))
    for what, screen in (("the posting", Posting(f"{SHANGLI}-GD-2026-1-1")), ("a search's rows", Find(SHANGLI))):
        glass.shell.go(screen)
        if isinstance(screen, Find):
            first_door(glass.shell)
            if glass.shell.property("page").snapshot.asking:  # a surname that so many bear: of which group?
                first_door(glass.shell)
        glass.frames.wait(LOOK)
        told[f"{what}: a movement of the finger"] = [astuple(one) for _ in range(drags) for one in _dragged(glass)]
        told[f"{what}: a page turned"] = [astuple(one) for one in _turned(glass, turns)]
        glass.shell.home()
    glass.stage.window.hide()
    told["an empty screen"] = [astuple(one) for one in floor(FLOORS)]
    return told


def _dragged(glass: Glass) -> Iterator[Taken]:
    """One quick finger upwards."""
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest

    from tests.bench.glass import LOOK
    from tests.kiosk_driver import touch_screen

    window, at = glass.stage.window, QPoint(500, 1300)
    QTest.touchEvent(window, touch_screen()).press(0, at, window)
    for _ in range(MOVES):
        at -= QPoint(0, STEP)
        moved = QPoint(at)
        yield glass.frames.timed(
            lambda to=moved: QTest.touchEvent(window, touch_screen()).move(0, to, window), rest=0.0
        )
    QTest.touchEvent(window, touch_screen()).release(0, at, window)
    glass.frames.wait(LOOK)


def _turned(glass: Glass, turns: int) -> Iterator[Taken]:
    for name in ("下一页", "上一页"):
        for _ in range(turns // 2):
            if turned := glass.touch(name):
                yield turned
