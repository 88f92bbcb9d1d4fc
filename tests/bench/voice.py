"""The voice without ears: what the real child makes of two hundred typed values, names and a thousand sentences.

Lost, silent, cut-off and mistaken sentences are counts and must be none; how long one takes is against its own length.
Needs espeak-ng.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication

from kiosk.speech.letters import is_character
from kiosk.speech.names import label
from kiosk.speech.player import Player
from kiosk.speech.pronounce import for_syllables, is_syllable
from kiosk.speech.prose import prose
from kiosk.speech.readings import bare
from kiosk.speech.said import Said, sentence
from kiosk.speech.voice import CHILD
from tests.bench import voice_frames
from tests.bench.table import Line, percentile, show
from tests.kiosk.speech.test_phonemes import PLACES, READ, SURNAMES

ROWS = 1_000
ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "kiosk" / "speech" / "clips" / "cases.csv"
NAMED = len(SURNAMES) + len(READ) + len(PLACES)
STOPS = 20
REACH_STOP = 0.1  # seconds from a touch to silence
REACH_PACE = 0.25  # of a sentence's length to make it: the next one is ready long before this one ends
_SLEEP = "import sys, time, pathlib; pathlib.Path(sys.argv[1] + '.on').touch(); time.sleep(60)"


@dataclass(frozen=True)
class Made:
    """One sentence as the child made it: what was asked, its seconds, those it took, its samples."""

    text: str
    seconds: float
    took: float
    clipped: int
    loudest: int


def run(rows: int, check: bool) -> bool:
    """Prints the table; whether everything was said and silence came in time."""
    cases, wrong = _cases(), _misread()
    title = f"the voice: {len(cases)} typed values, {rows:,} sentences"
    told = _sentences(cases, rows)
    with tempfile.TemporaryDirectory() as place:
        made, lost, start = _said(told, Path(place))
    stops = _stops()
    return show(title, [*_lines(cases, wrong, made, lost, start, stops), *voice_frames.lines()])


def _lines(
    cases: Sequence[str], wrong: int, made: Sequence[Made], lost: int, start: float, stops: Sequence[float]
) -> list[Line]:
    spelled = sum(not _all_syllables(text) for text in cases)
    pace = [one.took / one.seconds for one in made]
    strange = sum(not 0.12 <= one.seconds / max(1, _characters(one.text)) <= 1.2 for one in made)
    clipped, silent = sum(one.clipped > 0 for one in made), sum(one.loudest < 1000 for one in made)
    return [
        Line("typed values that are not whole Chinese syllables", str(spelled), "0", spelled == 0),
        Line(f"of {NAMED} surnames, places and words, misread", str(wrong), "0", wrong == 0),
        Line("sentences lost, doubled or another's", str(lost), "0", lost == 0),
        Line("sentences of an impossible length", str(strange), "0", strange == 0),
        Line("sentences cut off at full scale", str(clipped), "0", clipped == 0),
        Line("sentences that are silent", str(silent), "0", silent == 0),
        Line("start of the voice until it is ready", f"{start:.2f} s"),
        Line("making a sentence, median / p99", f"{1000 * percentile([m.took for m in made], 0.5):.0f} / "
             f"{1000 * percentile([m.took for m in made], 0.99):.0f} ms"),
        Line("the same, of its own length, p99", f"{percentile(pace, 0.99):.2f} ×", f"≤ {REACH_PACE} ×",
             percentile(pace, 0.99) <= REACH_PACE),
        Line("from stop to the player's end, the longest of 20", f"{1000 * max(stops):.0f} ms",
             f"≤ {1000 * REACH_STOP:.0f} ms", max(stops) <= REACH_STOP),
    ]  # fmt: skip


def _cases() -> list[str]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return [row["spoken"] for row in csv.DictReader(file)]


def _misread() -> int:
    """Names on a name field, and words in text, that are not read as the dictionary has them."""
    surnames = sum(not for_syllables(label(name).spoken).startswith(read) for name, read in SURNAMES.items())
    return surnames + sum(for_syllables(prose(words).spoken) != read for words, read in (READ | PLACES).items())


def _sentences(cases: Sequence[str], rows: int) -> list[str]:
    chance = random.Random(5)
    names = [label(name) for name in SURNAMES]
    out = []
    for _ in range(rows):
        parts = [Said(text, text) for text in chance.sample(cases, chance.randrange(1, 4))]
        out.append(sentence(chance.choice(names), *parts).spoken)
    return out


def _said(told: Sequence[str], place: Path) -> tuple[list[Made], int, float]:
    """Every sentence by the real child, asked one after the other as the kiosk does; how many were not to be had."""
    began = time.perf_counter()
    child = subprocess.Popen([*CHILD, str(place)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin and child.stdout
    assert "ready" in json.loads(child.stdout.readline())
    start, made, seen, lost = time.perf_counter() - began, list[Made](), set[str](), 0
    for number, text in enumerate(told):
        began = time.perf_counter()
        child.stdin.write(json.dumps({"id": number, "text": text, "rate": 130, "volume": 0.75}) + "\n")
        child.stdin.flush()
        answer = json.loads(child.stdout.readline())
        took = time.perf_counter() - began
        if answer.get("id") != number or "path" not in answer or answer["path"] in seen:
            lost += 1
            continue
        seen.add(answer["path"])
        made.append(_judged(text, Path(answer["path"]), took))
    child.stdin.close()
    child.wait(timeout=30)
    return made, lost, start


def _judged(text: str, path: Path, took: float) -> Made:
    with wave.open(str(path), "rb") as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int32)
        rate = file.getframerate()
    path.unlink()
    full = np.abs(samples) >= 32_700
    runs = int((full[:-2] & full[1:-1] & full[2:]).sum())
    return Made(text, len(samples) / rate, took, runs, int(np.abs(samples).max(initial=0)))


def _stops() -> list[float]:
    """How long after stop() a player that would play for a minute is gone."""
    application = QCoreApplication.instance() or QCoreApplication([])
    took = []
    with tempfile.TemporaryDirectory() as place:
        for number in range(STOPS):
            path = Path(place) / f"{number}.wav"
            path.touch()
            player = Player(((sys.executable, "-c", _SLEEP),))
            player.play(path, 60.0)
            while not Path(f"{path}.on").exists():
                application.processEvents()
                time.sleep(0.005)
            began = time.perf_counter()
            player.stop()
            player.close()
            took.append(time.perf_counter() - began)
    return took


def _all_syllables(spoken: str) -> bool:
    return all(is_syllable(part) for part in for_syllables(spoken).translate(_NO_PAUSES).split())


_NO_PAUSES = str.maketrans("，、；：。？！", "       ")


def _characters(spoken: str) -> int:
    return sum(is_character(char) for char in bare(spoken))
