"""What the bytes of a PDF tell before anybody draws it: whether it is locked or a bomb, and whether it can change by
itself. Pure, and no parser: a file that two readers would read in two ways is searched whole.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MOST_DRAWN = 96 << 20  # bytes of operators, fonts and tables once inflated; a sheet of 2,000 rows has two million
MOST_PICTURE = 256 << 20  # bytes of one picture once inflated; a page of A3 in colour at 600 dpi has 208 million
MOST_POINTS = 120_000_000  # of one picture, however it is packed
MOST_PICTURES = 2 << 30  # bytes of all pictures together
MOST_STREAMS = 20_000
STAGES = 4  # times that a stream may be packed
_PIECE = 1 << 16
_STREAM = re.compile(rb"stream\r?\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LIVING = re.compile(rb"/(?:OCProperties|AcroForm|JavaScript|RichMedia|Collection|Launch|ImportData)\b")
_LOCKED = re.compile(rb"/Encrypt\b")
_SIDES = tuple(re.compile(rb"/%b\s+(\d+)" % name) for name in (b"Width", b"Height"))


class TooMuch(Exception):
    """More than any sheet or scan holds."""


def is_locked(data: bytes) -> bool:
    """Whether a file is encrypted, if only against printing: nothing in it can be searched."""
    return _LOCKED.search(_plain(data)) is not None


def is_living(data: bytes) -> bool:
    """Whether a file has layers, fields, scripts or other things by which it looks otherwise at another time.

    Raises TooMuch where it inflates to more than any sheet or scan does.
    """
    drawn, pictures = MOST_DRAWN, MOST_PICTURES
    found = _LIVING.search(_plain(data)) is not None
    for number, (head, packed) in enumerate(_streams(data)):
        if number > MOST_STREAMS or _points(head) > MOST_POINTS:
            raise TooMuch
        if b"/Image" in head:
            pictures -= len(_inflated(packed, min(MOST_PICTURE, pictures)))
            continue
        inflated = _inflated(packed, drawn)
        drawn -= len(inflated)
        found = found or _LIVING.search(_plain(inflated)) is not None
    return found


def _streams(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """What stands before each stream, and all that follows its keyword (the packing knows where it ends)."""
    whole, last = memoryview(data), 0
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        head = data[max(last, match.start() - 2_000) : match.start()]
        yield head[head.rfind(b" obj") + 1 :], whole[match.end() :]
        last = match.end()


def _inflated(packed: memoryview, most: int) -> bytes:
    """A stream unpacked as often as it is packed; b"" where it is not packed by zlib. Raises TooMuch."""
    found: bytes | memoryview = packed
    for _ in range(STAGES):
        if len(found) < 2 or found[0] & 15 != 8 or (found[0] << 8 | found[1]) % 31:
            break
        found = _unpacked(memoryview(found), most)
    return b"" if isinstance(found, memoryview) else found


def _unpacked(packed: memoryview, most: int) -> bytes:
    """As much as can be unpacked: readers of PDF show what comes before a fault, too. Raises TooMuch."""
    reader, found = zlib.decompressobj(), bytearray()
    at, piece = 0, _PIECE
    while at < len(packed) and not reader.eof:
        before = reader.copy()
        try:
            found += reader.decompress(packed[at : at + piece], most + 1 - len(found))
        except zlib.error:
            if piece == 1:
                break
            reader, piece = before, piece // 16
            continue
        if len(found) > most:
            raise TooMuch
        at += piece
    return bytes(found)


def _points(head: bytes) -> int:
    sides = [side.search(head) for side in _SIDES]
    return int(sides[0][1]) * int(sides[1][1]) if sides[0] and sides[1] else 0


def _plain(data: bytes) -> bytes:
    """Names without escapes: #4FCProperties is /OCProperties."""
    return _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), data) if b"#" in data else data
