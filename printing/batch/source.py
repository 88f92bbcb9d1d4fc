"""Where a batch's sheets come from: the library that this machine shows, or what an office has published itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from printing.batch.drawing import drawn, standing
from printing.ledger.entry import What
from printing.office import OfficeHolding
from printing.sheet import Sheet
from printing.style import Paper
from sync.config import DataFolder
from sync.library.reader import Library
from sync.office.opening import Office, open_office


class Source(Protocol):
    """Asked anew for every sheet: what was taken back since it was planned is not printed."""

    def stands(self, posting: str) -> bool:
        """Whether a posting may be printed now."""
        ...

    def sheet(self, what: What, about: str, paper: Paper, on: date) -> Sheet | None:
        """What is printed on a day (printing.batch.drawing); None where it was taken back. Raises Refused."""
        ...


class Shown:
    """The current generation of a data folder, whichever it is at the moment of the question."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder

    def stands(self, posting: str) -> bool:
        """By the library. Raises FeedError."""
        with Library.current(self._folder) as library:
            return standing(library, posting) is not None

    def sheet(self, what: What, about: str, paper: Paper, on: date) -> Sheet | None:
        """From the library. Raises FeedError, Refused."""
        with Library.current(self._folder) as library:
            return drawn(library, what, about, paper, on)


@dataclass(slots=True)
class Published:
    """What an office has published itself, opened anew whenever it has published or called back since."""

    office: Office
    at: datetime
    passphrase: str = field(default="", repr=False)
    _stamp: tuple[int, ...] = ()
    _held: OfficeHolding | None = None

    def stands(self, posting: str) -> bool:
        """By the office's own copy of the feed; needs no key. Raises FeedError."""
        return standing(self.held(), posting) is not None

    def sheet(self, what: What, about: str, paper: Paper, on: date) -> Sheet | None:
        """From the office's own copy. Raises FeedError, Refused, and KeyMissing where the keys to rows do not open."""
        held = self.held()
        if what in (What.SHEET, What.CHANGES):
            self.office.keys.identity()
        return drawn(held, what, about, paper, on)

    def held(self) -> OfficeHolding:
        """The office as it is now. Raises FeedError."""
        now = _stamp(self.office)
        if self._held is None or now != self._stamp:
            self.office, self._stamp = open_office(self.office.folder, self.passphrase), now
            self._held = OfficeHolding(self.office, self.at)
        return self._held


def _stamp(office: Office) -> tuple[int, ...]:
    """By which it is known that something was signed: every metadata file's time."""
    folder = office.folder.feed.folder / "metadata"
    return tuple(sorted(path.stat().st_mtime_ns for path in folder.glob("*.json")))
