"""The generations of a library folder: which is current, what each was made from, the switch and the way back.

A generation is never changed once the pointer names it; the pointer is one line in one file, replaced whole.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from sync.config import DataFolder
from sync.errors import FeedError, Refused
from sync.feed.files import disk_errors, write_atomic
from sync.library import checksum as checksums
from sync.library.connect import open_reading

_NAME = re.compile(r"library-(\d{1,9})\.db")
_HELD = "held"
_CLOSED = "closed"


def number(path: Path) -> int:
    """The number in a generation's name; 0 where it is none."""
    found = _NAME.fullmatch(path.name)
    return int(found[1]) if found else 0


def current(folder: DataFolder) -> Path | None:
    """The generation that the pointer names, where it is there."""
    try:
        with folder.pointer.open("rb") as file:
            name = file.read(64).decode("ascii", "replace").strip()
    except OSError:
        return None
    path = folder.library / name
    return path if _NAME.fullmatch(name) and path.is_file() else None


def following(folder: DataFolder) -> Path:
    """A free name for the next generation."""
    return folder.library / f"library-{max(map(number, _all(folder)), default=0) + 1}.db"


def meta(path: Path | None) -> dict[str, str]:
    """What a generation was made from; empty where there is none or it cannot be read: then all is built anew."""
    if path is None:
        return {}
    try:
        with closing(open_reading(path)) as connection:
            return dict(connection.execute("select key, value from meta").fetchall())
    except (FeedError, sqlite3.Error):
        return {}


def switch(folder: DataFolder, target: Path, close: bool = False, holding: bool = False) -> None:
    """Make a finished generation the current one: its bytes to the disk first, then the pointer. Raises DiskError.

    `close`: the way back ends here, and the earlier generations go. That is written down before the pointer moves, so
    that a power cut between the two opens nothing. `holding`: a step back is still held; so it is by a recall's switch.
    """
    before = current(folder)
    _flush(target)
    with disk_errors(target):
        checksum = checksums.checksum(target)
    write_atomic(checksums.place(target), checksum.encode())
    if close:
        write_atomic(folder.library / _CLOSED, target.name.encode())
    write_atomic(folder.pointer, f"{target.name}\n".encode())
    _flush(folder.library)
    if not holding:
        (folder.library / _HELD).unlink(missing_ok=True)
    keep(folder, {target, before} if before and not close else {target})


def close(folder: DataFolder) -> None:
    """The way back ends at the generation that is shown; all others go, newer ones too. Raises DiskError."""
    now = current(folder)
    if now:
        write_atomic(folder.library / _CLOSED, now.name.encode())
    keep(folder, {now} if now else set())


def keep(folder: DataFolder, wanted: set[Path]) -> None:
    """Delete the other generations and leftovers; one that a reader still holds (Windows) goes next time."""
    names = {path.name for path in wanted} | {checksums.place(path).name for path in wanted}
    for pattern in ("library-*", "checksum-*"):
        for path in folder.library.glob(pattern):
            if path.name not in names:
                with suppress(OSError):
                    path.unlink()


def back(folder: DataFolder) -> Path:
    """Switch to the generation before the current one, and hold it until the county publishes something new.

    Raises Refused where there is none, or where it showed what has been taken down since.
    """
    now = current(folder)
    if now and _read(folder.library / _CLOSED) == now.name:
        raise Refused("没有上一版可以退回:它含有已撤下或改严公布方式的名单,或已损坏,已经删除。当前内容没有改动。")
    earlier = [path for path in _all(folder) if not now or number(path) < number(now)]
    target = max((path for path in earlier if meta(path) and checksums.sound(path)), key=number, default=None)
    if target is None:
        raise Refused("没有更早的一版可以退回。当前内容没有改动。")
    if now:
        known = meta(now)
        hold(folder, known.get("made_from", ""), _county_index(known))
    write_atomic(folder.pointer, f"{target.name}\n".encode())
    _flush(folder.library)
    return target


def hold(folder: DataFolder, made_from: str, county: str) -> None:
    """Remember what somebody went back from, and the digest of the county's index that it was made from."""
    write_atomic(folder.library / _HELD, f"{made_from} {county}".encode())


def held(folder: DataFolder) -> str:
    """What the generation was made from that somebody went back from; "" where nobody did."""
    return _read(folder.library / _HELD).partition(" ")[0]


def held_county(folder: DataFolder) -> str:
    """Digest of the county's index that the generation was made from that somebody went back from, or ""."""
    return _read(folder.library / _HELD).partition(" ")[2]


def _county_index(known: dict[str, str]) -> str:
    try:
        found = msgspec.json.decode(known.get("origins", "{}"), type=dict[str, str])
    except msgspec.MsgspecError:
        return ""
    return found.get(known.get("county_code", ""), "")


def published_at(found: dict[str, str]) -> datetime | None:
    """The publication that a generation's meta names."""
    try:
        return datetime.fromisoformat(found["published_at"])
    except (KeyError, ValueError):
        return None


def _all(folder: DataFolder) -> list[Path]:
    return [path for path in folder.library.glob("library-*.db") if number(path)]


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _flush(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open folders and writes renames through by itself
    with disk_errors(path):
        handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
