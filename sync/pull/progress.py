"""Who watches a sync: one part after another, each with its total. The silent one is for tests and schedules."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told what is being done, how much of it there is, and every piece that is done."""

    def part(self, label: str, total: int) -> None:
        """A new part begins, of `total` bytes or villages."""

    def done(self, count: int) -> None:
        """So much more of the current part is done."""


class Silent:
    """Nobody watches."""

    def part(self, label: str, total: int) -> None:
        """Not shown."""

    def done(self, count: int) -> None:
        """Not shown."""
