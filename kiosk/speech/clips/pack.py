"""A voice pack as sound: its clips as samples, packed and unpacked. How the file is laid out stands in sync.voices.

A clip is mono, 16 bit: differences of its samples, low bytes before high bytes, zstd (lossless, two thirds of a wav
file); in a pack of whole sentences Ogg Opus (kiosk.speech.clips.opus).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import zstandard
from numpy.typing import NDArray

from sync import voices
from sync.errors import DiskError, InputError, Refused
from sync.voices import About as About
from sync.voices import Clip, Coding, VoicePack

Samples = NDArray[np.int16]

RATE = 16_000  # samples a second: all of speech that a kiosk's loudspeaker gives back
MOST_SECONDS = 30  # of one clip: a piece of sixty characters takes twenty
_LEVEL = 9  # 19 would save a fortieth, and take ten times as long


class Pack:
    """An opened pack: its phrases, and the samples of each when they are asked for."""

    def __init__(self, pack: VoicePack) -> None:
        self.about = pack.about
        self._clips = pack.clips
        self._decoded = _opus if pack.coding is Coding.OPUS else _decoded
        self._known: dict[str, Samples] = {}

    @property
    def phrases(self) -> tuple[str, ...]:
        """Spoken texts with their marked readings."""
        return tuple(self._clips)

    def __contains__(self, phrase: object) -> bool:
        return phrase in self._clips

    def samples(self, phrase: str) -> Samples:
        """A clip, 16,000 samples a second. Raises InputError where it is damaged."""
        if phrase not in self._known:
            self._known[phrase] = self._decoded(self._clips[phrase])
        return self._known[phrase]


def write(path: Path, about: About, clips: Mapping[str, Samples]) -> int:
    """Write a pack of these clips, lossless; bytes written. Raises as `write_pack`."""
    return write_pack(path, VoicePack(about, RATE, {text: _encoded(clip) for text, clip in clips.items()}))


def write_pack(path: Path, pack: VoicePack) -> int:
    """Write a pack, whole or not at all; bytes written. Raises Refused where the file is there: packs never change."""
    if path.exists():
        raise Refused(f"{path} 已经有了:语音包做好就不再改,请换一个文件名。")
    content = voices.composed(pack)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as cause:
        part.unlink(missing_ok=True)
        raise DiskError(f"语音包写不到 {path}:请检查硬盘和文件夹。") from cause
    return len(content)


def read(path: Path) -> Pack:
    """Open a pack. Raises InputError where it is none, damaged, or beyond any bound."""
    return parse(voices.read(path))


def parse(content: bytes) -> Pack:
    """A pack from its bytes; raises InputError as `read` does."""
    found = voices.parsed(content)
    if found.rate != RATE or any(clip.frames > MOST_SECONDS * RATE for clip in found.clips.values()):
        raise InputError("语音包的目录和内容对不上:请重新拷一份。")
    return Pack(found)


def _opus(clip: Clip) -> Samples:
    """Opus is loaded where a pack asks for it."""
    from kiosk.speech.clips import opus

    return opus.decoded(clip)


def _encoded(samples: Samples) -> Clip:
    steps = np.diff(samples, prepend=np.int16(0)).astype("<i2")  # wraps, and is undone wrapping
    planes = steps.view(np.uint8).reshape(-1, 2).T
    return Clip(zstandard.compress(planes.tobytes(), _LEVEL), len(samples))


def _decoded(clip: Clip) -> Samples:
    try:
        raw = zstandard.ZstdDecompressor().decompress(clip.data, max_output_size=2 * clip.frames)
    except zstandard.ZstdError as cause:
        raise InputError("语音包里有一条录音坏了:请重新拷一份。") from cause
    if len(raw) != 2 * clip.frames:
        raise InputError("语音包里有一条录音长度不对:请重新拷一份。")
    steps = np.frombuffer(raw, np.uint8).reshape(2, -1).T.copy().view("<i2").ravel()
    return np.cumsum(steps, dtype=np.int16)
