"""Frames of the real kiosk while a real sync builds a library over and over: what the one costs the other.

One kiosk (offscreen, software renderer) and two syncs, one lowered and one not, share one processor: a machine of
several cores is only kinder. A visitor touches through a long posting, page by page, goes back, opens it again and
changes the size; the time from the touch to the frame on the glass counts. Blocks of touches take turns within the one
visit, no sync awake, the lowered one, the other: what else the machine does meets all three alike, and each block is
compared with the one beside it. Last, the touch that meets the kiosk while it takes over another generation.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sync.config import DataFolder
from tests.bench.sync import county
from tests.bench.table import Line, milliseconds, percentile, ratio, show
from tests.fixtures import sample_library
from tests.sync.pull.feeds import enrolled

ROWS = 100_000
ON_SCREEN = 20_000  # rows of the posting that is looked at
ROUNDS = 40
MANNERS = {"": "no sync", "low": "lowered sync", "high": "sync, not lowered"}
BESIDE = 0.001  # seconds that a lowered sync may cost a touch, in the middle of all pairs of blocks
TAIL = 1.25  # and how much longer the slowest in a hundred touches may take
SPARE = 0.033  # seconds: two frames; design, any touch to its frame

VISITOR = """
import json, os, sys, time
from main import prepare_environment
os.environ.update(QT_QPA_PLATFORM="offscreen")
prepare_environment()
from tests.bench.frames import visit
print(json.dumps(visit(sys.argv[1], json.loads(sys.argv[2]))))
"""
SYNCING = """
import sys
from tests.bench.frames import sync_for_ever
sync_for_ever(*sys.argv[1:])
"""


def run(rows: int, check: bool) -> bool:
    """One visit; the table."""
    with tempfile.TemporaryDirectory() as place, one_processor(), ExitStack() as stack:
        folder, feed = Path(place), Path(place) / "feed"
        identity, public = enrolled()
        root = county(feed, public, rows).root
        (folder / "kiosk").mkdir()
        for generation in (2, 1):
            sample_library(DataFolder(folder / "kiosk"), rows=ON_SCREEN, generation=generation)
        syncs = {
            manner: stack.enter_context(syncing(folder / manner, feed, root, identity, manner))
            for manner in MANNERS
            if manner
        }
        told = visited(folder / "kiosk", {manner: child.pid for manner, child in syncs.items()})
        built = {manner: (folder / manner / "built").read_text() for manner in syncs}
        title = f"frames beside a sync that builds {rows:,} rows over and over, on one processor, {ROUNDS} rounds"
        return show(title, [*touch_lines(told.blocks, built), *switch_lines(told)])


@contextmanager
def one_processor() -> Iterator[None]:
    """Everything that is started meanwhile shares one processor, the last that there is."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(every)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, every)


@dataclass
class Told:
    """What a visit took, in seconds: blocks of touches by manner, round by round; going home; switches to another
    generation."""

    blocks: dict[str, list[list[float]]] = field(default_factory=lambda: {manner: [] for manner in MANNERS})
    homes: list[float] = field(default_factory=list)
    switches: list[float] = field(default_factory=list)


def touch_lines(blocks: Mapping[str, list[list[float]]], built: Mapping[str, str]) -> Iterator[Line]:
    """Every manner: how long touches take, and what a sync adds to a block against the one beside it."""
    alone = [touch for block in blocks[""] for touch in block]
    for manner, said in MANNERS.items():
        some = [touch for block in blocks[manner] for touch in block]
        late = sum(touch > SPARE for touch in some)
        slowest, floor = percentile(some, 0.99), percentile(alone, 0.99)
        held = manner == "low"
        yield Line(f"{said}: touch to frame, median of {len(some)}", milliseconds(percentile(some, 0.5)))
        reach = f"≤ {TAIL:.2f} ×: {ratio(slowest, floor)}" if held else ratio(slowest, floor) if manner else ""
        yield Line("  p99", milliseconds(slowest), reach, slowest <= TAIL * floor if held else None)
        yield Line(f"  later than {SPARE * 1000:.0f} ms", f"{late} of {len(some)}")
        if manner:
            yield _added_line(list(_added(blocks[manner], blocks[""])), held)
            yield Line("  libraries built meanwhile", built[manner])


def _added_line(added: list[float], held: bool) -> Line:
    few, middle, many = (percentile(added, share) for share in (0.25, 0.5, 0.75))
    figure = f"{milliseconds(middle)}; half of them from {milliseconds(few)} to {milliseconds(many)}"
    reach = f"≤ {BESIDE * 1000:.0f} ms" if held else ""
    return Line("  added to a touch, median of pairs", figure, reach, middle <= BESIDE if held else None)


