"""Content-addressed files on this machine: fetched once, checked on arrival and again whenever they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path

from sync.feed.files import disk_errors
from sync.feed.layout import MAX_BLOB, is_digest
from sync.pull.parts import SUFFIX, Part
from sync.pull.progress import Progress, Silent, Together
from sync.pull.refusal import of_township
from sync.pull.several import Several
from sync.pull.source import Source
from sync.pull.transfer import Wanted, transfer
from sync.pull.trouble import Altered, Oversized

SILENT = Silent()


class Blobs:
    """The blob folder of a kiosk. Names are SHA-256 of the bytes, so what is there needs no request."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, sha256: str) -> Path:
        """Where a blob lies."""
        return Path(f"{self._folder}/{sha256[:2]}/{sha256}")  # joined as text: pathlib takes three times as long

    def holds(self, sha256: str, length: int) -> bool:
        """Whether the blob is here whole. A damaged one is not: it will be fetched again."""
        place = self.place(sha256)
        try:
            return place.stat().st_size == length and _digest(place.read_bytes()) == sha256
        except OSError:
            return False

    def read(self, sha256: str) -> bytes:
        """A blob's bytes. Raises Altered where the disk gives others than were put there."""
        with disk_errors(self.place(sha256)):
            raw = self.place(sha256).read_bytes()
        if _digest(raw) != sha256:
            raise Altered(sha256[:12])
        return raw

    def bring(self, source: Source, path: str, sha256: str, length: int) -> bytes:
        """The blob's bytes, fetched from `path` unless they are here. Raises trouble's errors and DiskError."""
        self.bring_all(source, [Wanted(path, sha256, length)])
        return self.read(sha256)

    def bring_all(
        self,
        source: Source,
        files: Iterable[Wanted],
        progress: Progress = SILENT,
        arrived: Callable[[str], None] = lambda sha256: None,
    ) -> None:
        """Have all these files here; `arrived` is told of each once it is, from any thread. Raises trouble's errors and
        DiskError, those of the first file in order that cannot be had, and Unproved where such a file is a township's
        own fault; whatever arrived stays.
        """
        found = list(files)
        lacking = self._lacking(found)
        for sha256 in {file.sha256 for file in found} - {file.sha256 for file in lacking}:
            arrived(sha256)
        if not lacking:
            return
        progress.part("下载", self._to_come(lacking), len(lacking))
        together = Together(progress)

        def bring(file: Wanted) -> None:
            self._bring(source, file, together)
            arrived(file.sha256)

        Several(source.line, [partial(bring, file) for file in lacking]).run(source.width)

    def missing(self, files: Iterable[Wanted]) -> int:
        """How many bytes are still to come before all these files are here."""
        return self._to_come(self._lacking(files))

    def keep(self, wanted: Collection[str]) -> None:
        """Let go of every blob, and every part of one, that is not wanted any more, and of folders left empty."""
        for path in list(self._folder.glob("??/*")):
            if path.name.removesuffix(SUFFIX) not in wanted:
                with suppress(OSError):
                    path.unlink()
        for folder in list(self._folder.glob("??")):
            with suppress(OSError):  # not empty
                folder.rmdir()

    def _lacking(self, files: Iterable[Wanted]) -> list[Wanted]:
        found = {file.sha256: file for file in files}
        for file in found.values():
            with of_township(file.whose) if file.whose else nullcontext():
                _check(file)
        return [file for file in found.values() if not self.holds(file.sha256, file.length)]

    def _to_come(self, lacking: Iterable[Wanted]) -> int:
        return sum(max(0, file.length - Part(self.place(file.sha256)).size) for file in lacking)

    def _bring(self, source: Source, file: Wanted, together: Together) -> None:
        part = Part(self.place(file.sha256))
        with of_township(file.whose) if file.whose else nullcontext():
            transfer(source, file, part, together.follow(part.size))
        together.finished()


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _check(file: Wanted) -> None:
    if not is_digest(file.sha256) or file.length < 0:
        raise Altered(file.path)
    if file.length > MAX_BLOB:
        raise Oversized(file.path, MAX_BLOB, file.length)
