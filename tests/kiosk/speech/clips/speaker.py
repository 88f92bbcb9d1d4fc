"""A stand-in for a local person: espeak-ng says a phrase into a take with a room around it."""

from __future__ import annotations

import shutil
import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest

from kiosk.speech.pronounce import for_syllables

PROGRAMMES = ("耕地地力保护补贴", "稻谷补贴", "高龄津贴", "生态公益林补偿", "农机购置与应用补贴")
VILLAGES = ("王家村", "李家坪", "青山村")
STUDIO = 22_050  # the rate of espeak-ng


def say(spoken: str, path: Path, rate: int = 130) -> None:
    """A take as a studio hands it in: half a second of a quiet room before and after."""
    program = shutil.which("espeak-ng")
    if program is None:
        pytest.fail("espeak-ng is not installed, and speech cannot be tested without it: apt install espeak-ng")
    command = [program, "-v", "cmn-latn-pinyin", "-s", str(rate), "-a", "60", "-w", str(path), for_syllables(spoken)]
    subprocess.run(command, check=True, capture_output=True)
    with wave.open(str(path), "rb") as file:
        voice = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    room = np.random.default_rng(len(spoken)).normal(0, 12, STUDIO // 2)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(STUDIO)
        file.writeframes(np.concatenate((room, voice, room)).astype("<i2").tobytes())
