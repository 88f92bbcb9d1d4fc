"""A blob that is on its way: `<sha256>.part` beside its place, which grows over many tries and processes.

Its bytes are only believed once the whole has the right digest. What a power cut left of it may be anything.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from sync.errors import DiskError
from sync.feed.files import disk_errors
from sync.pull.source import Answer

SUFFIX = ".part"


class Part:
    """The part of the blob that is to lie at `place`."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._path = place.with_name(place.name + SUFFIX)

    @property
    def size(self) -> int:
        """How many bytes are here."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    def take(self, ask: Callable[[int], Answer], heard: Callable[[int], None]) -> tuple[int, int]:
        """Ask for what comes after what is here, and write it as it comes: whoever kills us keeps it. Where the whole
        comes again it is written over what is here, so that nothing is lost where it breaks off earlier than before.

        `heard` is told where the part has got to. Gives where the answer began and ended. Raises what `ask` and its
        answer raise, and DiskError: then the part is gone, for the disk may be full.
        """
        try:
            with disk_errors(self._place), self._opened() as file:
                answer = ask(self.size)
                at = file.seek(answer.start)
                for piece in answer.pieces:
                    file.write(piece)
                    file.flush()
                    at += len(piece)
                    heard(at)
                return answer.start, at
        except DiskError:
            self.drop()
            raise
        finally:
            if not self.size:
                self.drop()

    def _opened(self) -> IO[bytes]:
        self._place.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(self._path, flags, 0o644), "r+b")

    def is_whole(self, sha256: str) -> bool:
        """Whether these are the blob's bytes."""
        with disk_errors(self._path), self._path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256

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
