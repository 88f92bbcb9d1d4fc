"""Search everywhere: one question over payments on the board, postings, programmes and the catalogue, for visitors.

Of payments a visitor finds those of current postings, by name, and at most the first few: what is asked by village or
programme alone finds postings, never the people on them, so that nobody pages through people in bulk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice

from sync.library import places, postings
from sync.library.board import Board, Posted, board
from sync.library.guide import Chosen, Guide, those
from sync.library.marks import Reading, merged, ranges, signs_of_name
from sync.library.matters import Matters, marked, matters
from sync.library.search import find
from sync.library.terms import Term
from sync.library.views import Everywhere, FoundPayment, FoundPosting, Hit, Listing, Marked

_POSTED_AS = "select distinct programme, name from shelf"
MOST = 50  # things listed in a group, whatever is asked for; there is no further page


@dataclass(frozen=True, slots=True)
class Hanging:
    """What is on the board on a day in some regions, and what has ended: sets of postings, and the rows to search."""

    current: int
    ended: int
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class Scope:
    """What never changes about a library and every question needs."""

    guide: Guide
    board: Board
    matters: Matters
    reading: Reading
    called: Mapping[str, Collection[str]]  # what a programme is called besides, by each name under which it was posted
    _hanging: dict[tuple[str, str], Hanging] = field(default_factory=dict)

    def hanging(self, day: str, region: str) -> Hanging:
        """What hangs on a day, in regions whose code begins so; kept until another is asked for."""
        if (known := self._hanging.get((day, region))) is None:
            inside = self.board.of(region)
            current = self.board.current(day) & inside
            chosen = those(self.guide, {one.id for one in self.board.those(current)}, self.called)
            known = Hanging(current, self.board.ended(day) & inside, chosen)
            self._hanging.clear()
            self._hanging[day, region] = known
        return known


def scope(db: sqlite3.Connection, guide: Guide) -> Scope:
    """Reads the scope of a library; a tenth of a second for a large catalogue, once."""
    known = dict[str, str](db.execute("select character, syllables from reading").fetchall())

    @cache
    def reading(character: str) -> tuple[str, ...]:
        return (
            (character.lower(),)
            if character.isascii() and character.isalpha()
            else tuple(known.get(character, "").split())
        )

    programmes = places.programmes(db)
    items = tuple((known.domain, item) for known in places.catalogues(db) for item in places.items(db, known.domain))
    others = {p.code: [word for word in (p.name, p.short, *p.aliases) if word] for p in programmes}
    called = {name: others.get(code, ()) for code, name in db.execute(_POSTED_AS)}
    return Scope(guide, board(db, programmes, reading), matters(programmes, items, reading), reading, called)


def everywhere(
    db: sqlite3.Connection, scope: Scope, terms: tuple[Term, ...], on: date, region: str, limit: int
) -> Everywhere:
    """Answers a question. `region`: the beginning of the codes of villages that payments and postings are to be of."""
    most, hanging = max(0, min(limit, MOST)), scope.hanging(on.isoformat(), region)
    payments = find(db, terms, hanging.chosen, most, named=True)
    found = scope.board.holding(terms)
    current = found & hanging.current
    return Everywhere(
        payments=Listing(payments.total, tuple(_payments(payments.rows, terms, scope))),
        postings=Listing(current.bit_count(), _headers(db, scope, islice(scope.board.those(current), most), terms)),
        earlier=scope.board.totals(found & hanging.ended),
        programmes=Listing(*scope.matters.programmes_of(terms, most)),
        matters=Listing(*scope.matters.items_of(terms, most)),
    )


def _payments(hits: Sequence[Hit], terms: Sequence[Term], scope: Scope) -> Iterator[FoundPayment]:
    """Hits with their marks; one label is marked once, whatever it was paid for."""

    @cache
    def by_label(label: str) -> tuple[Marked, tuple[Term, ...]]:
        signs = signs_of_name(label, scope.reading)
        known = {term: ranges(term, signs) for term in terms}
        missing = tuple(term for term, found in known.items() if not found)
        return Marked(label, merged(one for found in known.values() for one in found)), missing

    @cache
    def elsewhere(terms: tuple[Term, ...], text: str) -> Marked:
        return marked(terms, text, _unread)

    @cache
    def besides(terms: tuple[Term, ...], village: str, programme: str) -> Marked | None:
        left = [term for term in terms if not (term.within(village) or term.within(programme))]
        named = (marked(left, word, _unread) for word in scope.called.get(programme, ()) if left)
        return next((one for one in named if one.marks), None)

    for hit in hits:
        label, missing = by_label(hit.label)
        village, programme = (elsewhere(missing, text) for text in (hit.village, hit.programme))
        yield FoundPayment(hit, label, village, programme, besides(missing, hit.village, hit.programme))


def _headers(
    db: sqlite3.Connection, scope: Scope, some: Iterable[Posted], terms: Sequence[Term]
) -> tuple[FoundPosting, ...]:
    @cache
    def shown(text: str) -> Marked:
        return marked(terms, text, scope.reading)

    @cache
    def via(code: str, village: str, programme: str) -> Marked | None:
        missing = [
            term for term in terms if not any(marked([term], t, scope.reading).marks for t in (village, programme))
        ]
        others = scope.matters.called(code) if missing else ()
        return next((m for word in others if (m := marked(missing, word, scope.reading)).marks), None)

    known = (postings.by_id(db, one.id) for one in some)
    return tuple(
        FoundPosting(h, shown(h.village), shown(h.programme_name), via(h.programme, h.village, h.programme_name))
        for h in known
        if h
    )


def _unread(character: str) -> tuple[str, ...]:
    return ()
