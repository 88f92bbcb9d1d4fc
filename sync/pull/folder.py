"""A feed in a folder: a stick, a disk, a share. Reads plain files inside the folder only, whatever links say."""

from __future__ import annotations

import os
import stat
from collections.abc import Generator, Iterator
from pathlib import Path, PurePosixPath

from sync.pull.line import Line
from sync.pull.source import CHUNK, Answer, Tally, bounded
from sync.pull.trouble import Altered, Cut, Missing, Oversized, Unreachable, WrongLength


class FolderSource:
    """Source over a local folder. The folder itself may be reached by a link (mounts are); nothing below it."""

    width = 1  # a stick reads one file faster than four

    def __init__(self, root: Path, tally: Tally | None = None, line: Line | None = None) -> None:
        self.name = str(root)
        self.tally = tally or Tally()
        self.line = line or Line()
        self._given = root

    def answer(self, path: str, limit: int, start: int = 0, exact: bool = False) -> Answer:
        """A plain file from `start` on. Raises Unreachable where the folder is not there, Missing, Altered for what is
        not a plain file inside, Oversized, WrongLength, Cut where the disk fails.
        """
        self.tally.asked()
        handle = self._open(path)
        total = os.fstat(handle).st_size
        if total > limit or (exact and total != limit):
            os.close(handle)
            raise WrongLength(path, limit, total) if exact else Oversized(path, limit, total)
        begin = start if start <= total else 0
        return Answer(begin, bounded(self._pieces(path, handle, begin), path, limit - begin))

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        """The whole of a plain file."""
        return self.answer(path, limit).pieces

    def close(self) -> None:
        """Nothing stays open."""

    def _open(self, path: str) -> int:
        place = self._root() / self._inside(path)
        try:
            if place.resolve() != place:  # a link on the way, perhaps to a file of this machine
                raise Altered(path)
            # O_NONBLOCK: a pipe in the file's place must not hold us up
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(place, flags | getattr(os, "O_BINARY", 0))
        except FileNotFoundError as cause:
            self._root()
            raise Missing(path) from cause
        except OSError as cause:
            raise Cut(path) from cause
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise Altered(path)
        return handle

    def _root(self) -> Path:
        try:
            return self._given.resolve(strict=True)
        except (OSError, RuntimeError) as cause:
            raise Unreachable(f"找不到文件夹 {self._given}。请检查优盘是否插好、路径是否写对。") from cause

    @staticmethod
    def _inside(path: str) -> PurePosixPath:
        parts = PurePosixPath(path)
        if parts.is_absolute() or ".." in parts.parts or "\\" in path or ":" in path or "\0" in path:
            raise Altered(path)
        return parts

    def _pieces(self, path: str, handle: int, start: int) -> Generator[bytes, None, None]:
        with os.fdopen(handle, "rb") as file:
            try:
                file.seek(start)
                while piece := file.read(CHUNK):
                    self.line.check()
                    self.tally.received(len(piece))
                    yield piece
            except OSError as cause:
                raise Cut(path) from cause
