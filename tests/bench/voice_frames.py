"""What reading aloud costs the glass: touches while the real child speaks and a player plays, beside those in silence.

The player is a process that lives as long as a short sentence and makes no sound, so that processes begin and end all
the while. Needs espeak-ng.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.table import Line, milliseconds, percentile

TOUCHES = 40
REACH = 0.004  # seconds that reading may add to the middle touch: a quarter of a frame
SENTENCE = ((sys.executable, "-c", "import time; time.sleep(0.3)"),)
_VISITOR = """
import os, sys
os.environ.update(QT_QPA_PLATFORM="offscreen")
from main import prepare_environment
prepare_environment()
from tests.bench.voice_frames import walk
walk(sys.argv[1])
"""


def lines() -> list[Line]:
    """Touches with and without a voice, in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run([sys.executable, "-c", _VISITOR, place], stdout=subprocess.PIPE, text=True, check=True)
    silent, read = json.loads(done.stdout.splitlines()[-1])
    added = percentile(read, 0.5) - percentile(silent, 0.5)
    worst = f"{milliseconds(percentile(silent, 0.95))} in silence, {milliseconds(percentile(read, 0.95))} while reading"
    return [
        Line(f"{TOUCHES} touches to their frame, median: what reading adds", milliseconds(added),
             f"≤ {milliseconds(REACH)}", added <= REACH),
        Line("the same, p95", worst),
    ]  # fmt: skip


def walk(data: str) -> None:
    """Touches in turn, silent and read to; prints the seconds of both."""
    from kiosk.session import Posting
    from kiosk.speech.reader import Reader
    from sync.config import DataFolder, Voice
    from tests.bench.glass import Glass
    from tests.fixtures import FARM, SHANGLI, sample_library

    sample_library(DataFolder(Path(data)))
    glass = Glass(Path(data))
    reader = Reader(Voice(headphones=True), players=SENTENCE)
    glass.shell.give_voice(reader)
    reader.prepare()
    glass.shell.go(Posting(f"{SHANGLI}-{FARM}-2026-1-1"))
    glass.frames.wait(2.0)
    taken: tuple[list[float], list[float]] = [], []
    for number in range(2 * TOUCHES):
        if number % 2:
            glass.shell.readAloud()
            glass.frames.wait(0.35 + number % 7 * 0.05)  # anywhere in a sentence, or between two
        turned = glass.touch("下一页" if "下一页" in glass.names() else "上一页")
        assert turned is not None, glass.names()
        taken[number % 2].append(turned.first)
        if number % 2:
            glass.shell.hush()
            glass.frames.wait(0.3)
    reader.close()
    print(json.dumps(taken))
