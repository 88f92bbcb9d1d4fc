"""Finding payments: where a term stands in all names, met; the exact count, and the first rows.

Order: village code, programme code, newest year, posting, sheet order, which is the order of payment ids. The shape of
the index is in sync.library.units, spots and towns, how it is read in sync.library.field.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from heapq import merge
from itertools import groupby, islice
from operator import and_, or_
from typing import TypeVar

from sync.library.columns import STATES
from sync.library.field import weigh
from sync.library.guide import Chosen
from sync.library.letters import standing
from sync.library.schema import ROW_BITS, ROW_MASK
from sync.library.terms import Term
from sync.library.views import Hit, Hits

T = TypeVar("T")
_HITS = "select id, seq, label, group_name, fen, state from payment where id in ({marks}) order by id"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a term matches: labels by what stands in them, those of whole villages, and programmes by name."""

    labels: int
    places: int
    programmes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """Labels that were found, in postings of these programmes."""

    labels: int
    programmes: frozenset[str]


def find(db: sqlite3.Connection, terms: tuple[Term, ...], chosen: Chosen, limit: int | None, named: bool) -> Hits:
    """Payments in the postings chosen that match every term; the count of all, and the first `limit`.

    A term matches a row by its label, or as part of the village's, township's or programme's name; `named`: one term
    at least must match by label. No terms find nothing.
    """
    parts = _met([_ask(db, term, chosen) for term in terms], chosen, named) if terms else []
    total = sum(weigh(part.labels, chosen.digits(db, part.programmes)) for part in parts)
    return Hits(total, tuple(_hits(db, chosen, islice(_ids(db, chosen, parts), limit))) if total else ())


def _ask(db: sqlite3.Connection, term: Term, chosen: Chosen) -> _Asked:
    field, inside = chosen.guide.field, chosen.guide.inside(term, chosen.shelves)
    labels = field.reached(standing(db, field, term))
    return _Asked(labels, field.all_of(inside) if inside else 0, chosen.named(term))


def _met(asked: Sequence[_Asked], chosen: Chosen, named: bool) -> list[_Part]:
    """What matches every term, programmes that match alike together."""
    alike: dict[tuple[bool, ...], set[str]] = {}
    for programme in chosen.programmes:
        alike.setdefault(tuple(programme in one.programmes for one in asked), set()).add(programme)
    by_label = reduce(or_, (one.labels for one in asked)) if named else chosen.guide.field.ends
    parts = (
        _Part(
            reduce(and_, [o.labels | o.places for o, placed in zip(asked, said, strict=True) if not placed], by_label),
            frozenset(programmes),
        )
        for said, programmes in alike.items()
    )
    return [part for part in parts if part.labels]


def _ids(db: sqlite3.Connection, chosen: Chosen, parts: Sequence[_Part]) -> Iterator[int]:
    """The rows found, in order."""
    found = (((v, some, part.programmes) for v, some in chosen.guide.field.by_village(part.labels)) for part in parts)
    for village, some in groupby(_merged(found, key=_village), key=_village):
        if village in chosen.shelves:
            base = village << ROW_BITS
            yield from (base | row for row in _merged((_rows(db, chosen, *one) for one in some), key=int))


def _merged(sorts: Iterable[Iterable[T]], key: Callable[[T], int]) -> Iterable[T]:
    """Several in order as one; one alone, which is the rule, as it is."""
    several = list(sorts)
    return several[0] if len(several) == 1 else merge(*several, key=key)


def _village(found: tuple[int, int, frozenset[str]]) -> int:
    return found[0]


def _rows(
    db: sqlite3.Connection, chosen: Chosen, village: int, labels: int, programmes: frozenset[str]
) -> Iterator[int]:
    """A part's rows in a village, in order: those of its postings are cut out of all that bear its labels."""
    rows = chosen.guide.field.rows(db, village, labels)
    for first, stop in chosen.spans(village, programmes):
        yield from rows[bisect_left(rows, first) : bisect_left(rows, stop)]


def _hits(db: sqlite3.Connection, chosen: Chosen, ids: Iterator[int]) -> Iterator[Hit]:
    villages, first, stop = chosen.guide.villages, 0, 0  # of the posting of the hit before
    while some := list(islice(ids, 10_000)):
        for id, seq, label, group, fen, state in db.execute(_HITS.format(marks=",".join("?" * len(some))), some):
            if id >= stop:
                village, row = villages[id >> ROW_BITS], id & ROW_MASK
                posting = village.postings[bisect_right(village.firsts, row) - 1]
                first = id - row + posting.first
                stop = first + posting.count
            yield Hit(
                posting.id,
                village.region,
                village.name,
                posting.programme,
                posting.year,
                seq,
                label,
                group,
                fen,
                STATES[state],
                id - first,
            )
