"""Where each sheet stands: printed, on the board, due to come down, down; derived from the register on a day. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from printing.ledger.entry import Entry, Kind, What


class Place(StrEnum):
    """Where a sheet is."""

    PRINTED = "printed"
    POSTED = "posted"
    DUE = "due"
    TAKEN_DOWN = "taken-down"

    @property
    def said(self) -> str:
        """In Chinese."""
        return _SAID[self]


_SAID = {
    Place.PRINTED: "未张贴",
    Place.POSTED: "张贴中",
    Place.DUE: "应撤下",
    Place.TAKEN_DOWN: "已撤下",
}


@dataclass(frozen=True, slots=True)
class Hung:
    """One sheet and what became of it. `objections`: those of its posting within its days on the board; `recalled`:
    the county called the posting back, and its copies are gone from here."""

    printed: Entry
    posted: Entry | None = None
    down: Entry | None = None
    objections: tuple[Entry, ...] = field(default=())
    recalled: bool = False
    place: Place = Place.PRINTED
    days: int = 0

    @property
    def last_day(self) -> date | None:
        """The last day on which it must hang: the period's end, later where it was posted late."""
        if self.posted is None or self.printed.what is What.RATING:  # a card belongs to no period
            return None
        whole = self.printed.ends_on - self.printed.starts_on
        return max(self.printed.ends_on, self.posted.on + whole)

    @property
    def due_on(self) -> date | None:
        """The day on which it is to come down."""
        return self.last_day + timedelta(days=1) if self.last_day else None

    @property
    def early(self) -> int:
        """Days that it hung too short; 0 where it did not."""
        if self.down is None or self.last_day is None:
            return 0
        return max(0, (self.last_day - self.down.on).days)


def hung(entries: Iterable[Entry], on: date, recalled: Collection[str] = ()) -> tuple[Hung, ...]:
    """Every printed sheet in the order of the register, as it stands on a day; `recalled`: ids of postings."""
    known = tuple(entries)
    posted = _latest(known, Kind.POSTED)
    down = _latest(known, Kind.TAKEN_DOWN)
    objections: dict[str, list[Entry]] = {}
    for entry in known:
        if entry.kind is Kind.OBJECTION:
            objections.setdefault(entry.posting, []).append(entry)
    return tuple(
        _hung(entry, posted.get(entry.number), down.get(entry.number), objections, on, entry.posting in recalled)
        for entry in known
        if entry.kind is Kind.PRINTED
    )


def _latest(entries: Iterable[Entry], kind: Kind) -> dict[int, Entry]:
    return {sheet: entry for entry in entries if entry.kind is kind for sheet in entry.sheets}


def _hung(
    printed: Entry,
    posted: Entry | None,
    down: Entry | None,
    objections: dict[str, list[Entry]],
    on: date,
    recalled: bool,
) -> Hung:
    plain = Hung(printed, posted, down, recalled=recalled)
    if posted is None:
        return Hung(printed, recalled=recalled)
    until = down.on if down else on
    heard = tuple(one for one in objections.get(printed.posting, ()) if posted.on <= one.on <= until)
    late = plain.due_on is not None and on >= plain.due_on
    place = Place.TAKEN_DOWN if down else Place.DUE if late else Place.POSTED
    return Hung(printed, posted, down, heard, recalled, place, max(1, (until - posted.on).days + 1))
