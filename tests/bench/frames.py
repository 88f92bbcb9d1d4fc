"""Frames of the real kiosk while a real sync builds a library over and over: what the one costs the other.

Each turn is a process of its own with the scene of the kiosk (offscreen, software renderer): a visitor touches through
a long posting, page by page, scrolls it and goes back; the time from the touch to the frame on the glass is what
counts. Turns alone, beside a lowered sync and beside one that was not lowered alternate, and the medians of all turns
are compared. A second figure: the frame in which the kiosk itself takes over another generation.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.config import DataFolder
from tests.bench.sync import county
from tests.bench.table import Line, milliseconds, percentile, ratio, show
from tests.fixtures import sample_library
from tests.sync.pull.feeds import enrolled

ROWS = 100_000
ON_SCREEN = 20_000  # rows of the posting that is looked at
TURNS = 3
BESIDE = 1.10  # how much slower a touch may be beside a lowered sync, median: noise of a machine of two cores
SPARE = 0.033  # seconds: two frames; design, any touch to its frame

VISITOR = """
import json, os, sys, time
from main import prepare_environment
os.environ.update(QT_QPA_PLATFORM="offscreen")
prepare_environment()
from tests.bench.frames import visit
print(json.dumps(visit(sys.argv[1])))
"""
SYNCING = """
import sys
from tests.bench.frames import sync_for_ever
sync_for_ever(*sys.argv[1:])
"""


def run(rows: int, check: bool) -> bool:
    """Turns in turn; the table."""
    with tempfile.TemporaryDirectory() as place:
        folder, feed = Path(place), Path(place) / "feed"
        identity, public = enrolled()
        root = county(feed, public, rows).root
        (folder / "kiosk").mkdir()
        sample_library(DataFolder(folder / "kiosk"), rows=ON_SCREEN)
        sample_library(DataFolder(folder / "kiosk"), rows=ON_SCREEN, generation=2)
        times: dict[str, list[float]] = {"": [], "low": [], "high": []}
        switches: list[float] = []
        homes: list[float] = []
        builds = {"low": 0, "high": 0}
        for turn in range(TURNS):
            for manner in ("", "low", "high"):
                with syncing(folder / f"{manner}{turn}", feed, root, identity, manner) as built:
                    told = visited(folder / "kiosk")
                times[manner] += told["touch"]
                if not manner:
                    switches += told["switch"]
                    homes += told["home"]
                else:
                    builds[manner] += built()
        return show(
            f"frames beside a sync that builds {rows:,} rows over and over, {len(times[''])} touches each",
            list(lines(times, switches, homes, builds)),
        )


def lines(
    times: dict[str, list[float]], switches: list[float], homes: list[float], builds: dict[str, int]
) -> Iterator[Line]:
    """Every manner against no sync at all; the switch against going home, which builds the same screen."""
    alone = times[""]
    for manner, said in (("", "no sync"), ("low", "sync, lowered"), ("high", "sync, not lowered")):
        some = times[manner]
        for share, name in ((0.5, "median"), (0.99, "p99"), (1.0, "worst")):
            value, floor = percentile(some, share), percentile(alone, share)
            held = manner == "low" and share == 0.5
            reach = f"≤ {BESIDE:.2f} ×: {ratio(value, floor)}" if held else ratio(value, floor) if manner else ""
            met = value <= BESIDE * floor if held else None
            yield Line(f"{said}, touch to frame, {name}", milliseconds(value), reach, met)
        if manner:
            yield Line("  libraries built meanwhile", str(builds[manner]))
    middle, home = percentile(switches, 0.5), percentile(homes, 0.5)
    yield Line("back home, to its frame, median", milliseconds(home))
    yield Line(
        "the same with another generation taken over",
        milliseconds(middle),
        f"≤ 33 ms; {ratio(middle, home)} home",
        middle <= SPARE,
    )
    yield Line("  worst", milliseconds(max(switches)), f"home {milliseconds(max(homes))}")


# --- a visitor, in a process of its own


def visited(kiosk: Path) -> dict[str, list[float]]:
    """What a visit took: seconds of each touch, and of each switch to another generation."""
    done = subprocess.run([sys.executable, "-c", VISITOR, str(kiosk)], capture_output=True, text=True, check=True)
    told: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return told


def visit(data: str) -> dict[str, list[float]]:
    """Looks through the longest posting of a kiosk's library."""
    from datetime import UTC, datetime

    from PySide6.QtCore import QCoreApplication

    from kiosk import app, wiring
    from kiosk.session import Posting
    from kiosk.shelf import Shelf
    from sync.config import Settings
    from tests.fixtures import ON
    from tests.kiosk_driver import Visitor

    moment = datetime(ON.year, ON.month, ON.day, 2, tzinfo=UTC)
    folder = DataFolder(Path(data))
    app.application()
    shelf = Shelf(folder)
    shell = wiring.join(Settings(), shelf, lambda: moment)
    stage = app.load(shell)
    stage.window.resize(1080, 1920)
    stage.window.show()
    visitor = Visitor(shell, stage)
    visitor.settle()
    wiring.warm(shell)
    frames = [0]
    stage.window.frameSwapped.connect(lambda: frames.__setitem__(0, frames[0] + 1))

    def timed(act) -> float:  # type: ignore[no-untyped-def]
        before, start = frames[0], time.perf_counter()
        act()
        stage.window.update()
        while frames[0] == before:
            QCoreApplication.processEvents()
        return time.perf_counter() - start

    longest = max(shelf.library.postings(None, ON), key=lambda header: header.count)
    shell.go(Posting(longest.id))
    visitor.settle()
    forth = next(thing for thing in visitor.controls() if "下一页" in thing.name).seen.center()
    touches = [timed(lambda: press(visitor, forth)) for _ in range(150)]
    for _ in range(40):
        touches.append(timed(shell.back))
        touches.append(timed(lambda: shell.go(Posting(longest.id))))
        touches.append(timed(shell.larger))
    homes = [timed(shell.home) for _ in range(8)]
    return {
        "touch": touches[5:],
        "home": homes,
        "switch": [timed(lambda n=n: switched(folder, shell, n)) for n in (1, 2) * 4],
    }


