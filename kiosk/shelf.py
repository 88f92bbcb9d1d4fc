"""The library that the screen reads now, and whether sync has switched to another generation. Reads only."""

from __future__ import annotations

import logging
from datetime import datetime

from sync import status
from sync.clock import reference
from sync.config import DataFolder
from sync.errors import MingbangError
from sync.library.reader import Library

log = logging.getLogger("mingbang.kiosk")


class Shelf:
    """One open library. A newer generation that cannot be opened leaves the old one in place."""

    def __init__(self, folder: DataFolder) -> None:
        """Opens the current generation; raises FeedError where there is none."""
        self._folder = folder
        self._pointer = self._read_pointer()
        self.library = Library.current(folder)

    def _read_pointer(self) -> str:
        try:
            return self._folder.pointer.read_text("utf-8")
        except OSError:
            return ""

    def renew(self) -> bool:
        """Takes the current generation where the pointer has moved; whether it did. The old one is closed."""
        pointer = self._read_pointer()
        if pointer == self._pointer:
            return False
        self._pointer = pointer
        try:
            fresh = Library.current(self._folder)
        except MingbangError as error:
            log.warning("the new generation cannot be opened, the old one stays: %s", error.sentence)
            return False
        old, self.library = self.library, fresh
        old.close()
        return True

    def reference(self) -> datetime:
        """The moment that is certainly past (contracts: Time)."""
        return reference(self.library.meta.published_at)

    def failing(self) -> bool:
        """Whether the last try of sync went wrong."""
        return bool(status.load(self._folder).error)

    def close(self) -> None:
        """Closes the library."""
        self.library.close()
