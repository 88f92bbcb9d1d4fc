"""What a destination must be able to do, and how what lies there is named; no I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

PARTS = ("blobs", "targets", "public", "metadata")
PROBE = ".mingbang-probe"

Done = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that lies at a destination: its length in bytes, and its MD5 (hex) where the place says so unasked."""

    length: int
    md5: str | None = None


class Destination(Protocol):
    """A place that takes a feed's files. Paths are relative to the feed's root, with slashes.

    Every method raises DiskError, with a sentence that names the place and what to do, where the place refuses.
    """

    @property
    def name(self) -> str:
        """What the place is called in sentences: the path or the address."""

    def listing(self) -> dict[str, Entry]:
        """Every file in the feed's parts, and what a killed process left half-written; nothing else lies in the way."""

    def read(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The content of those of the files that are there."""

    def write(self, files: Mapping[str, bytes], done: Done) -> None:
        """Write files, each whole or not at all, in any order; `done` is told of each as soon as readers see it."""

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Remove files; one that is not there is no error."""

    def probe(self) -> None:
        """Raise unless files can be written here and removed again."""
