"""The same voice slower or faster, its pitch untouched: waveform-similarity overlap-add (Verhelst, Roelands 1993).

Frames of 30 ms are laid every 15 ms; each is taken where the recording continues best what was laid last, within
10 ms of its due place. Their windows add up to one, so nothing becomes louder than it was.
"""

from __future__ import annotations

import numpy as np

from kiosk.speech.clips.joining import Sound
from kiosk.speech.clips.pack import RATE

HOP = round(0.015 * RATE)
REACH = round(0.010 * RATE)
_SIZE = 2 * HOP
_WINDOW = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_SIZE) / _SIZE)).astype(np.float32)
_SAME = 0.01  # nobody hears less of a difference


def at_tempo(sound: Sound, speed: float) -> Sound:
    """`sound` at `speed` (1 as recorded, 2 in half the time)."""
    if abs(speed - 1) < _SAME or not len(sound):
        return sound
    wanted = round(len(sound) / speed)
    frames = wanted // HOP + 2
    room = REACH + _SIZE
    source = np.pad(sound, (HOP + REACH, round(frames * HOP * (speed + 1)) + room))
    out = np.zeros(frames * HOP + _SIZE, np.float32)
    place = REACH
    for frame in range(frames):
        if frame:
            place = _best(source, place + HOP, round(frame * HOP * speed))
        out[frame * HOP : frame * HOP + _SIZE] += source[place : place + _SIZE] * _WINDOW
    return out[HOP : HOP + wanted]


def _best(source: Sound, natural: int, due: int) -> int:
    """Where, from `due` to `due` + 2 REACH, the source is most like its own continuation at `natural`."""
    region = source[due : due + _SIZE + 2 * REACH]
    likeness = np.correlate(region, source[natural : natural + _SIZE], "valid")
    sums = np.cumsum(np.concatenate((np.zeros(1), np.square(region, dtype=np.float64))))
    energy = sums[_SIZE:] - sums[:-_SIZE]
    return due + int(np.argmax(likeness / np.sqrt(energy + 1e-6)))
