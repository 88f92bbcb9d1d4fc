"""From starting the process to its first frame, and its memory then: the kiosk against a bare Quick Controls window.

Both run in turn, in the same run, software renderer, no screen; the child ends itself at its first frame.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sync.config import DataFolder
from sync.folders import FONTS
from tests.bench.table import Line, milliseconds, ratio, show
from tests.fixtures import sample_library

ROWS = 6_000
TIMES = 7
REACH = 1.35
MEMORY = 1.5

ENDING = """
import os, pathlib
def end():
    status = pathlib.Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    print(next((line.split()[1] for line in lines if line.startswith("VmRSS")), "0"), flush=True)
    os._exit(0)
"""
BARE = (
    ENDING
    + """
import sys
from PySide6 import QtQuick
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
app = QGuiApplication(sys.argv)
engine = QQmlApplicationEngine()
engine.loadData(b'''
import QtQuick
import QtQuick.Controls
ApplicationWindow {
    width: 1080; height: 1920; visible: true
    Column { Label { text: "label" } Button { text: "button" } }
}''')
engine.rootObjects()[0].frameSwapped.connect(end)
app.exec()
"""
)
KIOSK = (
    ENDING
    + """
import sys
import main
main.prepare_environment()
from kiosk.commands import kiosk
opened = kiosk.opened
def show(stage, windowed):
    stage.window.frameSwapped.connect(end)
    stage.window.resize(1080, 1920)
    stage.window.show()
def watched(*words):  # in the process that its guard has forked: Qt is imported there
    from kiosk import plain_qt
    plain_qt.load()  # as kiosk.opened does before it
    from kiosk import run
    run.show = show
    return opened(*words)
kiosk.opened = watched
main.run(["--data", sys.argv[1], "kiosk"])
"""
)


def run(rows: int, check: bool) -> bool:
    """Starts both `TIMES` times in turn and compares the medians."""
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        sample_library(folder, rows=rows)
        start(KIOSK, place), start(BARE)  # once for the caches of Python, Qt and the disk
        pairs = [(start(BARE), start(KIOSK, place)) for _ in range(TIMES)]
    bare, kiosk = (statistics.median(time for time, _ in side) for side in zip(*pairs, strict=True))
    bare_memory, memory = (statistics.median(kib for _, kib in side) for side in zip(*pairs, strict=True))
    fonts = sum(face.stat().st_size for face in FONTS.glob("NotoSansSC*.ttf")) / 1024
    most = MEMORY * bare_memory + fonts
    return show(
        f"start to first frame, library of {rows:,} rows in one posting, median of {TIMES}",
        [
            Line("bare Quick Controls window", milliseconds(bare)),
            Line("kiosk, home", milliseconds(kiosk), f"≤ {REACH} ×: {ratio(kiosk, bare)}", kiosk <= REACH * bare),
            Line("memory, bare window", f"{bare_memory / 1024:.0f} MiB"),
            Line("memory, kiosk", f"{memory / 1024:.0f} MiB", f"≤ {most / 1024:.0f} MiB", memory <= most),
        ],
    )


def start(program: str, *arguments: str) -> tuple[float, int]:
    """Seconds until the child's first frame, and its resident memory in KiB then."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a kiosk keeps its modules' bytecode, as every installed program
    words = [sys.executable, "-c", program, *arguments]
    begun = time.perf_counter()
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        said = child.stdout.readline()
        took = time.perf_counter() - begun
    return took, int(said)
