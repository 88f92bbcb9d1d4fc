"""Scrolling a posting of 20,000 rows with a finger, and turning its pages: each movement to the frame that shows it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from sync.config import DataFolder
from tests.bench.table import Line, milliseconds, percentile, ratio, show
from tests.bench.touch import P50, P99, Told
from tests.fixtures import SHANGLI, sample_library

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
print(json.dumps(scrolled(sys.argv[1])))
"""


def run(rows: int, check: bool) -> bool:
    """Builds the posting, scrolls it in a process of its own, prints the table."""
    with tempfile.TemporaryDirectory() as place:
        sample_library(DataFolder(Path(place)), rows=rows)
        done = subprocess.run([sys.executable, "-c", VISITOR, place], capture_output=True, text=True, check=True)
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


def scrolled(data: str) -> Told:
    """Drags through the posting from its beginning and turns pages from its end."""
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest

    from kiosk.session import Posting
    from tests.bench.glass import LOOK, Glass, floor
    from tests.kiosk_driver import touch_screen

    told: Told = defaultdict(list)
    glass = Glass(Path(data))
    window, frames = glass.stage.window, glass.frames
    glass.shell.go(Posting(f"{SHANGLI}-GD-2026-1-1"))
    frames.wait(LOOK)
    for _ in range(DRAGS):
        at = QPoint(500, 1300)
        QTest.touchEvent(window, touch_screen()).press(0, at, window)
        for _ in range(MOVES):
            at -= QPoint(0, STEP)
            taken = frames.timed(lambda at=at: QTest.touchEvent(window, touch_screen()).move(0, at, window), rest=0.0)
            told["a movement of the finger"].append(astuple(taken))
        QTest.touchEvent(window, touch_screen()).release(0, at, window)
        frames.wait(LOOK)
    for name in ("下一页", "上一页"):
        for _ in range(TURNS // 2):
            turned = glass.touch(name)
            if turned is not None:
                told["a page turned"].append(astuple(turned))
    window.hide()
    told["an empty screen"] = [astuple(one) for one in floor(FLOORS)]
    return told
