"""A voice pack as a file: recorded or synthesised phrases, what the feed carries and the kiosk's voice reads.

  magic · 4 bytes: length of the index · index (zstd, JSON) · the clips' data · SHA-256 of all that stands before
What a clip's data means as sound is kiosk.speech.clips.pack's business; here they are bytes. The same clips give the
same bytes, so that a feed sends a pack once. A pack says phrases that anybody may hear: names of people and what they
were paid are in none.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import zstandard

from sync.errors import InputError, Refused

MAGIC = b"MINGBANG VOICE 2\n"
MOST_BYTES = 64 << 20  # of a pack, as of any blob of a feed; 430 clips of 1.3 s are 12 MB
MOST_CLIPS = 5_000
MOST_NAME = 60  # characters of a dialect's name
_MOST_INDEX = 4 << 20
_LEVEL = 9  # 19 would save a fortieth, and take ten times as long
_LENGTH = struct.Struct(">I")
_DIGEST = hashlib.sha256().digest_size
_READING = re.compile(r"\{[a-zü]+[1-5]\}")

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_NAME)]


class Kind(StrEnum):
    """Whose voice: a local person's, recorded phrase by phrase and joined; or whole sentences, synthesised ahead."""

    LOCAL = "local"
    NATURAL = "natural"


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose voice it is: the dialect's name, and who agreed that it speaks in public, and when. `agreed_by` is empty in
    what a feed carries: the office keeps it."""

    dialect: Name
    agreed_by: str
    agreed_on: date
    kind: Kind = Kind.LOCAL


class Entry(msgspec.Struct, frozen=True):
    """One clip in a pack's index: spoken text, bytes of its data, samples."""

    text: str
    size: int
    frames: int


class Coding(StrEnum):
    """How a clip's data holds its samples: differences, lossless; or Ogg Opus, a tenth as much."""

    STEPS = "steps"
    OPUS = "opus"


class _Index(msgspec.Struct, frozen=True):
    about: About
    rate: int
    coding: Coding
    clips: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip's data as stored, and how many samples it unpacks to."""

    data: bytes
    frames: int


@dataclass(frozen=True, slots=True)
class VoicePack:
    """An opened pack: about, samples a second, and the clips by their spoken text."""

    about: About
    rate: int
    clips: Mapping[str, Clip]
    coding: Coding = Coding.STEPS


def composed(pack: VoicePack) -> bytes:
    """The bytes of a pack. Raises Refused where there are more than a feed carries."""
    texts = sorted(pack.clips)
    entries = tuple(Entry(text, len(pack.clips[text].data), pack.clips[text].frames) for text in texts)
    index = zstandard.compress(msgspec.json.encode(_Index(pack.about, pack.rate, pack.coding, entries)), _LEVEL)
    body = MAGIC + _LENGTH.pack(len(index)) + index + b"".join(pack.clips[text].data for text in texts)
    if len(body) + _DIGEST > MOST_BYTES or len(texts) > MOST_CLIPS:
        raise Refused(f"录音太多,语音包超过 {MOST_BYTES >> 20} MB 或 {MOST_CLIPS} 条。请少录几条。")
    return body + hashlib.sha256(body).digest()


def read(path: Path) -> bytes:
    """The bytes of a pack's file, not yet looked into. Raises InputError where it is missing or too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path} 太大,不是语音包。")
        return path.read_bytes()
    except OSError as cause:
        raise InputError(f"语音包 {path} 打不开。") from cause


def parsed(content: bytes) -> VoicePack:
    """A pack from its bytes. Raises InputError where it is none, damaged, or beyond any bound."""
    body, digest = content[:-_DIGEST], content[-_DIGEST:]
    if not body.startswith(MAGIC) or hashlib.sha256(body).digest() != digest:
        raise InputError("这不是语音包,或者已经损坏:请重新拷一份。")
    try:
        start = len(MAGIC) + _LENGTH.size
        (length,) = _LENGTH.unpack(body[len(MAGIC) : start])
        raw = zstandard.ZstdDecompressor().decompress(body[start : start + length], max_output_size=_MOST_INDEX)
        index = msgspec.json.decode(raw, type=_Index)
    except (struct.error, zstandard.ZstdError, msgspec.MsgspecError, RecursionError) as cause:
        raise InputError("语音包的目录读不出来:请重新拷一份。") from cause
    return VoicePack(index.about, index.rate, _cut(index, body[start + length :]), index.coding)


def published(pack: VoicePack) -> VoicePack:
    """The pack as everybody may have it: who agreed stays with the office."""
    return replace(pack, about=msgspec.structs.replace(pack.about, agreed_by=""))


def plain(spoken: str) -> str:
    """A phrase without its marked readings, as people read it."""
    return _READING.sub("", spoken)


def _cut(index: _Index, data: bytes) -> dict[str, Clip]:
    ok = len(index.clips) <= MOST_CLIPS and sum(clip.size for clip in index.clips) == len(data)
    if not ok or any(clip.size < 0 or clip.frames <= 0 for clip in index.clips):
        raise InputError("语音包的目录和内容对不上:请重新拷一份。")
    clips, place = {}, 0
    for clip in index.clips:
        clips[clip.text] = Clip(data[place : place + clip.size], clip.frames)
        place += clip.size
    return clips
