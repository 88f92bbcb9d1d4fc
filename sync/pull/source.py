"""Where a feed is read from, as one small protocol: the same code above HTTP and a folder."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

from sync.pull.line import Line
from sync.pull.retry import persist
from sync.pull.trouble import Endless

CHUNK = 1 << 16


@dataclass(slots=True)
class Tally:
    """What a sync cost: requests made and bytes of bodies received on the wire, by all connections together."""

    requests: int = 0
    bytes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def asked(self) -> None:
        """One request more."""
        with self._lock:
            self.requests += 1

    def received(self, count: int) -> None:
        """So many bytes more."""
        with self._lock:
            self.bytes += count


@dataclass(frozen=True, slots=True)
class Answer:
    """A file from byte `start` on, which is 0 where the source cannot begin later."""

    start: int
    pieces: Iterator[bytes]


class Source(Protocol):
    """A feed's root. Paths are relative, with slashes, and come from the layout or from signed metadata.

    `width`: how many files are worth reading at a time.
    """

    name: str
    tally: Tally
    line: Line
    width: int

    def answer(self, path: str, limit: int, start: int = 0, exact: bool = False) -> Answer:
        """The file, from `start` if possible. Raises the errors of sync.pull.trouble; Missing already when called.

        `limit`: of the whole file's bytes; more are refused. `exact`: it is known to have just so many.
        """

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        """The whole file's bytes in pieces, tried once."""

    def close(self) -> None:
        """Let go of connections."""


def named(address: str) -> str:
    """An address as people may read it: without the name and password that may stand in it."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else address


def bounded(pieces: Generator[bytes, None, None], path: str, limit: int) -> Generator[bytes, None, None]:
    """The pieces, refused beyond `limit` bytes; what they are read from is closed at once."""
    total = 0
    with closing(pieces):
        for piece in pieces:
            total += len(piece)
            if total > limit:
                raise Endless(path, limit)
            yield piece


def whole(source: Source, path: str, limit: int) -> bytes:
    """A small file in one piece, tried again where the line drops."""
    return persist(source.line, lambda: b"".join(source.read(path, limit)))
