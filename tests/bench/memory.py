"""Resident memory of the kiosk against a bare Quick Controls window: at the first frame, once everything behind home
is ready, and after a visitor or many have walked the ways to the money and every screen was on the glass, both sizes.

The session's process carries the bench's own modules besides; its library is a file mapped into memory, which the
system takes back when it needs the room.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sync.config import DataFolder
from sync.folders import FONTS
from tests.bench.table import Line, show

ROWS = 6_000
TIMES = 5
ROUNDS = 6
REACH = 1.5  # of the bare window, and the fonts besides

SESSION = """
import json, os, sys
os.environ.update(QT_QPA_PLATFORM="offscreen")
from main import prepare_environment
prepare_environment()
from kiosk import plain_qt
plain_qt.load()  # as the kiosk does
from tests.bench.memory import session
print(json.dumps(session(sys.argv[1])))
"""


def run(rows: int, check: bool) -> bool:
    """Starts the bare window and the kiosk in turn, then lives through a session; prints the table."""
    from tests.bench import start  # what it imports is no part of a session
    from tests.fixtures import sample_library

    with tempfile.TemporaryDirectory() as place:
        sample_library(DataFolder(Path(place)), rows=rows)
        bare, first = (
            statistics.median(start.start(*program)[1] for _ in range(TIMES))
            for program in ((start.BARE,), (start.KIOSK, place))
        )
        done = subprocess.run([sys.executable, "-c", SESSION, place], stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, int] = {"first frame": round(first), **json.loads(done.stdout.splitlines()[-1])}
    return show(f"memory, library of {rows:,} rows in one posting", list(lines(bare, told)))


def lines(bare: float, told: dict[str, int]) -> Iterator[Line]:
    """What the kiosk takes at each point, held to the reach. All in KiB."""
    fonts = sum(face.stat().st_size for face in FONTS.glob("NotoSansSC*.ttf")) / 1024
    most = REACH * bare + fonts
    yield Line("bare window", _mib(bare))
    yield Line("the fonts' files", _mib(fonts))
    for what, kib in told.items():
        reach = f"≤ {_mib(most)}; {(kib - fonts) / bare:.2f} × and the fonts"
        yield Line(f"kiosk, {what}", _mib(kib), reach, kib <= most)


def _mib(kib: float) -> str:
    return f"{kib / 1024:.0f} MiB"


# --- a session, in a process of its own


def session(data: str) -> dict[str, int]:
    """KiB once the kiosk is ready, after a first round of visits and after all, as when the board hangs out."""
    from kiosk import memory
    from kiosk.run import rest
    from tests.bench.glass import Glass

    glass = Glass(Path(data))
    told = {"everything ready": resident()}
    from kiosk.gallery import SIZES, views
    from tests.bench.touch import walked

    for turn in range(ROUNDS):
        for looks in SIZES.values():
            for view in views(glass.shelf):
                glass.shell.seeing.set(looks)
                glass.shell.go(view.screen)
                view.then(glass.shell)
                glass.frames.wait(0.05)
                glass.shell.forget()
        walked(glass, turn, look=0.02)
        if not turn:
            memory.give_back()
            told["after every screen"] = resident()
    rest()
    told[f"after every screen {2 * ROUNDS} times, {ROUNDS} walks"] = resident()
    return told


def resident() -> int:
    """KiB of this process."""
    found = Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()
    return int(found[0])
