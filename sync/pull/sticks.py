"""USB sticks: which are plugged in, whether one carries a feed, whose it is, and what staff read about it.

Deciding is pure; `plugged` is the edge that asks the system. What is on a stick is judged by the same pull as any feed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

import msgspec

from sync.errors import MingbangError
from sync.feed.confirmations import ON_A_STICK
from sync.pull.folder import FolderSource
from sync.pull.source import whole
from sync.pull.trouble import Cut, Foreign, Missing, Older, Unreachable

TABLE = "MINGBANG_MOUNTS"  # names another table of mounts than the kernel's own
_KERNEL = "/proc/self/mountinfo"
_MAX_TABLE, _MAX_ROOT = 4 << 20, 64 << 10
_MOST_INSIDE = 100  # entries of our folder that are looked at
_ESCAPE = re.compile(r"\\([0-7]{3})")
READING = "优盘:正在读取,请不要拔出。"
CONFIRMED = "优盘:这台机器的召回回执写好了,请带回办公室。可以拔出。"
NOTHING = "优盘:里面没有县里的发布内容,这台机器也没有要带回的召回回执。可以拔出。"


@dataclass(frozen=True, slots=True)
class Stick:
    """Something plugged in: where its files are. `mount` differs every time it is plugged in."""

    place: Path
    mount: str


def mounted(table: str, below: Collection[str]) -> frozenset[Stick]:
    """The sticks in a table of mounts as Linux writes it (proc(5), mountinfo): mounts inside the folders `below`."""
    found = set()
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) > 4:
            place = _ESCAPE.sub(lambda octal: chr(int(octal[1], 8)), fields[4])
            if any(PurePosixPath(folder) in PurePosixPath(place).parents for folder in below):
                found.add(Stick(Path(place), f"{fields[0]} {fields[2]}"))
    return frozenset(found)


def plugged(below: Collection[str]) -> frozenset[Stick]:
    """What is plugged in now; `below` says where this system mounts it. Windows knows its removable drives itself."""
    if not below:
        return frozenset()
    if sys.platform == "win32":
        return _drives()
    with suppress(OSError), Path(os.environ.get(TABLE, _KERNEL)).open("rb") as file:
        return mounted(file.read(_MAX_TABLE).decode("utf-8", "surrogateescape"), below)
    return frozenset()


def _drives() -> frozenset[Stick]:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - not there elsewhere
    there = kernel.GetLogicalDrives()
    letters = (f"{chr(65 + bit)}:\\" for bit in range(26) if there >> bit & 1)
    return frozenset(Stick(Path(drive), drive) for drive in letters if kernel.GetDriveTypeW(drive) == 2)  # removable


def feed_on(stick: Stick) -> Path | None:
    """The folder of a stick that holds a feed; None where none does, or it is gone again."""
    for place in _places(stick):
        with suppress(OSError):
            if (place / "metadata" / "timestamp.json").is_file():
                return place
    return None


def _places(stick: Stick) -> Iterator[Path]:
    """The stick, our folders on it, and what was put into those as it was, a folder and all."""
    ours = [stick.place / name for name in ON_A_STICK]
    yield from ours
    for place in ours[1:]:
        with suppress(OSError):
            yield from sorted(islice(place.iterdir(), _MOST_INSIDE))


def for_words(stick: Stick) -> Path | None:
    """The folder of a stick without a feed that was made for us: kiosks leave there what they have purged."""
    for name in filter(None, ON_A_STICK):
        place = stick.place / name
        with suppress(OSError):
            if place.is_dir() and not place.is_symlink():  # a link could lead to a folder of this machine
                return place
    return None


def foreign(feed: Path, root: bytes) -> bool:
    """Whether a feed stands under another root than ours, by the very version that we hold: one small file is read.

    False where that cannot be told; then the pull will.
    """
    try:
        version = msgspec.json.decode(root)["signed"]["version"]
        return whole(FolderSource(feed), f"metadata/{version:d}.root.json", _MAX_ROOT) != root
    except (MingbangError, msgspec.MsgspecError, KeyError, TypeError, ValueError):
        return False


def refusal(error: MingbangError, there: bool) -> str:
    """What staff read where a stick's content was not taken. `there`: it is still plugged in."""
    if isinstance(error, Foreign):
        return "优盘:里面是别的县的内容,没有采用。可以拔出。"
    if isinstance(error, Older):
        return "优盘:里面的内容比这台机器上的旧,没有采用。可以拔出。"
    if not there or isinstance(error, Cut | Unreachable):
        return "优盘:没有读完,原有内容没有改动。请重新插上再试。"
    if isinstance(error, Missing):
        return "优盘:里面的内容不完整,可能没有拷贝完,没有采用。可以拔出,请重新拷贝。"
    return f"优盘:{error.sentence}可以拔出。"


def taken(sentence: str, new: bool) -> str:
    """What staff read where a stick was read well."""
    return f"优盘:{sentence}可以拔出。" if new else "优盘:里面没有更新的内容。可以拔出。"
