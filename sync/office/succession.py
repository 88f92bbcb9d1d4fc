"""How a key of an online role gives way to the next: made ahead, put in place, retired. Files only; roots decide when.

At every instant the old key is either today's or signs along as a former one, so that a power cut between two of
these steps leaves an office whose signatures hold, and the same steps can simply be done again.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.feed.files import PRIVATE, disk_errors, read_bytes, write_atomic
from sync.feed.roles import TIMESTAMP_LIFE, public_hex
from sync.feed.roots import ONLINE
from sync.office.keys import KeyRing


def prepare(ring: KeyRing, role: str) -> Ed25519PrivateKey:
    """Make the next key of a role; today's stays in force. Raises DiskError."""
    return ring.replace(_next(role))


def promote(ring: KeyRing, role: str, wanted: Ed25519PublicKey) -> None:
    """Put the next key in today's place where it is the one that the new root names; today's becomes a former one."""
    if not ring.has(_next(role)) or public_hex(ring.load(_next(role))) != public_hex(wanted):
        return
    if public_hex(ring.load(role)) != public_hex(wanted):
        write_atomic(_file(ring, f"former-{role}"), read_bytes(_file(ring, role)), PRIVATE)
    write_atomic(_file(ring, role), read_bytes(_file(ring, _next(role))), PRIVATE)
    _gone(_file(ring, _next(role)))


def retire(ring: KeyRing, version: int, at: datetime) -> None:
    """Let former keys sign along for as long as a timestamp lives, and sweep those whose time is over."""
    until = f"{at + TIMESTAMP_LIFE:%Y%m%d}"
    with disk_errors(ring.folder):
        for path in ring.folder.glob("former-*-????????-*.pem"):
            if path.stem.split("-")[2] < f"{at:%Y%m%d}":
                path.unlink()
        for role in ONLINE:
            path = _file(ring, f"former-{role}")
            if path.is_file():
                path.replace(_file(ring, f"former-{role}-{until}-{version}"))


def discard(ring: KeyRing) -> None:
    """Throw away keys that were made ahead and never came into force."""
    for role in ONLINE:
        _gone(_file(ring, _next(role)))


def _next(role: str) -> str:
    return f"next-{role}"


def _file(ring: KeyRing, name: str) -> Path:
    return ring.folder / f"{name}.pem"


def _gone(path: Path) -> None:
    with disk_errors(path):
        path.unlink(missing_ok=True)
