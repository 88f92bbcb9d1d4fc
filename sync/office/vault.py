"""The register's file: sealed pieces one behind another, each an age box: a table of contents, each township's part,
and last the whereabouts.

Readable with the office's key only, replaced whole and at once. A publication opens, packs and seals anew only the
pieces that it needs, and carries the others over as they are: a county's whole register would cost it a second.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
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
_HEAD = 4  # bytes that say how long the sealed table of contents is
_LEVEL = 1  # the person waits for it at every publication


@dataclass(frozen=True, slots=True)
class _Contents:
    """Townships in the order of `Whereabouts`; length and SHA-256 of each piece as it lies in the file, that of the
    whereabouts last. A disk that rots is found at once, and not when somebody asks for that township in years.
    `stale`: villages with a revoked card whose entries may still be out."""

    townships: tuple[str, ...]
    lengths: tuple[int, ...]
    digests: tuple[str, ...]
    stale: tuple[str, ...] = ()


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
        return _read(read_bytes(path), identity)
    except pyrage.DecryptError as cause:
        raise KeyMissing(f"名册 {path} 打不开:不是用这个办公文件夹的密钥锁的,或文件坏了。请从备份恢复。") from cause
    except (zstandard.ZstdError, msgspec.MsgspecError, ValueError) as cause:
        raise InputError(f"名册 {path} 的内容坏了。请从备份恢复。") from cause


def save(path: Path, register: Register, identity: pyrage.x25519.Identity) -> None:
    """Encrypt and write the register, 0600; raises DiskError and leaves the old one."""
    to = [identity.to_public()]
    pieces = [_part(register, township, to) for township in register.order]
    pieces.append(register.whereabouts.unchanged or _sealed(register.whereabouts.packed(), to))
    digests = tuple(hashlib.sha256(piece).hexdigest() for piece in pieces)
    contents = _Contents(tuple(register.order), tuple(map(len, pieces)), digests, tuple(sorted(register.stale)))
    head = pyrage.encrypt(msgspec.json.encode(contents), to)
    write_atomic(path, b"".join((len(head).to_bytes(_HEAD, "big"), head, *pieces)), PRIVATE)


def _read(raw: bytes, identity: pyrage.x25519.Identity) -> Register:
    start = _HEAD + int.from_bytes(raw[:_HEAD], "big")
    contents = msgspec.json.decode(pyrage.decrypt(raw[_HEAD:start], [identity]), type=_Contents)
    *parts, table = _pieces(raw, start, contents)
    return Register(
        closed=dict(zip(contents.townships, parts, strict=True)),
        order=list(contents.townships),
        whereabouts=Whereabouts(table, lambda sealed: _opened(sealed, identity)),
        opening=lambda sealed: _part_of(sealed, identity),
        stale=set(contents.stale),
    )


def _pieces(raw: bytes, start: int, contents: _Contents) -> Iterator[bytes]:
    """The pieces, still sealed. Raises ValueError where they are not those of the table of contents."""
    for length, digest in zip(contents.lengths, contents.digests, strict=True):
        piece = raw[start : start + length]
        if hashlib.sha256(piece).hexdigest() != digest:
            raise ValueError("a piece is not what it was")
        yield piece
        start += length
    if start != len(raw):
        raise ValueError("the table of contents does not fit the file")


def _part(register: Register, township: str, to: Sequence[pyrage.x25519.Recipient]) -> bytes:
    sealed = register.closed.get(township) or register.unchanged.get(township)
    return sealed or _sealed(msgspec.json.encode(register.opened[township]), to)


def _part_of(sealed: bytes, identity: pyrage.x25519.Identity) -> Part:
    """A township's part. Raises InputError where it is damaged."""
    try:
        return msgspec.json.decode(_opened(sealed, identity), type=Part)
    except (pyrage.DecryptError, zstandard.ZstdError, msgspec.MsgspecError) as cause:
        raise InputError("名册里一个乡镇的内容坏了。请从备份恢复名册。") from cause


def _sealed(plain: bytes, to: Sequence[pyrage.x25519.Recipient]) -> bytes:
    sealed: bytes = pyrage.encrypt(zstandard.ZstdCompressor(level=_LEVEL).compress(plain), to)
    return sealed


def _opened(sealed: bytes, identity: pyrage.x25519.Identity) -> bytes:
    return zstandard.ZstdDecompressor().decompress(pyrage.decrypt(sealed, [identity]), _MAX)
