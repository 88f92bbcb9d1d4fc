"""sync.log in the data folder: what sync did, why it failed, with causes; bounded, and never itself a trouble.

The file is opened for each line: the folder may vanish and come back, and a line is written every few minutes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MOST = 512 << 10  # bytes; then it becomes the old one, of which there is one
LONGEST = 16 << 10  # characters of one entry with its causes
FORMAT = "%(asctime)s %(levelname)s %(message)s"


class Logbook(logging.Handler):
    """Appends to a file, and begins anew where it is full."""

    def __init__(self, place: Path, most: int = MOST) -> None:
        super().__init__(logging.INFO)
        self._place, self._most = place, most
        self.setFormatter(logging.Formatter(FORMAT))

    def emit(self, record: logging.LogRecord) -> None:
        """One entry; nothing at all where the disk does not take it."""
        with suppress(OSError, ValueError):
            line = self.format(record)[:LONGEST] + "\n"
            if self._size() + len(line.encode("utf-8", "replace")) > self._most:
                self._place.replace(self._place.with_name(f"{self._place.name}.1"))
            with self._place.open("a", encoding="utf-8", errors="replace") as file:
                file.write(line)

    def _size(self) -> int:
        try:
            return self._place.stat().st_size
        except OSError:
            return 0


def in_full(error: BaseException) -> str:
    """An error's sentence with what only the log is told: the notes of all that led to it (paths, mostly)."""
    notes: list[str] = []
    link: BaseException | None = error
    while link is not None:
        notes += getattr(link, "__notes__", ())
        link = link.__cause__
    return f"{error} [{'; '.join(notes)}]" if notes else str(error)


@contextmanager
def kept(place: Path) -> Iterator[logging.Logger]:
    """The log of sync, written to `place` until the block ends; not to stderr, where people read sentences only."""
    log, book = logging.getLogger("mingbang.sync"), Logbook(place)
    before = log.level, log.propagate
    log.addHandler(book)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield log
    finally:
        log.removeHandler(book)
        log.setLevel(before[0])
        log.propagate = before[1]
