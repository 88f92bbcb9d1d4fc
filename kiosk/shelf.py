"""The library that the screen reads now, and whether sync has switched to another generation. Reads only."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from sync import status, surnames
from sync.clock import reference
from sync.config import DataFolder
from sync.errors import MingbangError
from sync.library.reader import Library
from sync.status import SyncStatus

log = logging.getLogger("mingbang.kiosk")
Signature = tuple[int, int, int]


def _signature(path: Path) -> Signature | None:
    """What differs as soon as a file is written anew."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


class Shelf:
    """One open library. A newer generation that cannot be opened or shown leaves the old one in place."""

    def __init__(self, folder: DataFolder) -> None:
        """Opens the current generation; raises FeedError where there is none."""
        self.folder = self._folder = folder
        self._pointer = self._read_pointer()
        self.library = Library.current(folder)
        self._read_names()
        self._before: tuple[str, Library] | None = None  # still open until the new one has proved itself
        self._told: tuple[Signature | None, SyncStatus] = (None, SyncStatus())
        self._refused = ""

    def _read_pointer(self) -> str:
        try:
            return self._folder.pointer.read_text("utf-8")
        except OSError:
            return ""

    def renew(self) -> bool:
        """Takes the current generation where the pointer has moved; whether it did. One that fails is tried again.

        The old one stays open: follow with `keep` once the new one is on the glass, or with `return_to_old`.
        """
        pointer = self._read_pointer()
        if pointer == self._pointer:
            return False
        try:
            fresh = Library.current(self._folder)
        except MingbangError as error:
            self._refuse(pointer, error)
            return False
        self.keep()
        self._before = (self._pointer, self.library)
        self._pointer, self.library = pointer, fresh
        self._read_names()
        return True

    def _read_names(self) -> None:
        """Surnames as this county reads them."""
        surnames.learn({one.word: one.reading for one in self.library.meta.spoken if one.surname})

    def removed(self) -> bool:
        """Whether the file of this library is gone: a name in it may have been called back."""
        return not self.library.path.exists()

    def keep(self) -> None:
        """The library of now is good: the one before it is closed."""
        if self._before is not None:
            self._before[1].close()
            self._before = None

    def return_to_old(self, error: MingbangError) -> bool:
        """The library of now cannot be shown: back to the one before it, which is still open; whether there is one."""
        if self._before is None:
            return False
        self._refuse(self._pointer, error)
        bad = self.library
        (self._pointer, self.library), self._before = self._before, None
        bad.close()
        return True

    def _refuse(self, pointer: str, error: MingbangError) -> None:
        """Said once for a generation, though it is tried again and again."""
        if pointer != self._refused:
            log.warning("the new generation cannot be opened, the old one stays: %s", error.sentence)
        self._refused = pointer

    def reference(self) -> datetime:
        """The moment that is certainly past (contracts: Time). After a step back sync knows a later one."""
        shown, verified = self.library.meta.published_at, self.told().latest
        return reference(max(shown, verified) if verified else shown)

    def told(self) -> SyncStatus:
        """What sync wrote down after its last try; read again only where the file is another one."""
        found = _signature(self._folder.status)
        if found != self._told[0]:
            self._told = (found, status.stored(self._folder))
        return self._told[1]

    def words(self) -> tuple[str, ...]:
        """What staff should know of sync at this moment, a sentence each."""
        return status.words(status.load(self._folder))

    def demo_card(self) -> str:
        """The text of a household card of the demo county; "" where this is no demo."""
        try:
            return self._folder.demo_card.read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def close(self) -> None:
        """Closes the library."""
        self.keep()
        self.library.close()
