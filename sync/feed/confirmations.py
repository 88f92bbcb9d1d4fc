"""A kiosk's word that it has purged what was called back: the record, where it lies, and reading it from there.

It names postings and the kiosk's fingerprint, nobody else, and is signed by nobody: kiosks hold no signing key.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

ON_A_STICK = ("", "明榜", "mingbang")  # where on a stick a feed is looked for; empty folders of ours take words alone
FOLDER = "confirmed"  # beside a feed's parts; no mirror writes or prunes it
MAX_WORD = 4 << 20


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Which recall was obeyed (by its moment), when as far as the kiosk can tell, and in which generation."""

    recalled_at: datetime
    purged_at: datetime
    generation: int


@dataclass(frozen=True, slots=True)
class Word:
    """What one kiosk confirms, by posting."""

    kiosk: str
    recalls: Mapping[str, Confirmation] = field(default_factory=dict)


def on(stick: Path) -> Iterator[Word]:
    """Every kiosk's word on a stick, or in a folder that kiosks sync from."""
    for below in ON_A_STICK:
        for path in sorted((stick / below).glob(f"{FOLDER}/*.json")):
            if (word := read(path)) and word.kiosk == path.stem:
                yield word


def read(path: Path) -> Word | None:
    """A kiosk's word; None where there is none that can be read. It may lie on anybody's stick: only a plain file is
    read, and nothing in it is an error.
    """
    try:
        return msgspec.json.decode(_plain(path), type=Word)
    except (OSError, ValueError, RecursionError, msgspec.MsgspecError):
        return None


def _plain(path: Path) -> bytes:
    # O_NONBLOCK: a pipe in the file's place must not hold us up
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path} is no plain file")
        return file.read(MAX_WORD)
