"""A voice pack: one immutable file with a person's recorded phrases. How it is laid out, written and read.

  magic · 4 bytes: length of the index · index (zstd, JSON) · the clips' data · SHA-256 of all that stands before
A clip is mono, 16 bit: differences of its samples, low bytes before high bytes, zstd. Lossless, and two thirds of
a wav file. The same clips give the same bytes, so that a feed sends a pack once.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import zstandard
from numpy.typing import NDArray

from sync.errors import DiskError, InputError, Refused

Samples = NDArray[np.int16]

MAGIC = b"MINGBANG VOICE 1\n"
RATE = 16_000  # samples a second: all of speech that a kiosk's loudspeaker gives back
MOST_BYTES = 64 << 20  # of a pack; 430 clips of 1.3 s are 12 MB
MOST_CLIPS = 5_000
MOST_SECONDS = 15  # of one clip
_MOST_INDEX = 4 << 20
_LEVEL = 9  # 19 would save a fortieth, and take ten times as long
_LENGTH = struct.Struct(">I")
_DIGEST = hashlib.sha256().digest_size


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose voice it is: the dialect's name, and who agreed that it speaks in public, and when."""

    dialect: str
    agreed_by: str
    agreed_on: date


class _Entry(msgspec.Struct, frozen=True):
    text: str
    size: int
    frames: int


class _Index(msgspec.Struct, frozen=True):
    about: About
    rate: int
    clips: tuple[_Entry, ...]


class Pack:
    """An opened pack: its phrases, and the samples of each when they are asked for."""

    def __init__(self, about: About, clips: Mapping[str, tuple[bytes, int]]) -> None:
        self.about = about
        self._clips = clips
        self._known: dict[str, Samples] = {}

    @property
    def phrases(self) -> tuple[str, ...]:
        """Spoken texts with their marked readings."""
        return tuple(self._clips)

    def samples(self, phrase: str) -> Samples:
        """A clip, 16,000 samples a second. Raises InputError where it is damaged."""
        if phrase not in self._known:
            data, frames = self._clips[phrase]
            self._known[phrase] = _decoded(data, frames)
        return self._known[phrase]


def write(path: Path, about: About, clips: Mapping[str, Samples]) -> int:
    """Write a pack, whole or not at all; bytes written. Raises Refused where the file is there: packs never change."""
    if path.exists():
        raise Refused(f"{path} 已经有了:语音包做好就不再改,请换一个文件名。")
    data = {text: _encoded(clips[text]) for text in sorted(clips)}
    entries = tuple(_Entry(text, len(data[text]), len(clips[text])) for text in data)
    index = zstandard.compress(msgspec.json.encode(_Index(about, RATE, entries)), _LEVEL)
    body = MAGIC + _LENGTH.pack(len(index)) + index + b"".join(data.values())
    if len(body) > MOST_BYTES:
        raise Refused("录音太多,语音包超过 64 MB。请少录几条。")
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(body + hashlib.sha256(body).digest())
        part.replace(path)
    except OSError as cause:
        part.unlink(missing_ok=True)
        raise DiskError(f"语音包写不到 {path}:请检查硬盘和文件夹。") from cause
    return len(body) + _DIGEST


def read(path: Path) -> Pack:
    """Open a pack. Raises InputError where it is none, damaged, or beyond any bound."""
    try:
        if path.stat().st_size > MOST_BYTES + _DIGEST:
            raise InputError(f"{path} 太大,不是语音包。")
        return parse(path.read_bytes())
    except OSError as cause:
        raise InputError(f"语音包 {path} 打不开。") from cause


def parse(content: bytes) -> Pack:
    """A pack from its bytes; raises InputError as `read` does."""
    body, digest = content[:-_DIGEST], content[-_DIGEST:]
    if not body.startswith(MAGIC) or hashlib.sha256(body).digest() != digest:
        raise InputError("这不是语音包,或者已经损坏:请重新拷一份。")
    try:
        start = len(MAGIC) + _LENGTH.size
        (length,) = _LENGTH.unpack(body[len(MAGIC) : start])
        raw = zstandard.ZstdDecompressor().decompress(body[start : start + length], max_output_size=_MOST_INDEX)
        index = msgspec.json.decode(raw, type=_Index)
    except (struct.error, zstandard.ZstdError, msgspec.MsgspecError) as cause:
        raise InputError("语音包的目录读不出来:请重新拷一份。") from cause
    return Pack(index.about, _cut(index, body[start + length :]))


def _cut(index: _Index, data: bytes) -> dict[str, tuple[bytes, int]]:
    ok = index.rate == RATE and len(index.clips) <= MOST_CLIPS and sum(clip.size for clip in index.clips) == len(data)
    if not ok or any(clip.size < 0 or not 0 < clip.frames <= MOST_SECONDS * RATE for clip in index.clips):
        raise InputError("语音包的目录和内容对不上:请重新拷一份。")
    clips, place = {}, 0
    for clip in index.clips:
        clips[clip.text] = data[place : place + clip.size], clip.frames
        place += clip.size
    return clips


def _encoded(samples: Samples) -> bytes:
    steps = np.diff(samples, prepend=np.int16(0)).astype("<i2")  # wraps, and is undone wrapping
    planes = steps.view(np.uint8).reshape(-1, 2).T
    return zstandard.compress(planes.tobytes(), _LEVEL)


def _decoded(data: bytes, frames: int) -> Samples:
    try:
        raw = zstandard.ZstdDecompressor().decompress(data, max_output_size=2 * frames)
    except zstandard.ZstdError as cause:
        raise InputError("语音包里有一条录音坏了:请重新拷一份。") from cause
    if len(raw) != 2 * frames:
        raise InputError("语音包里有一条录音长度不对:请重新拷一份。")
    steps = np.frombuffer(raw, np.uint8).reshape(2, -1).T.copy().view("<i2").ravel()
    return np.cumsum(steps, dtype=np.int16)
