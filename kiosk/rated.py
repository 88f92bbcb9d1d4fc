"""The kiosk's box of ratings: one level a matter and visit, counted on the disk before thanks are said."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sync import ratings
from sync.errors import DiskError

log = logging.getLogger("mingbang.kiosk")


class Ratings:
    """Remembers for the length of a visit which matters were rated; of who rated nothing is known."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path, self._now = path, now
        self._done: set[str] = set()

    def done(self, code: str) -> bool:
        """Whether this visit has rated the matter."""
        return code in self._done

    def count(self, code: str, domain: str, matter: str, level: int) -> bool:
        """Counts a level; False where the disk took nothing."""
        try:
            ratings.add(self._path, code, domain, matter, level, self._now())
        except DiskError as error:
            log.warning("a rating cannot be kept: %s", error.sentence)
            return False
        self._done.add(code)
        return True

    def over(self) -> None:
        """The visitor is gone."""
        self._done.clear()
