"""A feed in a folder: a stick, a disk, a share. Reads plain files inside the folder only, whatever links say."""

from __future__ import annotations

import os
import stat
from collections.abc import Generator, Iterator
from pathlib import Path, PurePosixPath

from sync.pull.source import CHUNK, Tally, bounded
from sync.pull.trouble import Altered, Cut, Missing, Unreachable


class FolderSource:
    """Source over a local folder. The folder itself may be reached by a link (mounts are); nothing below it."""

    def __init__(self, root: Path, tally: Tally | None = None) -> None:
        self.name = str(root)
        self.tally = tally or Tally()
        self._given = root

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        """Bytes of a plain file. Raises Unreachable where the folder is not there, Missing, Altered for what is not
        a plain file inside, Cut where the disk fails.
        """
        self.tally.requests += 1
        return bounded(self._pieces(path, self._open(path)), path, limit, self.tally)

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

    @staticmethod
    def _pieces(path: str, handle: int) -> Generator[bytes, None, None]:
        with os.fdopen(handle, "rb") as file:
            try:
                while piece := file.read(CHUNK):
                    yield piece
            except OSError as cause:
                raise Cut(path) from cause
