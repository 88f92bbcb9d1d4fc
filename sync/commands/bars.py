"""How a sync looks to whoever sits at the terminal: progress bars on stderr in bytes and shards, and sentences."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

from sync.pull.progress import Silent

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_UNITS = (("MB", 1_000_000), ("KB", 1_000))


class Unseen(Silent):
    """Nobody sits there."""

    def close(self) -> None:
        """Nothing to end."""


class Bars:
    """A bar for each part, with the shards and the bytes that are here; none where there is nothing to do."""

    def __init__(self) -> None:
        self._stack = contextlib.ExitStack()
        self._bar: ProgressBar[int | None] | None = None
        self._shards = self._here = self._total = self._bytes = 0

    def part(self, label: str, total: int, shards: int = 0) -> None:
        """Ends the bar before and begins another; a sentence is only said."""
        self.close()
        self._shards, self._total = shards, total
        self._here = self._bytes = 0
        if total:
            self._bar = self._stack.enter_context(
                click.progressbar(length=total, label=label, file=sys.stderr, item_show_func=self._counted)
            )
        if label.endswith("。"):
            click.echo(label, err=True)

    def done(self, count: int, shards: int = 0) -> None:
        """Draws so much more."""
        self._here += shards
        self._bytes += count
        if self._bar:
            self._bar.update(count, self._here)
        if self._bar and not count:  # click draws when bytes move, not when a shard is whole
            self._bar.current_item = self._here
            self._bar.render_progress()

    def close(self) -> None:
        """Ends the bar and its line."""
        self._bar = None
        self._stack.close()

    def _counted(self, here: int | None) -> str:
        if not self._shards:
            return ""
        return f"{here or 0}/{self._shards} 份 {_size(self._bytes, self._total)}"


def _size(done: int, total: int) -> str:
    """So many bytes of so many, in the unit of the whole: 0.4/1.2 MB."""
    unit, size = next((one for one in _UNITS if total >= one[1]), ("B", 1))
    digits = 1 if size > 1 else 0
    return f"{done / size:.{digits}f}/{total / size:.{digits}f} {unit}"
