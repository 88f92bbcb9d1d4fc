"""Content-addressed files on this machine: fetched once, checked on arrival and again whenever they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from sync.feed.files import disk_errors
from sync.pull.source import Source
from sync.pull.trouble import Altered


class Blobs:
    """The blob folder of a kiosk. Names are SHA-256 of the bytes, so what is there needs no request."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, sha256: str) -> Path:
        """Where a blob lies."""
        return self._folder / sha256[:2] / sha256

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
        if not _is_digest(sha256) or length < 0:
            raise Altered(path)
        if self.holds(sha256, length):
            return self.read(sha256)
        raw = b"".join(source.read(path, length))
        if len(raw) != length or _digest(raw) != sha256:
            raise Altered(path)
        self._put(self.place(sha256), raw)
        return raw

    def keep(self, wanted: Collection[str]) -> None:
        """Let go of every blob that is not wanted any more, and of pieces that an interrupted try left."""
        for path in list(self._all()):
            if path.name not in wanted:
                with suppress(OSError):
                    path.unlink()

    def _all(self) -> Iterable[Path]:
        return (path for path in self._folder.glob("??/*") if path.is_file())

    @staticmethod
    def _put(place: Path, raw: bytes) -> None:
        # No fsync: 600 of them cost more than the whole first sync, and a blob that a power cut tore has another
        # digest and is fetched again. The generation and its pointer are what must be on the disk.
        part = place.with_name(place.name + ".part")
        with disk_errors(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                part.write_bytes(raw)
                part.replace(place)
            except OSError:
                with suppress(OSError):
                    part.unlink()
                raise


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _is_digest(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")
