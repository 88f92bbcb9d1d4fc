"""Which kiosks may read a township's named rows: kiosks.toml."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from sync.errors import InputError, Refused
from sync.feed.files import read_bytes, write_atomic
from sync.feed.sealing import fingerprint, recipient
from sync.office.miswritten import where
from sync.written import by_hand


@dataclass(frozen=True, slots=True)
class Kiosk:
    """An enrolled kiosk: its public key (age1…), the townships that it may read, what people call it, and the day on
    which it was enrolled (None for kiosks of before such days were kept)."""

    key: str
    townships: tuple[str, ...]
    name: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class _File:
    kiosk: tuple[Kiosk, ...] = ()


def load(path: Path) -> tuple[Kiosk, ...]:
    """All enrolled kiosks; raises InputError where the file is wrong."""
    try:
        return by_hand(read_bytes(path), _File).kiosk if path.exists() else ()
    except (msgspec.MsgspecError, UnicodeDecodeError) as cause:
        raise InputError(f"触摸屏名单 {path} 写错了:{where(cause)}。请改正后再来。") from cause


def save(path: Path, kiosks: tuple[Kiosk, ...]) -> None:
    """Write kiosks.toml."""
    lines = ["# 登记的触摸屏。请用 office kiosk add 和 office kiosk revoke 改,不要手改。"]
    for kiosk in kiosks:
        lines += ["", "[[kiosk]]", f"name = {_text(kiosk.name)}", f"key = {_text(kiosk.key)}"]
        lines.append("townships = [" + ", ".join(map(_text, kiosk.townships)) + "]")
        lines += [f"since = {kiosk.since}"] if kiosk.since else []
    write_atomic(path, "\n".join([*lines, ""]).encode())


def keys_for(kiosks: tuple[Kiosk, ...], township: str) -> tuple[str, ...]:
    """Public keys of the kiosks of one township."""
    return tuple(kiosk.key for kiosk in kiosks if township in kiosk.townships)


def enrolled(kiosks: tuple[Kiosk, ...], key: str, township: str, name: str, on: date) -> tuple[Kiosk, ...]:
    """The list with one more kiosk, or one more township for a known one; raises InputError for no public key."""
    clean = str(recipient(key))
    known = next((kiosk for kiosk in kiosks if kiosk.key == clean), Kiosk(clean, (), name, on))
    towns = tuple(sorted({*known.townships, township}))
    return (*(kiosk for kiosk in kiosks if kiosk.key != clean), Kiosk(clean, towns, name or known.name, known.since))


def revoked(kiosks: tuple[Kiosk, ...], which: str) -> tuple[tuple[Kiosk, ...], Kiosk]:
    """The list without a kiosk, named by key, fingerprint or name; and that kiosk. Raises Refused unless one fits."""
    found = [kiosk for kiosk in kiosks if which in (kiosk.key, fingerprint(kiosk.key), kiosk.name)]
    if len(found) != 1:
        raise Refused(f"登记的触摸屏里有 {len(found)} 台叫“{which}”。请写它的公钥(age1…)。")
    return tuple(kiosk for kiosk in kiosks if kiosk is not found[0]), found[0]


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
