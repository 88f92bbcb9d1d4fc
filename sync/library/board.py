"""Postings as search sees them: by the words of their village, township, programme and year; no rows, no names.

A set of postings is an integer: bit n is the n-th, newest first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import compress
from operator import and_, or_

from sync.library.marks import Reading
from sync.library.terms import Term
from sync.library.texts import Texts
from sync.library.views import Totals
from sync.records import PostingState, Programme

_PLACES = "select region, name, township from village order by number"
_POSTED = f"""
    select id, region, programme, year, starts_on, ends_on,
           json_extract(record, '$.count'), json_extract(record, '$.total_fen')
    from posting where state = '{PostingState.POSTED}' order by starts_on desc, published_at desc, id
"""
_NAMES = "select programme, name from shelf group by programme, name order by programme, name"
_FLAGS = bytes.maketrans(b"01", b"\x00\x01")


@dataclass(frozen=True, slots=True)
class Posted:
    """A posting that was not taken back: its period as ISO days, and its sums."""

    id: str
    region: str
    programme: str
    year: int
    starts_on: str
    ends_on: str
    count: int
    fen: int


@dataclass(frozen=True, slots=True)
class Board:
    """All postings of a library, newest first, and which of them each word finds: texts, and a set for each of them."""

    posted: tuple[Posted, ...]
    texts: Texts
    sets: tuple[int, ...]
    years: Mapping[str, int]

    def holding(self, terms: Sequence[Term]) -> int:
        """Postings that every term finds; none where there are no terms."""
        return reduce(and_, map(self._holding, terms)) if terms else 0

    def _holding(self, term: Term) -> int:
        return reduce(or_, map(self.sets.__getitem__, self.texts.holding(term)), self.years.get(term.text, 0))

    def of(self, region: str) -> int:
        """Postings of regions whose code begins so."""
        return _set(one.region.startswith(region) for one in self.posted)

    def current(self, day: str) -> int:
        """Postings that are on the board on a day."""
        return _set(one.starts_on <= day <= one.ends_on for one in self.posted)

    def ended(self, day: str) -> int:
        """Postings whose period is over by a day."""
        return _set(one.ends_on < day for one in self.posted)

    def those(self, some: int) -> Iterator[Posted]:
        """The postings of a set, newest first."""
        return compress(self.posted, f"{some:b}"[::-1].encode().translate(_FLAGS))

    def totals(self, some: int) -> Totals:
        """Sums over a set of postings."""
        known = list(self.those(some))
        return Totals(len(known), sum([one.count for one in known]), sum([one.fen for one in known]))


def board(db: sqlite3.Connection, programmes: Iterable[Programme], reading: Reading) -> Board:
    """Reads the board of a library."""
    posted = tuple(Posted(*row) for row in db.execute(_POSTED))
    places = [(region, name) for region, *names in db.execute(_PLACES) for name in names]
    named = [(code, name) for code, name in db.execute(_NAMES)]
    named += [(p.code, name) for p in programmes for name in (p.name, p.short, *p.aliases) if name]
    regions, codes = _sets(one.region for one in posted), _sets(one.programme for one in posted)
    found: dict[str, int] = {}
    for key, text in (*places, *named):
        found[text] = found.get(text, 0) | regions.get(key, 0) | codes.get(key, 0)
    years = _sets(str(one.year) for one in posted)
    return Board(posted, Texts(list(found), reading), tuple(found.values()), years)


def _sets(keys: Iterable[str]) -> dict[str, int]:
    """For each key the set of places where it stands."""
    found: dict[str, int] = {}
    for place, key in enumerate(keys):
        found[key] = found.get(key, 0) | 1 << place
    return found


def _set(said: Iterable[bool]) -> int:
    return int("".join("01"[one] for one in said)[::-1] or "0", 2)
