"""The system's own Chinese voice through pyttsx3: always there, says everything. Lives in the voice's child process.

Why not pyttsx3's say() and stop(): on Linux say() keeps no queue (only the second of two was spoken) and plays by
a blocking aplay inside its callback, and stop() comes seconds late. save_to_file() can return before the file is
there, and loses the first file after a change of voice; so the file is checked and made again, and the first one
is a trial. With espeak setProperty("rate") takes effect one sentence late, or two: speed and loudness travel in the
text (kiosk.speech.pronounce). Sound is the kiosk's business (kiosk.speech.player): a player can be stopped at once.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyttsx3

from kiosk.speech.engines import NoVoice
from kiosk.speech.pronounce import for_characters, for_syllables, pace
from kiosk.speech.readings import bare
from kiosk.speech.wave_file import plausible

PINYIN_VOICE = "sit/cmn-latn-pinyin"  # the voice `cmn` spells five characters out of six in English
_CHINESE = ("zh-cn", "zh_cn", "huihui", "yaoyao", "kangkang", "xiaoxiao", "chinese (simplified")
_ESPEAK = ("sit/", "espeak")
_TRIES = 3
_PATIENCE = 2.0  # seconds until a file that was announced must be there
_TRIAL = "好。"


class SystemVoice:
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
