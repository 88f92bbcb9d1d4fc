"""The sound that calls staff: two notes, made when they are needed. Pure."""

from __future__ import annotations

import io
import math
import wave
from array import array

RATE = 22_050
NOTES = ((659.3, 0.0), (523.3, 0.45))  # E5 and C5, as a shop's door: heard by elders, whose ears lose what is higher
LENGTH, DECAY = 1.6, 3.2  # seconds; how fast a note dies away
LOUD = 0.5  # of full scale: two notes together stay below it


def chime() -> bytes:
    """A wav file."""
    samples = array("h", (round(32_767 * LOUD * _at(n / RATE)) for n in range(round(LENGTH * RATE))))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()


def _at(moment: float) -> float:
    return sum(_note(pitch, moment - start) for pitch, start in NOTES) / len(NOTES)


def _note(pitch: float, age: float) -> float:
    """Its beginning is soft for 10 ms: without a click."""
    if age < 0:
        return 0.0
    return math.sin(2 * math.pi * pitch * age) * math.exp(-DECAY * age) * min(1.0, age / 0.01)