def press(visitor, at) -> None:  # type: ignore[no-untyped-def]
    """One touch, without waiting for anything."""
    from PySide6.QtTest import QTest

    from tests.kiosk_driver import touch_screen

    QTest.touchEvent(visitor.window, touch_screen()).press(0, at.toPoint(), visitor.window)
    QTest.touchEvent(visitor.window, touch_screen()).release(0, at.toPoint(), visitor.window)


def switched(folder: DataFolder, shell, number: int) -> None:  # type: ignore[no-untyped-def]
    """Sync has moved the pointer, and the kiosk notices."""
    folder.pointer.write_text(f"library-{number}.db\n", "utf-8")
    shell.tick()


# --- a sync, in a process of its own


@contextmanager
def syncing(data: Path, feed: Path, root: Path, identity: str, manner: str):  # type: ignore[no-untyped-def]
    """A sync that runs meanwhile, where `manner` asks for one; gives how many libraries it has built."""
    if not manner:
        yield lambda: 0
        return
    data.mkdir()
    folder = DataFolder(data)
    folder.kiosk_key.write_text(identity)
    words = [sys.executable, "-c", SYNCING, str(data), str(feed), str(root), manner]
    with subprocess.Popen(words, start_new_session=True) as child:
        while not folder.progress.exists() and child.poll() is None:
            time.sleep(0.05)
        try:
            yield lambda: int((data / "built").read_text()) if (data / "built").exists() else 0
        finally:
            os.killpg(child.pid, 9)


def sync_for_ever(data: str, feed: str, root: str, manner: str) -> None:
    """One first sync after another, in this process; its blobs stay, so that building is what it does."""
    from sync.pull import priority
    from sync.pull.service import Order, attempt

    if manner == "low":
        priority.lower()
    folder, built = DataFolder(Path(data)), 0
    while True:
        attempt(Order(folder, feed, Path(root)), again=True)
        built += 1
        (folder.root / "built").write_text(str(built))
        for path in folder.library.iterdir():
            path.unlink()
