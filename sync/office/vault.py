"""The register's file: one age box, in it a table of contents and each township's part, compressed by itself.

Readable with the office's key only, replaced whole and at once. A publication opens and packs anew only the parts that
it needs; a county's whole register in one piece would cost every publication a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pyrage
import zstandard

from sync.errors import InputError, KeyMissing
from sync.feed.files import PRIVATE, read_bytes, write_atomic
from sync.office.people import Part
from sync.office.register import Register
from sync.office.whereabouts import Whereabouts

_MAX = 1 << 30  # a township of a hundred thousand people is about 20 MB
_HEAD = 4  # bytes that say how long the table of contents is
_LEVEL = 1  # the person waits for it at every publication


@dataclass(frozen=True, slots=True)
class _Contents:
    """Townships in the order of `Whereabouts`, the length of each part, and last that of the whereabouts."""

    townships: tuple[str, ...]
    lengths: tuple[int, ...]


def load(path: Path, identity: pyrage.x25519.Identity, published: bool = False) -> Register:
    """The register; empty where there is no file and nothing was `published` yet.

    Raises KeyMissing where the key does not open it, and where it is gone though postings hang: with an empty one
    everybody would get a new number, and two would become one. InputError where it is damaged.
    """
    if not path.exists():
        if published:
            raise KeyMissing(f"名册 {path} 不见了,而公示已经发布过。请从备份恢复它再来;没有它,同一个人会变成两个人。")
        return Register()
    try:
        return _read(pyrage.decrypt(read_bytes(path), [identity]))
    except pyrage.DecryptError as cause:
        raise KeyMissing(f"名册 {path} 打不开:不是用这个办公文件夹的密钥锁的,或文件坏了。请从备份恢复。") from cause
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError) as cause:
        raise InputError(f"名册 {path} 的内容坏了。请从备份恢复。") from cause


def save(path: Path, register: Register, identity: pyrage.x25519.Identity) -> None:
    """Encrypt and write the register, 0600; raises DiskError and leaves the old one."""
    parts = [_part(register, township) for township in register.order]
    pieces = [*parts, _squeezed(register.whereabouts.packed())]
    contents = msgspec.json.encode(_Contents(tuple(register.order), tuple(map(len, pieces))))
    packed = b"".join((len(contents).to_bytes(_HEAD, "big"), contents, *pieces))
    write_atomic(path, pyrage.encrypt(packed, [identity.to_public()]), PRIVATE)


def _read(packed: bytes) -> Register:
    start = _HEAD + int.from_bytes(packed[:_HEAD], "big")
    contents = msgspec.json.decode(packed[_HEAD:start], type=_Contents)
    pieces = []
    for length in contents.lengths:
        pieces.append(packed[start : start + length])
        start += length
    if start != len(packed) or len(pieces) != len(contents.townships) + 1:
        raise ValueError("the table of contents does not fit the file")
    closed = dict(zip(contents.townships, pieces, strict=False))
    return Register(closed=closed, order=list(contents.townships), whereabouts=_table(pieces[-1]), opening=_opened)


def _table(raw: bytes) -> Whereabouts:
    return Whereabouts(zstandard.ZstdDecompressor().decompress(raw, _MAX))


def _opened(raw: bytes) -> Part:
    """A township's part. Raises InputError where it is damaged."""
    try:
        return msgspec.json.decode(zstandard.ZstdDecompressor().decompress(raw, _MAX), type=Part)
    except (zstandard.ZstdError, msgspec.MsgspecError) as cause:
        raise InputError("名册里一个乡镇的内容坏了。请从备份恢复名册。") from cause


def _part(register: Register, township: str) -> bytes:
    raw = register.closed.get(township) or register.unchanged.get(township)
    return raw if raw is not None else _squeezed(msgspec.json.encode(register.opened[township]))


def _squeezed(plain: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=_LEVEL).compress(plain)
