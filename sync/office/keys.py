"""The office's private keys: making, storing (0600) and opening them; how one lies in its file is `keyfiles`.

With a passphrase every key file is sealed; without one they are plain, and the command says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync import clock
from sync.errors import InputError, KeyMissing
from sync.feed.files import PRIVATE, SHARED, read_bytes, write_atomic
from sync.feed.roles import CountyKeys, public_hex
from sync.feed.roots import ONLINE
from sync.feed.sealing import ContentKey, new_content_key
from sync.office import keyfiles

_AGE_PLAIN = b"AGE-SECRET-KEY-"


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The key files of an office folder, and the passphrase that opens them ("" where they are plain)."""

    folder: Path
    passphrase: str = field(default="", repr=False)
    pending: dict[Path, bytes] | None = field(default=None, repr=False)

    # --- files ---

    def deferred(self) -> KeyRing:
        """The same keys; new ones stay in memory until `keep`, so that what is refused leaves nothing behind."""
        return self if self.pending is not None else replace(self, pending={})

    def keep(self) -> None:
        """Write the keys that were made since `deferred`; raises DiskError."""
        for path, raw in (self.pending or {}).items():
            write_atomic(path, raw, _mode(path))
        if self.pending:
            self.pending.clear()

    def _put(self, path: Path, raw: bytes) -> None:
        if self.pending is None:
            write_atomic(path, raw, _mode(path))
        else:
            self.pending[path] = raw

    def _get(self, path: Path) -> bytes | None:
        if self.pending and path in self.pending:
            return self.pending[path]
        return read_bytes(path) if path.is_file() else None

    # --- signing keys ---

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.pem"

    def has(self, name: str) -> bool:
        """Whether there is a private key of that name."""
        return self._get(self._file(name)) is not None

    def has_county(self) -> bool:
        """Whether this office signs for the county."""
        return self.has("timestamp")

    def create(self, name: str) -> Ed25519PrivateKey:
        """Make and store a signing key; an existing one is kept and given back."""
        return self.load(name) if self.has(name) else self.replace(name)

    def replace(self, name: str) -> Ed25519PrivateKey:
        """Make and store a signing key, whatever lay there before."""
        key = Ed25519PrivateKey.generate()
        raw = keyfiles.sealed(key, self.identity()) if self.passphrase else keyfiles.plain(key)
        self._put(self._file(name), raw)
        return key

    def load(self, name: str) -> Ed25519PrivateKey:
        """A signing key; raises KeyMissing where it is not there or does not open."""
        raw = self._get(self._file(name))
        if raw is None:
            raise KeyMissing(f"办公文件夹里没有密钥 {self._file(name)}。请从备份恢复,或在有密钥的电脑上发布。")
        try:
            return keyfiles.opened(raw, self.identity, self.passphrase)
        except ValueError as cause:
            raise KeyMissing(f"密钥 {self._file(name)} 打不开:口令不对,或文件坏了。请从备份恢复。") from cause

    def county(self) -> CountyKeys:
        """The county's three keys that publication needs, and retired ones that still sign along. The root key is not
        among them: it may lie in a safe."""
        former = {role: tuple(self.load(path.stem) for path in lasting_former(self.folder, role)) for role in ONLINE}
        return CountyKeys((), self.load("targets"), self.load("snapshot"), self.load("timestamp"), former)

    def county_with_root(self) -> CountyKeys:
        """All the county's keys, to sign a root with, where root keys lie in the office folder itself."""
        return replace(self.county(), root=self.roots() or (self.load("root"),))

    def roots(self) -> tuple[Ed25519PrivateKey, ...]:
        """The root keys that lie in the office folder itself: root.pem, and any put beside it as root-2.pem …"""
        return tuple(self.load(path.stem) for path in sorted(self.folder.glob("root*.pem")))

    def town(self, code: str) -> Ed25519PrivateKey:
        """The signing key of a township."""
        return self.load(f"town-{code}")

    def has_town(self, code: str) -> bool:
        """Whether this office can sign for a township."""
        return self.has(f"town-{code}")

    def replace_town(self, code: str, stolen: bool) -> Ed25519PrivateKey:
        """A new signing key in the place of a township's; where the old one was stolen, it is written down as such."""
        old = self.public(code)
        if stolen and old:
            self.distrust(code, old)
        key = self.replace(f"town-{code}")
        self.write_public(code, key.public_key())
        return key

    # --- public halves of townships ---

    def write_public(self, code: str, key: Ed25519PublicKey) -> None:
        """Remember a township's public key."""
        self._put(self.folder / f"town-{code}.pub", public_hex(key).encode() + b"\n")

    def public(self, code: str) -> Ed25519PublicKey | None:
        """A township's public key, or None where the township is not known here."""
        raw = self._get(self.folder / f"town-{code}.pub")
        return None if raw is None else parse_public(raw.decode("ascii", "replace").strip())

    def distrust(self, code: str, key: Ed25519PublicKey) -> None:
        """Remember that a township's key was stolen: nothing that it signed counts any more."""
        known = sorted(self.distrusted(code) | {public_hex(key)})
        self._put(self.folder / f"town-{code}.stolen", "".join(f"{line}\n" for line in known).encode())

    def distrusted(self, code: str) -> frozenset[str]:
        """A township's stolen keys, as hex."""
        raw = self._get(self.folder / f"town-{code}.stolen")
        return frozenset(raw.decode("ascii", "replace").split()) if raw else frozenset()

    # --- the age identity of the office, and what it keeps ---

    def create_identity(self) -> None:
        """Make the office's age identity, which opens the register and the content keys; an existing one stays."""
        path = self.folder / "register.key"
        if path.exists():
            return
        text = str(pyrage.x25519.Identity.generate()).encode()
        raw = pyrage.passphrase.encrypt(text, self.passphrase) if self.passphrase else text + b"\n"
        write_atomic(path, raw, PRIVATE)

    def identity(self) -> pyrage.x25519.Identity:
        """The office's age identity; raises KeyMissing where it is not there or does not open."""
        path = self.folder / "register.key"
        if not path.is_file():
            raise KeyMissing(f"名册的密钥 {path} 不见了,名册打不开。请从备份恢复它;没有它不能发布。")
        try:
            return _opened(read_bytes(path), self.passphrase)
        except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as cause:
            raise KeyMissing(f"名册的密钥 {path} 打不开:口令不对,或文件坏了。") from cause

    def content_keys(self, code: str) -> tuple[ContentKey, ...]:
        """A township's content keys, newest first; the first call makes one."""
        return self.known_content_keys(code) or self.rotate(code)

    def known_content_keys(self, code: str) -> tuple[ContentKey, ...]:
        """A township's content keys, newest first; none where this office does not seal for it."""
        path = self.folder / f"content-{code}.age"
        raw = self._get(path)
        return () if raw is None else _open_keys(path, raw, self.identity())

    def rotate(self, code: str) -> tuple[ContentKey, ...]:
        """A new content key before the old ones, which stay so that published shards can be read and sealed anew."""
        keys = (new_content_key(), *self.known_content_keys(code))
        sealed = pyrage.encrypt(msgspec.json.encode(keys), [self.identity().to_public()])
        self._put(self.folder / f"content-{code}.age", sealed)
        return keys


