"""What never changes about a library and every search needs: villages, their postings, and the field of their names."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from sync.library import field as fields
from sync.library.field import Digits, Field
from sync.library.schema import ROW_MASK
from sync.library.terms import Term

_VILLAGES = "select number, region, name, township from village where row_count > 0 order by number"
_POSTINGS = """
    select p.village, p.id, p.year, s.name, p.first, p.row_count
    from posting p join shelf s on s.village = p.village and s.programme = p.programme
    where p.row_count > 0 order by p.village, p.first
"""
_KEPT = 8  # sets of programmes that a choice remembers the weights of
Shelves = Mapping[str, Sequence[int]]  # programmes by name → postings of a village, by place in its list


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting that has rows: those of its village from `first` on."""

    id: str
    year: int
    programme: str  # its name
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Village:
    """A village that has rows; its postings in the order of their rows, and where those begin; which of them
    are of which programme."""

    number: int
    region: str
    name: str
    township: str
    postings: list[Posting] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    shelves: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Guide:
    """Villages by number in order; the names of each and of its township in one text, with where those of each begin;
    and the names of people."""

    villages: Mapping[int, Village]
    places: str
    starts: Sequence[int]
    field: Field

    def inside(self, term: Term, villages: Container[int]) -> list[int]:
        """Those of these villages in whose name, or whose township's, a term stands."""
        return [number for number in self._with(term) if number in villages]

    def _with(self, term: Term) -> Iterator[int]:
        at, numbers = self.places.find(term.text), list(self.villages)
        while at >= 0:
            place = bisect_right(self.starts, at) - 1
            village = self.villages[numbers[place]]
            if term.within(village.name) or term.within(village.township):
                yield village.number
            at = self.places.find(term.text, self.starts[place + 1]) if place + 1 < len(self.starts) else -1

    @cached_property
    def everything(self) -> Chosen:
        """All postings."""
        return _chosen(self, {number: village.shelves for number, village in self.villages.items()}, whole=True)

    @cached_property
    def sizes(self) -> dict[int, int]:
        """How many postings each village has."""
        return {number: len(village.postings) for number, village in self.villages.items()}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Postings in which one searches, by village (numbers, in order); `whole`: they are all there are; `called`: what
    their programmes are called besides, by name."""

    guide: Guide
    shelves: Mapping[int, Shelves]
    programmes: frozenset[str]
    whole: bool
    called: Mapping[str, Collection[str]] = field(default_factory=dict)
    _digits: dict[frozenset[str], Digits] = field(default_factory=dict)

    def digits(self, db: sqlite3.Connection, programmes: frozenset[str]) -> Digits:
        """How many rows of those postings that are of these programmes bear a label."""
        if self.whole and programmes == self.programmes:
            return self.guide.field.every
        if programmes not in self._digits:
            some = {village: _of(shelves, programmes) for village, shelves in self.shelves.items()}
            if len(self._digits) >= _KEPT:
                self._digits.clear()
            self._digits[programmes] = self.guide.field.digits(db, self.guide.sizes, some)
        return self._digits[programmes]

    def named(self, term: Term) -> frozenset[str]:
        """Those of the programmes in one of whose names a term stands."""
        return frozenset(p for p in self.programmes if any(map(term.within, (p, *self.called.get(p, ())))))

    def spans(self, village: int, programmes: frozenset[str]) -> list[tuple[int, int]]:
        """Where the rows of those postings stand in a village, from, up to without, in order."""
        if self.whole and programmes == self.programmes:
            return [(0, ROW_MASK)]
        postings = self.guide.villages[village].postings
        some = (postings[place] for place in sorted(_of(self.shelves.get(village, {}), programmes)))
        return [(posting.first, posting.first + posting.count) for posting in some]


def _of(shelves: Shelves, programmes: frozenset[str]) -> list[int]:
    return [place for name, some in shelves.items() if name in programmes for place in some]


def guide(db: sqlite3.Connection) -> Guide:
    """Reads the guide of a library."""
    villages = {row[0]: Village(*row) for row in db.execute(_VILLAGES)}
    for number, *posting in db.execute(_POSTINGS):
        village, known = villages[number], Posting(*posting)
        village.shelves.setdefault(known.programme, []).append(len(village.postings))
        village.postings.append(known)
        village.firsts.append(known.first)
    sizes = {number: len(village.postings) for number, village in villages.items()}
    names = [f"{village.name}\n{village.township}\n".lower() for village in villages.values()]
    starts = list(accumulate(map(len, names), initial=0))[:-1]
    return Guide(villages, "".join(names), starts, fields.read(db, sizes))


def of_villages(guide: Guide, villages: Iterable[int]) -> Chosen:
    """All postings of these villages (numbers, in order)."""
    return _chosen(guide, {village: guide.villages[village].shelves for village in villages}, whole=False)


def those(guide: Guide, ids: Collection[str], called: Mapping[str, Collection[str]]) -> Chosen:
    """The postings with these ids, as far as they have rows; `called`: what programmes are called besides, by name."""
    found: dict[int, dict[str, list[int]]] = {}
    for number, village in guide.villages.items():
        for place, posting in enumerate(village.postings):
            if posting.id in ids:
                found.setdefault(number, {}).setdefault(posting.programme, []).append(place)
    return _chosen(guide, found, whole=False, called=called)


def _chosen(
    guide: Guide, shelves: Mapping[int, Shelves], whole: bool, called: Mapping[str, Collection[str]] | None = None
) -> Chosen:
    names = frozenset(name for some in shelves.values() for name in some)
    return Chosen(guide, shelves, names, whole, called or {})
