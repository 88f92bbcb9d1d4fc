"""Finding payments: where a term stands in the names of every village, met; the exact count, and the first rows.

Order: village code, programme code, newest year, posting, sheet order, which is the order of payment ids. The shape of
the index is in sync.library.units and sync.library.spots; what never changes about a file is held in a Guide.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from heapq import merge
from itertools import chain, islice
from operator import and_, or_

from sync.library.letters import standing
from sync.library.payments import state_of
from sync.library.roll import Roll, roll, rows_of
from sync.library.schema import ROW_BITS, ROW_MASK
from sync.library.terms import Term
from sync.library.views import Hit, Hits

_VILLAGES = "select number, region, name, township from village where row_count > 0 order by number"
_POSTINGS = """
    select p.village, p.id, p.year, s.name, p.first, p.row_count
    from posting p join shelf s on s.village = p.village and s.programme = p.programme
    where p.row_count > 0 order by p.village, p.first
"""
_HITS = "select id, seq, label, group_name, fen, state from payment where id in ({marks}) order by id"


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
    """A village that has rows, as search sees it; its postings in the order of their rows, and where in that order
    those of each programme (by name) stand."""

    number: int
    region: str
    name: str
    township: str
    postings: list[Posting] = field(default_factory=list)
    shelves: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Guide:
    """Villages by number in order, names of programmes, and the rolls that were read so far."""

    villages: dict[int, Village]
    programmes: frozenset[str]
    rolls: dict[int, Roll] = field(default_factory=dict)

    def roll(self, db: sqlite3.Connection, village: int) -> Roll:
        """The roll of a village."""
        if (known := self.rolls.get(village)) is None:
            known = self.rolls[village] = roll(db, village, len(self.villages[village].postings))
        return known


def guide(db: sqlite3.Connection) -> Guide:
    """Reads the guide of a library."""
    villages = {row[0]: Village(*row) for row in db.execute(_VILLAGES)}
    for number, *posting in db.execute(_POSTINGS):
        village, known = villages[number], Posting(*posting)
        village.shelves.setdefault(known.programme, []).append(len(village.postings))
        village.postings.append(known)
    return Guide(villages, frozenset(name for village in villages.values() for name in village.shelves))


Shelves = Mapping[str, Sequence[int]]  # programmes by name → postings of a village, by place in its list
Chosen = Mapping[int, Shelves]  # villages by number, in order


@dataclass(frozen=True, slots=True)
class Part:
    """Labels (sync.library.roll) that were found in some postings of a village; None: all of them."""

    labels: int | None
    postings: Sequence[int] | None


def everything(guide: Guide, villages: Iterable[int]) -> Chosen:
    """All postings of these villages (numbers, in order)."""
    return {village: guide.villages[village].shelves for village in villages}


def those(guide: Guide, ids: Collection[str]) -> Chosen:
    """The postings with these ids, as far as they have rows."""
    found: dict[int, dict[str, list[int]]] = {}
    for number, village in guide.villages.items():
        for place, posting in enumerate(village.postings):
            if posting.id in ids:
                found.setdefault(number, {}).setdefault(posting.programme, []).append(place)
    return found


def find(
    db: sqlite3.Connection, guide: Guide, terms: tuple[Term, ...], chosen: Chosen, limit: int | None, named: bool
) -> Hits:
    """Payments in the postings chosen that match every term; the count of all, and the first `limit`.

    A term matches a row by its label, or as part of the village's, township's or programme's name; `named`: one term
    at least must match by label. No terms find nothing.
    """
    found = _met(db, guide, terms, chosen, named) if terms else {}
    total = 0
    for village, parts in found.items():
        total += sum(_count(db, guide, village, part) for part in parts)
    return Hits(total, tuple(_hits(db, guide, islice(_ids(db, guide, found), limit))))


def _met(
    db: sqlite3.Connection, guide: Guide, terms: tuple[Term, ...], chosen: Chosen, named: bool
) -> dict[int, list[Part]]:
    """Village → what was found in it, where there is any, in the order of the villages."""
    asked: list[_Asked] = []
    left: Collection[int] = chosen
    for term in sorted(terms, key=lambda term: -len(term.text)):
        one = _ask(db, guide, term, left)
        asked.append(one)
        if not one.programmes:
            left = {village: None for village in left if village in one.labels or village in one.places}
    found = ((village, list(_parts(guide.villages[village], asked, chosen[village], named))) for village in left)
    return {village: parts for village, parts in found if parts}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a term matches: labels by village, whole villages, and postings by the name of their programme."""

    labels: dict[int, int]
    places: Collection[int]
    programmes: Collection[str]


