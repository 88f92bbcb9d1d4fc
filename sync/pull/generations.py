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

from sync.config import DataFolder
from sync.errors import FeedError, Refused
from sync.feed.files import disk_errors, write_atomic
from sync.library.connect import open_reading

_NAME = re.compile(r"library-(\d{1,9})\.db")
_HELD = "held"


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


def switch(folder: DataFolder, target: Path) -> None:
    """Make a finished generation the current one: its bytes to the disk first, then the pointer. Raises DiskError."""
    before = current(folder)
    _flush(target)
    write_atomic(folder.pointer, f"{target.name}\n".encode())
    _flush(folder.library)
    (folder.library / _HELD).unlink(missing_ok=True)
    keep(folder, {target, before} if before else {target})


def keep(folder: DataFolder, wanted: set[Path]) -> None:
    """Delete the other generations and leftovers; one that a reader still holds (Windows) goes next time."""
    names = {path.name for path in wanted}
    for path in folder.library.glob("library-*"):
        if path.name not in names:
            with suppress(OSError):
                path.unlink()


def back(folder: DataFolder) -> Path:
    """Switch to the generation before the current one, and hold it until the county publishes something new.

    Raises Refused where there is none.
    """
    now = current(folder)
    earlier = [path for path in _all(folder) if not now or number(path) < number(now)]
    target = max((path for path in earlier if meta(path)), key=number, default=None)
    if target is None:
        raise Refused("没有更早的一版可以退回。当前内容没有改动。")
    if now:
        write_atomic(folder.library / _HELD, meta(now).get("made_from", "").encode())
    write_atomic(folder.pointer, f"{target.name}\n".encode())
    _flush(folder.library)
    return target


def held(folder: DataFolder) -> str:
    """What the generation was made from that somebody went back from; "" where nobody did."""
    try:
        return (folder.library / _HELD).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def published_at(found: dict[str, str]) -> datetime | None:
    """The publication that a generation's meta names."""
    try:
        return datetime.fromisoformat(found["published_at"])
    except (KeyError, ValueError):
        return None


def _all(folder: DataFolder) -> list[Path]:
    return [path for path in folder.library.glob("library-*.db") if number(path)]


def _flush(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open folders and writes renames through by itself
    with disk_errors(path):
        handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
