"""Clips joined into one sound: a short equal-power crossfade between two, silence at a pause. Pure; numbers only.

Samples are float32 from -1 to 1, pack.RATE a second. Clips begin and end in silence at a zero crossing (kiosk.speech.
clips.trimming), so a crossfade meets no voice and no step is larger than the clips' own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kiosk.speech.clips.pack import RATE

Sound = NDArray[np.float32]

OVERLAP = round(0.012 * RATE)  # two clips share so many samples: words follow as in speech, not as in a list
PAUSE = {"，": 0.22, "、": 0.12, "；": 0.30, "：": 0.22, "。": 0.35, "？": 0.35, "！": 0.35}  # seconds
LAST = 0.15  # seconds of silence at the end: the next sentence's player takes some time of its own
LOUDEST = 0.98  # of full scale

_TURN = np.linspace(0, np.pi / 2, OVERLAP, dtype=np.float32)
_FALLING, _RISING = np.cos(_TURN), np.sin(_TURN)


def joined(parts: Sequence[Sound | str]) -> Sound:
    """Clips and pauses (their signs) as one sound; never louder than LOUDEST."""
    pieces: list[Sound] = []
    after_clip = False
    for place, part in enumerate(parts):
        if isinstance(part, str):
            seconds = LAST if place == len(parts) - 1 else PAUSE[part]
            pieces.append(np.zeros(round(seconds * RATE), np.float32))
            after_clip = False
            continue
        head = part
        if after_clip and min(len(part), len(pieces[-1])) > 2 * OVERLAP:
            pieces[-1], head = pieces[-1].copy(), part[OVERLAP:]
            pieces[-1][-OVERLAP:] = pieces[-1][-OVERLAP:] * _FALLING + part[:OVERLAP] * _RISING
        pieces.append(head)
        after_clip = True
    whole = np.concatenate(pieces) if pieces else np.zeros(0, np.float32)
    peak = float(np.abs(whole).max(initial=0))
    return whole * np.float32(LOUDEST / peak) if peak > LOUDEST else whole


def length(parts: Sequence[Sound | str]) -> int:
    """Samples that `joined` gives: those of the clips and pauses, less what neighbours share."""
    total, before = 0, 0
    for place, part in enumerate(parts):
        if isinstance(part, str):
            total += round((LAST if place == len(parts) - 1 else PAUSE[part]) * RATE)
            before = 0
        else:
            shared = OVERLAP if before and min(len(part), before) > 2 * OVERLAP else 0
            total += len(part) - shared
            before = len(part) - shared
    return total