def lasting_former(folder: Path, role: str) -> list[Path]:
    """Retired keys of an online role that still sign along: former-ROLE.pem while a rotation is under way, then
    former-ROLE-YYYYMMDD-N.pem until that day."""
    today = f"{clock.now():%Y%m%d}"
    found = (
        (path, path.stem.removeprefix(f"former-{role}").lstrip("-")) for path in folder.glob(f"former-{role}*.pem")
    )
    return sorted(path for path, until in found if not until or until[:8] >= today)


def _mode(path: Path) -> int:
    return SHARED if path.suffix == ".pub" else PRIVATE


@lru_cache(maxsize=1)
def _opened(raw: bytes, passphrase: str) -> pyrage.x25519.Identity:
    # Remembered, because a passphrase costs a second each time, on purpose.
    text = raw if raw.startswith(_AGE_PLAIN) else pyrage.passphrase.decrypt(raw, passphrase)
    return pyrage.x25519.Identity.from_str(text.decode().strip())


def _open_keys(path: Path, raw: bytes, identity: pyrage.x25519.Identity) -> tuple[ContentKey, ...]:
    try:
        return msgspec.json.decode(pyrage.decrypt(raw, [identity]), type=tuple[ContentKey, ...])
    except (pyrage.DecryptError, msgspec.MsgspecError) as cause:
        raise KeyMissing(f"名单密钥 {path} 打不开。请从备份恢复。") from cause


def locked(folder: Path) -> bool:
    """Whether the keys in this folder need a passphrase."""
    path = folder / "register.key"
    return path.is_file() and not read_bytes(path).startswith(_AGE_PLAIN)


def parse_public(text: str) -> Ed25519PublicKey:
    """A township's public key from 64 hex digits; raises InputError where it is mistyped."""
    try:
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text.strip()))
    except ValueError as cause:
        raise InputError(f"“{text[:16]}…”不是乡镇公钥(应是 64 位 0–9、a–f)。请照乡镇那边显示的重新输入。") from cause
