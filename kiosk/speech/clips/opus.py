"""Clips as Ogg Opus, about 3.5 kB a second of speech: a tenth of a wav file, for packs of whole sentences.

By soundfile (libsndfile), which a kiosk needs to hear such a pack; without it the pack speaks nothing.
"""

from __future__ import annotations

import io

import numpy as np

from kiosk.speech.clips.pack import RATE, Samples
from sync.errors import InputError
from sync.voices import Clip

_COMPRESSION = 0.9  # of libsndfile's scale: 28 kbit/s, 22 dB over its own error; 0.95 begins to lisp


def encoded(samples: Samples) -> Clip:
    """A clip's data."""
    import soundfile

    out = io.BytesIO()
    soundfile.write(out, samples, RATE, format="OGG", subtype="OPUS", compression_level=_COMPRESSION)
    return Clip(out.getvalue(), len(samples))


def decoded(clip: Clip) -> Samples:
    """Its samples. Raises InputError where it is damaged, or where soundfile is not installed."""
    try:
        import soundfile

        with soundfile.SoundFile(io.BytesIO(clip.data)) as file:
            found: Samples = file.read(clip.frames + 1, dtype="int16")
            ok = file.samplerate == RATE and file.channels == 1 and len(found) == clip.frames
    except (ImportError, OSError, RuntimeError) as cause:
        raise InputError("语音包里有一条读不出来:请重新拷一份,或者安装 soundfile。") from cause
    if not ok:
        raise InputError("语音包里有一条录音长度不对:请重新拷一份。")
    return np.asarray(found, np.int16)
