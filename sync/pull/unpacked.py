"""Bodies that a server packs on the way (gzip): unpacked as they come, bounded before and after."""

from __future__ import annotations

import zlib
from collections.abc import Generator
from contextlib import closing

from sync.pull.trouble import Altered, Cut, Endless

_GZIP = 31  # zlib's window bits for a gzip frame
SLACK = 1024  # bytes by which packing may make a small file longer


def unpacked(pieces: Generator[bytes, None, None], path: str, limit: int) -> Generator[bytes, None, None]:
    """What the pieces of one gzip frame hold. Raises Endless beyond `limit` bytes, Cut where the frame does not end,
    Altered where it is none.
    """
    frame, room = zlib.decompressobj(_GZIP), limit
    with closing(pieces):
        for piece in pieces:
            try:
                plain = frame.decompress(piece, room + 1)
            except zlib.error as cause:
                raise Altered(path) from cause
            room -= len(plain)
            if room < 0:
                raise Endless(path, limit)
            if frame.unused_data:
                raise Altered(path)
            yield plain
    if not frame.eof:
        raise Cut(path)