def _ask(db: sqlite3.Connection, guide: Guide, term: Term, villages: Collection[int]) -> _Asked:
    labels = {v: guide.roll(db, v).reached(places) for v, places in standing(db, term, villages).items()}
    known = guide.villages
    inside = {v for v in villages if term.within(known[v].name) or term.within(known[v].township)}
    return _Asked(labels, inside, {name for name in guide.programmes if term.within(name)})


def _parts(village: Village, asked: Sequence[_Asked], chosen: Shelves, named: bool) -> Iterator[Part]:
    """What of a village matches every term, postings that match alike together."""
    needed = [one for one in asked if village.number not in one.places]
    if not any(one.programmes for one in needed):
        met = _in_all(village.number, needed, asked, named)
        if met != 0:
            yield Part(met, None if chosen is village.shelves else list(chain.from_iterable(chosen.values())))
        return
    for programme, postings in chosen.items():
        met = _in_all(village.number, [one for one in needed if programme not in one.programmes], asked, named)
        if met != 0:
            yield Part(met, postings)


def _in_all(village: int, needed: Sequence[_Asked], asked: Sequence[_Asked], named: bool) -> int | None:
    """The labels that match what must be found by label (`needed`), and one of all terms where one `named` is asked."""
    if needed:
        return reduce(and_, [one.labels.get(village, 0) for one in needed])
    return reduce(or_, [one.labels.get(village, 0) for one in asked]) if named else None


def _count(db: sqlite3.Connection, guide: Guide, village: int, part: Part) -> int:
    if part.labels is None:
        postings = guide.villages[village].postings
        return sum(posting.count for posting in _of(postings, part))
    return guide.roll(db, village).count(part.labels, part.postings)


def _of(postings: Sequence[Posting], part: Part) -> Iterable[Posting]:
    return postings if part.postings is None else map(postings.__getitem__, part.postings)


def _ids(db: sqlite3.Connection, guide: Guide, found: Mapping[int, Sequence[Part]]) -> Iterator[int]:
    """The rows found, in order."""
    for village, parts in found.items():
        for row in merge(*(_rows(db, guide, guide.villages[village], part) for part in parts)):
            yield village << ROW_BITS | row


def _rows(db: sqlite3.Connection, guide: Guide, village: Village, part: Part) -> Iterator[int]:
    """A part's rows in order; those of its postings are cut out of all that bear its labels."""
    spans = [(posting.first, posting.first + posting.count) for posting in _of(village.postings, part)]
    if part.labels is None:
        yield from chain.from_iterable(range(*span) for span in spans)
        return
    rows = rows_of(db, village.number, guide.roll(db, village.number), part.labels)
    for first, stop in spans if part.postings is not None else [(0, ROW_MASK)]:
        yield from rows[bisect_left(rows, first) : bisect_left(rows, stop)]


def _hits(db: sqlite3.Connection, guide: Guide, ids: Iterator[int]) -> Iterator[Hit]:
    while some := list(islice(ids, 10_000)):
        for id, seq, label, group, fen, state in db.execute(_HITS.format(marks=",".join("?" * len(some))), some):
            village, row = guide.villages[id >> ROW_BITS], id & ROW_MASK
            posting = village.postings[bisect_right(village.postings, row, key=_first) - 1]
            yield Hit(
                posting=posting.id,
                region=village.region,
                village=village.name,
                programme=posting.programme,
                year=posting.year,
                seq=seq,
                label=label,
                group=group,
                fen=fen,
                state=state_of(state),
                offset=row - posting.first,
            )


def _first(posting: Posting) -> int:
    return posting.first
