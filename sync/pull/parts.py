"""A blob that is on its way: `<sha256>.part` beside its place, which grows over many tries and processes.

Its bytes are only believed once the whole has the right digest. What a power cut left of it may be anything.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sync.errors import DiskError, FeedError
from sync.feed.files import disk_errors
from sync.pull.source import Answer

SUFFIX = ".part"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer brought: bytes from `start` to `end`; the SHA-256 of all of them where that is the whole file."""

    start: int
    end: int
    digest: str | None


class Part:
    """The part of the blob that is to lie at `place`."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._path = Path(f"{place}{SUFFIX}")

    @property
    def size(self) -> int:
        """How many bytes are here."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    def take(self, ask: Callable[[int], Answer], heard: Callable[[int], None]) -> Taken:
        """Ask for what comes after what is here, and write it as it comes: whoever kills us keeps it. Where the whole
        comes again it is written over what is here, so that nothing is lost where it breaks off earlier than before.

        `heard` is told where the part has got to. Raises what `ask` and its answer raise, and DiskError: then the part
        is gone, for the disk may be full.
        """
        try:
            with disk_errors(self._place), self._opened() as file:
                return _written(file, ask(file.seek(0, os.SEEK_END)), heard)
        except DiskError:
            self.drop()
            raise
        except FeedError:
            if not self.size:
                self.drop()
            raise

    def _opened(self) -> IO[bytes]:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        try:
            return os.fdopen(os.open(self._path, flags, 0o644), "r+b")
        except FileNotFoundError:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            return os.fdopen(os.open(self._path, flags, 0o644), "r+b")

    def digest(self) -> str:
        """SHA-256 of what is here, in hex."""
        with disk_errors(self._path), self._path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def settle(self) -> None:
        """The part is the blob. No fsync: 600 of them cost more than a first sync, and what a power cut tears has
        another digest and is fetched again. The generation and its pointer are what must be on the disk.
        """
        with disk_errors(self._place):
            self._path.replace(self._place)

    def drop(self) -> None:
        """Let go of what is here."""
        with suppress(OSError):
            self._path.unlink()


def _written(file: IO[bytes], answer: Answer, heard: Callable[[int], None]) -> Taken:
    at, digest = file.seek(answer.start), hashlib.sha256()
    for piece in answer.pieces:
        file.write(piece)
        file.flush()
        digest.update(piece)
        at += len(piece)
        heard(at)
    return Taken(answer.start, at, None if answer.start else digest.hexdigest())
