"""Postings as search sees them: by the words of their village, township, programme and year; no rows, no names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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

    def current(self, on: str) -> bool:
        """Whether it is on the board on that day."""
        return self.starts_on <= on <= self.ends_on


@dataclass(frozen=True, slots=True)
class _Named:
    """Things by key under several names each."""

    keys: tuple[str, ...]
    texts: Texts

    def holding(self, term: Term) -> frozenset[str]:
        return frozenset(self.keys[number] for number in self.texts.holding(term))


@dataclass(frozen=True, slots=True)
class Board:
    """All postings of a library, newest first, and the words that find them."""

    posted: tuple[Posted, ...]
    places: _Named
    programmes: _Named

    def holding(self, terms: Sequence[Term], region: str) -> Iterator[Posted]:
        """Postings that every term finds, in regions whose code begins with `region`."""
        known = [(self.places.holding(term), self.programmes.holding(term), term.text) for term in terms]
        if not known or not all(places or programmes or year.isdecimal() for places, programmes, year in known):
            return
        for one in self.posted:
            if one.region.startswith(region) and all(
                one.region in places or one.programme in programmes or str(one.year) == year
                for places, programmes, year in known
            ):
                yield one


def board(db: sqlite3.Connection, programmes: Iterable[Programme], reading: Reading) -> Board:
    """Reads the board of a library."""
    places = [(region, name) for region, *names in db.execute(_PLACES) for name in names]
    named = [(code, name) for code, name in db.execute(_NAMES)]
    named += [(p.code, name) for p in programmes for name in (p.name, p.short, *p.aliases) if name]
    return Board(tuple(Posted(*row) for row in db.execute(_POSTED)), _named(places, reading), _named(named, reading))


def totals(some: Iterable[Posted]) -> Totals:
    """Sums over postings."""
    known = list(some)
    return Totals(len(known), sum(one.count for one in known), sum(one.fen for one in known))


def _named(some: Sequence[tuple[str, str]], reading: Reading) -> _Named:
    unique = list(dict.fromkeys(some))
    return _Named(tuple(key for key, _ in unique), Texts([text for _, text in unique], reading))
