"""Where a feed is read from, as one small protocol: the same code above HTTP and a folder."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Protocol

from sync.pull.trouble import Altered

CHUNK = 1 << 16


def _silent(count: int) -> None:
    """Nobody watches."""


@dataclass(slots=True)
class Tally:
    """What a sync cost: requests made and bytes of bodies received. `watch` hears of every piece of bytes."""

    requests: int = 0
    bytes: int = 0
    watch: Callable[[int], None] = field(default=_silent)

    def received(self, count: int) -> None:
        self.bytes += count
        self.watch(count)


class Source(Protocol):
    """A feed's root. Paths are relative, with slashes, and come from the layout or from signed metadata."""

    name: str
    tally: Tally

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        """The file's bytes in pieces. Raises the errors of sync.pull.trouble; Missing already when called."""

    def close(self) -> None:
        """Let go of connections."""


def bounded(pieces: Generator[bytes, None, None], path: str, limit: int, tally: Tally) -> Iterator[bytes]:
    """Pieces counted, and refused beyond `limit` bytes; what they are read from is closed at once."""
    total = 0
    with closing(pieces):
        for piece in pieces:
            total += len(piece)
            tally.received(len(piece))
            if total > limit:
                raise Altered(path)
            yield piece


def whole(source: Source, path: str, limit: int) -> bytes:
    """A small file in one piece."""
    return b"".join(source.read(path, limit))
