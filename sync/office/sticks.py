"""Root keys on USB sticks: made there, found there, opened with their own passphrase. Never in the office folder.

A stick is lost more easily than an office, so its key is sealed by age's passphrase encryption (scrypt, a second a
guess), not by PEM's (PBKDF2 with two thousand rounds). Without a passphrase it is a plain PEM file, and said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.errors import KeyMissing, Refused, UsageError
from sync.feed.files import PRIVATE, disk_errors, read_bytes, write_atomic
from sync.feed.roots import key_id
from sync.office import keyfiles

_NAME = "mingbang-root-"  # plain letters: a stick's file system may spell Chinese its own way
_SUFFIX = ".key"
_PEM = b"-----BEGIN"  # also a key that was carried here from an office, plain or locked as PEM locks
_OPEN = b"-----BEGIN PRIVATE"
MAX_KEY = 8192


@dataclass(frozen=True, slots=True)
class Stick:
    """A root key for one holder: its number, where it is to lie, who keeps it, and its passphrase."""

    number: int
    place: Path
    holder: str
    passphrase: str = field(default="", repr=False)

    @property
    def file(self) -> Path:
        """Where the key lies."""
        return self.place / f"{_NAME}{self.number}{_SUFFIX}"

    @property
    def note(self) -> Path:
        """What the holder reads."""
        return self.place / f"{_NAME}{self.number}.txt"


def check_places(places: Sequence[Path], office: Path) -> None:
    """Raise before anything is made unless every place is a folder of its own, outside the office, without a root key.

    UsageError for places that are none, Refused where a key lies already: it may be another county's.
    """
    seen: set[Path] = set()
    for place in places:
        real = place.resolve()
        if not place.is_dir():
            raise UsageError(f"找不到 {place}。请插好U盘,写它在这台电脑上的位置。")
        if real.is_relative_to(office.resolve()):
            raise UsageError(f"{place} 在办公文件夹里面。根钥匙要放在办公文件夹以外,最好是U盘。")
        if real in seen:
            raise UsageError(
                f"{place} 写了两次。每把根钥匙要放在各自的U盘上。电脑只有一个插口时,先做一把,"
                "再一把一把地换上U盘,用 office rotate root --add 加。"
            )
        if _found(place):
            raise Refused(f"{place} 里已经有一把根钥匙,没有动它。请换一个U盘。")
        seen.add(real)


def on_one_device(places: Sequence[Path]) -> bool:
    """Whether any two of these places lie on the same device: two folders of one stick are no two sticks."""
    return len(set(map(_device, places))) < len(places)


def beside(stick: Stick, others: Sequence[Stick]) -> tuple[int, ...]:
    """The numbers of those of the others that lie on the same device: who loses one loses all."""
    return tuple(one.number for one in others if one is not stick and _device(one.place) == _device(stick.place))


def _device(place: Path) -> int:
    return place.stat().st_dev


def make(stick: Stick, county: str, on: date) -> Ed25519PrivateKey:
    """Make a key on a stick with a note beside it, and read it back; raises DiskError, KeyMissing where it does not
    read back. What was begun is taken away again."""
    key = Ed25519PrivateKey.generate()
    try:
        write_atomic(stick.file, _sealed(key, stick.passphrase), PRIVATE)
        write_atomic(stick.note, _note(stick, county, key_id(key.public_key()), on).encode("utf-8-sig"))
        open_file(stick.file, stick.passphrase)
    except BaseException:
        remove(stick)
        raise
    return key


def remove(stick: Stick) -> None:
    """Take a key that never came into force off its stick again."""
    with disk_errors(stick.place):
        stick.file.unlink(missing_ok=True)
        stick.note.unlink(missing_ok=True)


def _sealed(key: Ed25519PrivateKey, passphrase: str) -> bytes:
    pem = keyfiles.plain(key)
    return pyrage.passphrase.encrypt(pem, passphrase) if passphrase else pem


def files(place: Path) -> tuple[Path, ...]:
    """The root key files at a place, which may be a stick's folder or the file itself; raises KeyMissing for none."""
    found = (place,) if place.is_file() else _found(place)
    if not found:
        raise KeyMissing(f"{place} 里没有根钥匙({_NAME}…{_SUFFIX})。请插对U盘,写它在这台电脑上的位置。")
    return found


def _found(place: Path) -> tuple[Path, ...]:
    return tuple(sorted(place.glob(f"{_NAME}*{_SUFFIX}")))


def locked(file: Path) -> bool:
    """Whether a root key needs a passphrase."""
    return not _read(file).startswith(_OPEN)


def open_file(file: Path, passphrase: str) -> Ed25519PrivateKey:
    """The root key in a file; raises KeyMissing where passphrase or file are wrong."""
    raw = _read(file)
    try:
        pem = raw if raw.startswith(_PEM) else pyrage.passphrase.decrypt(raw, passphrase)
        return keyfiles.of_pem(pem, passphrase)
    except (pyrage.DecryptError, ValueError) as cause:
        raise KeyMissing(f"根钥匙 {file} 打不开:口令不对,或文件坏了。请再试一次,或换另一位保管人的U盘。") from cause


def _read(file: Path) -> bytes:
    if file.is_file() and file.stat().st_size > MAX_KEY:
        raise KeyMissing(f"{file} 不是本程序的根钥匙。请插对U盘。")
    return read_bytes(file)


def _note(stick: Stick, county: str, id: str, on: date) -> str:
    opened = (
        "打开它要用保管人自己设的口令,忘了没有人能找回。" if stick.passphrase else "它没有口令:请锁好,谁拿到都能用。"
    )
    return "\r\n".join(
        (
            f"明榜 {county} 根钥匙 第 {stick.number} 把",
            "",
            f"保管人:{stick.holder}",
            f"钥匙编号:{id[:8]}",
            f"制作日期:{on.isoformat()}",
            "",
            f"{stick.file.name} 是钥匙本身。不要复制,不要发送,不要插在别的电脑上。",
            opened,
            "平时不用,和其他几把分开锁好。只在更换密钥、更换保管人、续期时插到办公电脑上。",
            "丢了、坏了、被别人动过:马上告诉县里的经办人,用其他几把把它换掉(office rotate root --remove)。",
            "",
        )
    )
