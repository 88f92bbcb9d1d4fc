"""The register's file: age over zstd over JSON, readable with the office's key only, replaced whole and at once."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pyrage
import zstandard

from sync.errors import InputError, KeyMissing
from sync.feed.files import PRIVATE, read_bytes, write_atomic
from sync.office.register import Register

_MAX = 1 << 30  # a county of a million people is about 200 MB


def load(path: Path, identity: pyrage.x25519.Identity, published: bool = False) -> Register:
    """The register; empty where there is no file and nothing was `published` yet.

    Raises KeyMissing where the key does not open it, and where it is gone though postings hang: with an empty one
    everybody would get a new number, and two would become one.
    """
    if not path.exists():
        if published:
            raise KeyMissing(f"名册 {path} 不见了,而公示已经发布过。请从备份恢复它再来;没有它,同一个人会变成两个人。")
        return Register()
    try:
        packed = pyrage.decrypt(read_bytes(path), [identity])
    except pyrage.DecryptError as cause:
        raise KeyMissing(f"名册 {path} 打不开:不是用这个办公文件夹的密钥锁的,或文件坏了。请从备份恢复。") from cause
    try:
        if zstandard.frame_content_size(packed) > _MAX:
            raise InputError(f"名册 {path} 太大,没有打开。请从备份恢复。")
        return msgspec.json.decode(zstandard.ZstdDecompressor().decompress(packed, _MAX), type=Register)
    except (zstandard.ZstdError, msgspec.MsgspecError) as cause:
        raise InputError(f"名册 {path} 的内容坏了。请从备份恢复。") from cause


def save(path: Path, register: Register, identity: pyrage.x25519.Identity) -> None:
    """Encrypt and write the register, 0600; raises DiskError and leaves the old one."""
    packed = zstandard.ZstdCompressor(level=3).compress(msgspec.json.encode(register))
    write_atomic(path, pyrage.encrypt(packed, [identity.to_public()]), PRIVATE)
