"""A take judged and made ready: silence cut off at zero crossings, edges faded, loudness as all other clips have it.

What cannot be mended is refused with a sentence for the person at the microphone. Pure; numbers only.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.speech.clips.joining import Sound
from kiosk.speech.clips.pack import MOST_SECONDS, RATE, Samples
from sync.errors import Refused

LOUDNESS = -19.0  # dB of full scale, over what is spoken: as loud as espeak-ng at its usual amplitude
PEAK = 0.89  # -1 dB: what a crossfade may add stays below full scale
SHORTEST, LONGEST = 0.08, 1.2  # seconds a character takes, at the least and at the most
_CLOSE, _USUAL = 0.5, 0.4  # seconds: what is cut closely is not longer than this and this for each character
_FRAME = RATE // 100
_SPOKEN = 25.0  # dB below the loudest frames: what is softer is room, not voice
_BEFORE, _AFTER = 2, 4  # frames that stay around the voice: consonants begin and vowels end below the threshold
_FADE = round(0.005 * RATE)
_FULL, _RUN = 0.99, 3  # so many samples in a row at full scale were cut off by the microphone
_QUIETEST = -45.0  # dB; below it the room's noise would come up with the voice
_NOISIEST = 20.0  # dB between voice and room that there must be at the least


def ready(take: Sound, characters: int) -> Samples:
    """A take at pack.RATE as a clip. Raises Refused where it must be said again."""
    _hold_whole(take)
    centred = take - np.float32(take.mean()) if len(take) else take
    levels = _levels(centred)
    loudest = float(np.percentile(levels, 95)) if len(levels) else -120.0
    if loudest < _QUIETEST:
        raise Refused("声音太小,或者没有录到:请靠近话筒,再念一遍。")
    spoken = np.flatnonzero(levels > loudest - _SPOKEN)
    _hold_quiet(levels, loudest, characters)
    start, end = max(0, spoken[0] - _BEFORE) * _FRAME, (spoken[-1] + 1 + _AFTER) * _FRAME
    voice = _faded(_at_crossings(centred[start:end]))
    _hold_length(len(voice) / RATE, characters)
    return _levelled(voice, levels[spoken])


def _hold_whole(take: Sound) -> None:
    if not np.isfinite(take).all():
        raise Refused("录音里有坏的数据(NaN):请重新录,或者重新导出。")
    full = np.abs(take) >= _FULL
    runs = np.convolve(full, np.ones(_RUN), "valid") if len(take) >= _RUN else np.zeros(1)
    if runs.max() >= _RUN:
        raise Refused("声音太大,录爆了:请离话筒远一点,或者把录音音量调小,再念一遍。")


def _hold_quiet(levels: NDArray[np.float64], loudest: float, characters: int) -> None:
    """A take that is longer than its words holds some of the room; a studio's that is cut closely tells nothing."""
    has_room = len(levels) * _FRAME / RATE > _CLOSE + _USUAL * characters
    if has_room and loudest - float(np.percentile(levels, 10)) < _NOISIEST:
        raise Refused("周围太吵:请关上门窗和风扇,再念一遍。")


def _hold_length(seconds: float, characters: int) -> None:
    if seconds < SHORTEST * characters:
        raise Refused("太短,好像没有念完:请从头念一遍。")
    if seconds > min(MOST_SECONDS, 0.6 + LONGEST * characters):
        raise Refused("太长,好像念了两遍,或者后面有别的声音:请再念一遍。")


def _levels(take: Sound) -> NDArray[np.float64]:
    frames = take[: len(take) // _FRAME * _FRAME].astype(np.float64).reshape(-1, _FRAME)
    levels: NDArray[np.float64] = 10 * np.log10(np.square(frames).mean(axis=1) + 1e-12)
    return levels


def _at_crossings(voice: Sound) -> Sound:
    """From the first to the last zero crossing, where they lie near the ends."""
    crossings = np.flatnonzero(np.diff(np.signbit(voice)))
    if not len(crossings):
        return voice
    first, last = int(crossings[0]) + 1, int(crossings[-1]) + 1
    return voice[first if first < _FRAME else 0 : last if last > len(voice) - _FRAME else len(voice)]


def _faded(voice: Sound) -> Sound:
    out = voice.copy()
    width = min(_FADE, len(out) // 2)
    slope = (0.5 - 0.5 * np.cos(np.pi * np.arange(width) / max(1, width))).astype(np.float32)
    out[:width] *= slope
    out[len(out) - width :] *= slope[::-1]
    return out


def _levelled(voice: Sound, levels: NDArray[np.float64]) -> Samples:
    loudness = 10 * np.log10((10 ** (levels / 10)).mean())
    gain = min(10 ** ((LOUDNESS - loudness) / 20), PEAK / float(np.abs(voice).max()))
    return np.round(voice * np.float32(gain) * 32767).astype(np.int16)
