"""The clerk's desk: a village posted by somebody who has never seen it, its start, and a list of 2,000 rows.

The real window with real mouse and keys, a person's pace that is stated, and the clock on the wall. Not counted: the
list itself, which the clerk has made, walking to the board, and the system's own dialogs beyond their touches.
`--rows` is the length of the long list.
"""

from __future__ import annotations

import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter
from PySide6.QtCore import QTimer

from kiosk.desk.window import opened
from tests.bench.start import BARE, ENDING, start
from tests.bench.table import Line, milliseconds, ratio, show
from tests.kiosk.desk.clerk import Clerk
from tests.kiosk.desk.newcomer import Newcomer, Pace, newcomer, posted
from tests.main_job import SAMPLES
from tests.main_job import run as command

ROWS = 2_000
FIVE_MINUTES = 300.0  # seconds
ANSWERS = 0.2  # seconds in which a window still feels alive
TIMES = 5
BEAT = 5  # ms
PACE = Pace()
FASTER = (5, 6)  # characters a second: silent reading of plain text
FILE = SAMPLES / "耕地地力保护补贴-王家村.xlsx"
DESK = (
    ENDING
    + """
import sys
import main
main.prepare_environment()
from pathlib import Path
from kiosk.desk.window import opened
stage, desk = opened(Path(sys.argv[1]))
def both():
    import os, signal
    os.kill(desk.child.pid, signal.SIGKILL)
    end()
stage.window.frameSwapped.connect(both)
stage.window.show()
from PySide6.QtGui import QGuiApplication
QGuiApplication.instance().exec()
"""
)


def run(rows: int, check: bool) -> bool:
    """All three; whether five minutes are enough, and the window never stood still."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        assert command("office", "init", root / "office", "--county", "330999", "--name", "云澜县")[0] == 0
        long_ = _long(root / "新塘村2026年稻谷种植补贴.xlsx", rows)
        with sitting(root / "office") as clerk:
            stood = _stood_still(clerk, long_)
            clerk.desk.closeFile(0)
            clerk.wait()
        with sitting(root / "office") as clerk:
            new = newcomer(clerk, PACE)
            began = time.monotonic()
            posted(new, FILE, root / "feed")
            took = time.monotonic() - began
        start(BARE), start(DESK, str(root / "office"))  # once for the caches of Python, Qt and the disk
        starts = [(start(BARE)[0], start(DESK, str(root / "office"))[0]) for _ in range(TIMES)]
    pace = f"{PACE.touch} s a touch, {1 / PACE.read:g} characters read and {1 / PACE.typed:g} typed a second"
    posting = show(f"a village posted by somebody new: {pace}", _posting(new, took))
    window = show("the window", [*_starting(starts), *_standing(rows, *stood)])
    return posting and window


@contextmanager
def sitting(office: Path) -> Iterator[Clerk]:
    """A clerk before an open desk."""
    stage, desk = opened(office)
    stage.window.show()
    clerk = Clerk(stage, desk)
    try:
        clerk.wait()
        yield clerk
    finally:
        desk.close()
        stage.close()


def _posting(new: Newcomer, took: float) -> list[Line]:
    return [
        Line("touches", str(new.touches)),
        Line("characters read, each text once a person", str(new.read)),
        Line("characters typed", str(new.typed)),
        Line("of it waited for the desk", f"{new.waited:.1f} s"),
        Line("in all, on the clock", f"{took:.0f} s", f"≤ {FIVE_MINUTES:.0f} s", took <= FIVE_MINUTES),
        *(Line(f"the same, at {read} characters a second", f"{_at(new, took, read):.0f} s") for read in FASTER),
    ]


def _at(new: Newcomer, took: float, read: int) -> float:
    return took - new.read * PACE.read + new.read / read


def _starting(starts: list[tuple[float, float]]) -> list[Line]:
    bare, desk = (statistics.median(side) for side in zip(*starts, strict=True))
    return [
        Line("bare Quick Controls window, to its first frame", milliseconds(bare)),
        Line("the desk, to its first frame", f"{milliseconds(desk)}, {ratio(desk, bare)}"),
    ]


def _standing(rows: int, took: float, longest: float) -> list[Line]:
    return [
        Line(f"a list of {rows:,} rows read, checked and drawn", f"{took:.1f} s"),
        Line(
            "the longest that the window did not answer meanwhile", milliseconds(longest),
            f"≤ {milliseconds(ANSWERS)}", longest <= ANSWERS,
        ),
    ]  # fmt: skip


def _stood_still(clerk: Clerk, file: Path) -> tuple[float, float]:
    """Seconds until the list is there, and the longest gap between two beats of the window."""
    beats = [time.perf_counter()]
    heart = QTimer(interval=BEAT)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start()
    clerk.drop(file)
    clerk.wait()
    heart.stop()
    return beats[-1] - beats[0], max(after - before for before, after in itertools.pairwise(beats))


def _long(path: Path, rows: int) -> Path:
    """A village's list of so many invented people."""
    dice = random.Random(6)
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["新塘村2026年稻谷种植补贴发放公示"])
        page.write_row(1, 0, ["序号", "组别", "姓名", "面积(亩)", "标准(元/亩)", "金额(元)"])
        for number in range(rows):
            name = dice.choice("童阮卞粟麦谷桑") + dice.choice("有秋小青冬雨叶") + dice.choice("田水满禾生来青")
            area = dice.randint(10, 900)
            group = f"{'一二三四五六七八'[number * 8 // rows]}组"
            page.write_row(number + 2, 0, [number + 1, group, name, area / 100, 100, area])
    return path
