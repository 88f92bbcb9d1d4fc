"""A destination that is a folder: a web server's, a share, a stick; also the office's own copy."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sync.errors import DiskError
from sync.feed.destinations.place import PARTS, PROBE, Done, Entry
from sync.feed.files import PART, disk_errors, read_bytes, write_all, write_atomic


class FolderDestination:
    """A feed's folder. It need not exist yet: writing makes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def name(self) -> str:
        """The path as it was given."""
        return str(self.folder)

    def listing(self) -> dict[str, Entry]:
        """One walk over the four parts; beside them only half-written files count."""
        with disk_errors(self.folder):
            found = {path: Entry(length) for part in PARTS for path, length in _walk(self.folder / part, f"{part}/")}
            return found | {path: Entry(length) for path, length in _left_over(self.folder)}

    def read(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Content by path; whatever is no plain file is not there."""
        return {path: read_bytes(self.folder / path) for path in paths if (self.folder / path).is_file()}

    def write(self, files: Mapping[str, bytes], done: Done) -> None:
        """Write all beside their places, flush once, then move each over its place."""
        names = {self.folder / path: path for path in files}
        write_all({place: files[path] for place, path in names.items()}, lambda place: done(names[place]))

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Remove files and the folders that they leave empty."""
        for path in paths:
            place = self.folder / path
            with disk_errors(place):
                place.unlink(missing_ok=True)
            done(path)
            self._remove_empty(place.parent)

    def probe(self) -> None:
        """Write an empty file and remove it."""
        try:
            write_atomic(self.folder / PROBE, b"")
        except DiskError as cause:
            raise DiskError(f"不能写到 {self.folder}。请检查文件夹、U盘或权限;什么都没有改。") from cause
        with disk_errors(self.folder):
            (self.folder / PROBE).unlink()

    def _remove_empty(self, folder: Path) -> None:
        with contextlib.suppress(OSError):  # the first that is not empty ends it
            while folder != self.folder:
                folder.rmdir()
                folder = folder.parent


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, int]]:
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(folder / entry.name, f"{prefix}{entry.name}/")
            elif entry.is_file():
                yield f"{prefix}{entry.name}", entry.stat().st_size


def _left_over(folder: Path) -> Iterator[tuple[str, int]]:
    if folder.is_dir():
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(PART) and entry.is_file(follow_symlinks=False):
                    yield entry.name, entry.stat().st_size