def _added(some: list[list[float]], alone: list[list[float]]) -> Iterator[float]:
    """Round by round, what the middle touch of a block takes more than that of the block without a sync."""
    for block, beside in zip(some, alone, strict=True):
        yield percentile(block, 0.5) - percentile(beside, 0.5)


def switch_lines(told: Told) -> Iterator[Line]:
    """Taking over another generation, and going home, which leads to the same screen."""
    for said, some, held in (("back home", told.homes, False), ("another generation taken over", told.switches, True)):
        slowest = percentile(some, 0.99)
        yield Line(f"{said}, to its frame, median", milliseconds(percentile(some, 0.5)))
        reach = f"≤ {SPARE * 1000:.0f} ms" if held else ""
        yield Line("  p99", milliseconds(slowest), reach, slowest <= SPARE if held else None)


# --- a visitor, in a process of its own


def visited(kiosk: Path, syncs: Mapping[str, int]) -> Told:
    """What a visit took. `syncs`: process groups, asleep, by manner."""
    words = [sys.executable, "-c", VISITOR, str(kiosk), json.dumps(syncs)]
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True)
    return Told(**json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def awake(group: int | None) -> Iterator[None]:
    """A sync, its workers too, goes on for a while."""
    if group is None:
        yield
        return
    os.killpg(group, signal.SIGCONT)
    try:
        yield
    finally:
        os.killpg(group, signal.SIGSTOP)


def visit(data: str, syncs: Mapping[str, int]) -> dict[str, object]:
    """Looks through the longest posting of a kiosk's library, in blocks of touches beside each sync and beside none."""
    from datetime import UTC, datetime

    from PySide6.QtCore import QCoreApplication

    from kiosk import app, wiring
    from kiosk.looks import LARGE, Looks
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
    visitor.settle()
    frames = [0]
    stage.window.frameSwapped.connect(lambda: frames.__setitem__(0, frames[0] + 1))

    def timed(act: Callable[[], object]) -> float:
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
    page, again = lambda: press(visitor, forth), lambda: shell.go(Posting(longest.id))
    larger, plain = lambda: shell.seeing.set(LARGE), lambda: shell.seeing.set(Looks())
    block = (page, *(page,) * 8, shell.back, again, page, larger, plain)  # the first only wakes things up
    told = Told()
    for turn in range(ROUNDS):
        order = list(MANNERS)
        for manner in order[turn % 3 :] + order[: turn % 3]:
            with awake(syncs.get(manner)):
                told.blocks[manner].append([timed(act) for act in block][1:])
    for number in (2, 1) * 20:
        told.homes.append(timed(shell.home))
        told.switches.append(timed(lambda number=number: switched(folder, shell, number)))
    return vars(told)


def press(visitor, at) -> None:
    """One touch, without waiting for anything."""
    from PySide6.QtTest import QTest

    from tests.kiosk_driver import touch_screen

    QTest.touchEvent(visitor.window, touch_screen()).press(0, at.toPoint(), visitor.window)
    QTest.touchEvent(visitor.window, touch_screen()).release(0, at.toPoint(), visitor.window)


def switched(folder: DataFolder, shell, number: int) -> None:
    """Sync has moved the pointer, and the kiosk notices."""
    folder.pointer.write_text(f"library-{number}.db\n", "utf-8")
    shell.tick()


# --- a sync, in a process of its own


@contextmanager
def syncing(data: Path, feed: Path, root: Path, identity: str, manner: str) -> Iterator[subprocess.Popen[bytes]]:
    """A sync that has begun and sleeps, in a process group of its own."""
    data.mkdir()
    folder = DataFolder(data)
    folder.kiosk_key.write_text(identity)
    (data / "built").write_text("0")
    words = [sys.executable, "-c", SYNCING, str(data), str(feed), str(root), manner]
    with subprocess.Popen(words, start_new_session=True) as child:
        while not folder.progress.exists() and child.poll() is None:
            time.sleep(0.05)
        os.killpg(child.pid, signal.SIGSTOP)
        try:
            yield child
        finally:
            os.killpg(child.pid, signal.SIGKILL)


def sync_for_ever(data: str, feed: str, root: str, manner: str) -> None:
    """One first sync after another, by this process and two workers; blobs stay, so that building is what it does."""
    from sync.pull import crew, priority
    from sync.pull.service import Order, attempt

    crew._processors = lambda: 2
    if manner == "low":
        priority.lower()
    folder, built = DataFolder(Path(data)), 0
    while True:
        attempt(Order(folder, feed, Path(root)), again=True)
        built += 1
        (folder.root / "built").write_text(str(built))
        for path in folder.library.iterdir():
            path.unlink()
