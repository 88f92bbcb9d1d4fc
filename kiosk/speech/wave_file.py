"""Whether a wav file holds what was asked for: header and length, nothing about its sound."""

from __future__ import annotations

import wave
from pathlib import Path

# Seconds for one character at 130 words a minute, shortest and longest that a Chinese voice was seen to take.
_SHORTEST, _LONGEST = 0.12, 1.0
_USUAL_RATE = 130
_PAUSES = 4.0  # seconds that pauses and a voice's own silence may add


def seconds_of(path: Path) -> float:
    """Length of a wav file; 0 where it is none."""
    try:
        with wave.open(str(path), "rb") as file:
            return file.getnframes() / file.getframerate()
    except (OSError, EOFError, wave.Error):
        return 0.0


def plausible(path: Path, characters: int, rate: int) -> bool:
    """Whether the file is as long as that many characters take at that rate."""
    seconds, slower = seconds_of(path), _USUAL_RATE / rate
    return (
        _SHORTEST * characters * slower <= seconds <= _PAUSES * slower + _LONGEST * characters * slower and seconds > 0
    )
