"""Who watches a sync: one part after another, each with its total. The silent one is for tests and schedules."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol


class Progress(Protocol):
    """Told what is being done, how much of it there is, and every piece that is done. Never by two threads at once."""

    def part(self, label: str, total: int, shards: int = 0) -> None:
        """A new part begins, of `total` bytes or villages; where it is bytes, they are those of so many `shards`."""

    def done(self, count: int, shards: int = 0) -> None:
        """So much more of the current part is done."""


class Silent:
    """Nobody watches."""

    def part(self, label: str, total: int, shards: int = 0) -> None:
        """Not shown."""

    def done(self, count: int, shards: int = 0) -> None:
        """Not shown."""


class Together:
    """Several transfers that tell one watcher, each byte once however often it is fetched."""

    def __init__(self, watcher: Progress) -> None:
        self._watcher = watcher
        self._lock = threading.Lock()

    def follow(self, best: int) -> Callable[[int], None]:
        """What to tell how far a file has got, of which `best` bytes are here already."""

        def heard(at: int) -> None:
            nonlocal best
            with self._lock:
                if at > best:
                    self._watcher.done(at - best)
                    best = at

        return heard

    def finished(self) -> None:
        """One shard is here."""
        with self._lock:
            self._watcher.done(0, 1)
