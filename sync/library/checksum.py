"""The checksum beside a finished generation: it finds what SQLite reads over, a turned bit in a name.

CRC-32: against failing disks, not against people; those could as well write another checksum.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from sync.errors import FeedError

_PIECE = 1 << 20


def place(library: Path) -> Path:
    """Where the checksum of a library file stands."""
    return library.with_name(f"checksum-{library.stem}")


def checksum(library: Path) -> str:
    """Eight hex digits over the whole file, a gigabyte a second. Raises OSError."""
    total = 0
    with library.open("rb") as file:
        while piece := file.read(_PIECE):
            total = zlib.crc32(piece, total)
    return f"{total:08x}"


def sound(library: Path) -> bool:
    """Whether a generation is still byte for byte what was switched to."""
    try:
        return place(library).read_text("ascii") == checksum(library)
    except (OSError, UnicodeDecodeError):
        return False


def refuse_damaged(library: Path) -> None:
    """Raises FeedError, with the sentence for staff, unless the generation is sound."""
    if not sound(library):
        raise FeedError(f"内容库 {library.name} 已损坏。请重新同步,会重新装入。")
