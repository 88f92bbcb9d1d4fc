"""The voice's own process: `python -m kiosk.speech.child FOLDER`. One sentence in, one wav file in FOLDER out.

Why not pyttsx3's say() and stop(): on Linux say() keeps no queue (only the second of two was spoken) and plays by
a blocking aplay inside its callback, and stop() comes seconds late. save_to_file() can return before the file is
there, and loses the first file after a change of voice; so the file is checked and made again, and the first one
is a trial. With espeak setProperty("rate") takes effect one sentence late, or two: speed and loudness travel in the
text (kiosk.speech.pronounce). Sound is the kiosk's business (kiosk.speech.player): a player can be stopped at once.

Requests and answers are JSON, one object a line:
  {"id": 1, "text": "…", "rate": 130, "volume": 0.8} → {"id": 1, "path": "…/1.wav", "seconds": 2.4}
                                                    or {"id": 1, "error": "…"}
The first line says {"ready": VOICE} or {"error": …}. At the end of its input the process removes FOLDER and ends:
a kiosk that was killed leaves no sound file.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

import pyttsx3

from kiosk.speech.pronounce import for_characters, for_syllables, pace
from kiosk.speech.readings import bare
from kiosk.speech.wave_file import plausible, seconds_of

PINYIN_VOICE = "sit/cmn-latn-pinyin"  # the voice `cmn` spells five characters out of six in English
_CHINESE = ("zh-cn", "zh_cn", "huihui", "yaoyao", "kangkang", "xiaoxiao", "chinese (simplified")
_ESPEAK = ("sit/", "espeak")
_TRIES = 3
_PATIENCE = 2.0  # seconds until a file that was announced must be there
_TRIAL = "好。"
MAX_TEXT = 2000


class NoVoice(Exception):
    """This machine has no engine or no Chinese voice."""


class Engine:
    """pyttsx3 with a Chinese voice, by its documented calls only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        self._engine: Any = pyttsx3.init()
        self.voice = chinese_voice(self._engine.getProperty("voices"))
        self._engine.setProperty("voice", self.voice)
        self.make(_TRIAL, 130, 1.0).unlink()

    def make(self, text: str, rate: int, volume: float) -> Path:
        """A checked wav file of one piece of text."""
        spelled = self._spelled(text, rate, volume)
        characters = sum(char.isalnum() for char in bare(text))
        for _ in range(_TRIES):
            self._made += 1
            path = self._folder / f"{os.getpid()}-{self._made}.wav"
            self._engine.save_to_file(spelled, str(path))
            self._engine.runAndWait()
            if _there(path) and plausible(path, characters, rate):
                return path
            path.unlink(missing_ok=True)
        raise NoVoice("the engine made no sound file")

    def _spelled(self, text: str, rate: int, volume: float) -> str:
        if self.voice == PINYIN_VOICE:
            return pace(rate, volume) + for_syllables(text)
        self._engine.setProperty("rate", rate)
        self._engine.setProperty("volume", volume)
        return for_characters(text)


def chinese_voice(voices: Iterable[Any]) -> str:
    """The voice that reads Chinese best among pyttsx3's; raises NoVoice."""
    known = [(str(voice.id), f"{voice.id} {voice.name}".lower()) for voice in voices]
    if any(voice == PINYIN_VOICE for voice, _ in known):
        return PINYIN_VOICE
    for voice, described in known:
        if not voice.startswith(_ESPEAK) and any(sign in described for sign in _CHINESE):
            return voice
    raise NoVoice("no Chinese voice is installed")


def _there(path: Path) -> bool:
    deadline = time.monotonic() + _PATIENCE
    while not path.exists():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def answer(engine: Engine, line: str) -> dict[str, object]:
    """The answer to one line of request."""
    asked: object = None
    try:
        request = json.loads(line)
        asked = request["id"]
        text = str(request["text"])[:MAX_TEXT]
        path = engine.make(text, int(request["rate"]), float(request["volume"]))
        return {"id": asked, "path": str(path), "seconds": seconds_of(path)}
    except Exception as error:  # whatever the engine throws must not end the process
        return {"id": asked, "error": str(error) or type(error).__name__}


def serve(folder: Path, requests: Iterable[str], answers: TextIO) -> int:
    """Answer until the input ends; exit code. FOLDER is gone afterwards, whatever happened."""
    try:
        return _serve(folder, requests, answers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(folder: Path, requests: Iterable[str], answers: TextIO) -> int:

    def tell(message: dict[str, object]) -> None:
        answers.write(json.dumps(message, ensure_ascii=False) + "\n")
        answers.flush()

    try:
        engine = Engine(folder)
    except Exception as error:  # no library, no voice, no file: the screen goes on without sound
        tell({"error": str(error) or type(error).__name__})
        return 1
    tell({"ready": engine.voice})
    for line in requests:
        tell(answer(engine, line))
    return 0


def main() -> int:
    """Serve on stdin and stdout. pyttsx3 prints to stdout: the protocol keeps a copy of it, the rest goes nowhere."""
    folder = Path(sys.argv[1])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    requests = os.fdopen(0, encoding="utf-8", errors="replace", closefd=False)
    return serve(folder, requests, answers)


if __name__ == "__main__":
    sys.exit(main())
