"""Search everywhere: one question over payments on the board, postings, programmes and the catalogue, for visitors.

Of payments a visitor finds those of current postings, by name, and at most the first few: what is asked by village or
programme alone finds postings, never the people on them, so that nobody pages through people in bulk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from sync.library import places, postings, search
from sync.library.board import Board, Posted, board, totals
from sync.library.marks import Reading, merged, ranges, signs_of_name
from sync.library.matters import Matters, marked, matters
from sync.library.terms import Term
from sync.library.views import Everywhere, FoundPayment, FoundPosting, Hit, Listing, Marked

MOST = 50  # things listed in a group, whatever is asked for; there is no further page


@dataclass(frozen=True, slots=True)
class Scope:
    """What never changes about a library and every question needs."""

    guide: search.Guide
    board: Board
    matters: Matters
    reading: Reading
    _hanging: dict[tuple[str, str], search.Chosen] = field(default_factory=dict)

    def hanging(self, day: str, region: str) -> search.Chosen:
        """The postings on the board on a day, in regions whose code begins so; kept until another day is asked for."""
        if (day, region) not in self._hanging:
            ids = {one.id for one in self.board.posted if one.current(day) and one.region.startswith(region)}
            self._hanging.clear()
            self._hanging[day, region] = search.those(self.guide, ids)
        return self._hanging.get((day, region), {})


def scope(db: sqlite3.Connection, guide: search.Guide) -> Scope:
    """Reads the scope of a library; a tenth of a second for a large catalogue, once."""
    known = dict[str, str](db.execute("select character, syllables from reading").fetchall())

    def reading(character: str) -> tuple[str, ...]:
        return (
            (character.lower(),)
            if character.isascii() and character.isalpha()
            else tuple(known.get(character, "").split())
        )

    programmes = places.programmes(db)
    items = tuple((known.domain, item) for known in places.catalogues(db) for item in places.items(db, known.domain))
    return Scope(guide, board(db, programmes, reading), matters(programmes, items, reading), reading)


def everywhere(
    db: sqlite3.Connection, scope: Scope, terms: tuple[Term, ...], on: date, region: str, limit: int
) -> Everywhere:
    """Answers a question. `region`: the beginning of the codes of villages that payments and postings are to be of."""
    most, day = max(0, min(limit, MOST)), on.isoformat()
    payments = search.find(db, scope.guide, terms, scope.hanging(day, region), most, named=True)
    found = list(scope.board.holding(terms, region))
    hanging = [one for one in found if one.current(day)]
    return Everywhere(
        payments=Listing(payments.total, tuple(_payments(payments.rows, terms, scope.reading))),
        postings=Listing(len(hanging), _headers(db, hanging[:most], terms, scope.reading)),
        earlier=totals(one for one in found if one.ends_on < day),
        programmes=Listing(*scope.matters.programmes_of(terms, most)),
        matters=Listing(*scope.matters.items_of(terms, most)),
    )


def _payments(hits: Sequence[Hit], terms: Sequence[Term], reading: Reading) -> Iterator[FoundPayment]:
    """Hits with their marks; one label is marked once, whatever it was paid for."""

    @cache
    def by_label(label: str) -> tuple[Marked, tuple[Term, ...]]:
        signs = signs_of_name(label, reading)
        known = {term: ranges(term, signs) for term in terms}
        missing = tuple(term for term, found in known.items() if not found)
        return Marked(label, merged(one for found in known.values() for one in found)), missing

    @cache
    def elsewhere(terms: tuple[Term, ...], text: str) -> Marked:
        return marked(terms, text, _unread)

    for hit in hits:
        label, missing = by_label(hit.label)
        yield FoundPayment(hit, label, elsewhere(missing, hit.village), elsewhere(missing, hit.programme))


def _headers(
    db: sqlite3.Connection, some: Sequence[Posted], terms: Sequence[Term], reading: Reading
) -> tuple[FoundPosting, ...]:
    known = (postings.by_id(db, one.id) for one in some)
    return tuple(
        FoundPosting(h, marked(terms, h.village, reading), marked(terms, h.programme_name, reading)) for h in known if h
    )


def _unread(character: str) -> tuple[str, ...]:
    return ()
