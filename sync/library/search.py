"""Finding payments: a village's rows for every term, met; the exact count of all, and the first of them.

Order: village code, programme code, newest year, posting, sheet order, which is the order of payment ids. The shape
of the index is in sync.library.grams. What never changes about a file (villages, programmes) is held in a Guide.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sync.library.grams import numbers, stretch, unpacked
from sync.library.payments import state_of
from sync.library.schema import ROW_BITS, ROW_MASK
from sync.library.terms import Term
from sync.library.views import Hit, Hits

_LAST = "\U0010ffff"  # sorts behind every text that begins alike
_FEW = 24  # villages up to which asking one by one beats asking for all

_NODE = "select count, rows from gram where village = ?1 and text >= ?2 and text < ?3 order by text limit 1"
_NODES = """
    select v.number, g.count, g.rows from village v join gram g on g.village = v.number and g.text = (
        select text from gram where village = v.number and text >= ?1 and text < ?2 order by text limit 1)
"""
_HITS = """
    select p.id, p.seq, p.label, p.group_name, p.fen, p.state, q.id, q.first, q.year, s.name
    from payment p
    join posting q on q.id = (
        select id from posting where village = p.id >> {bits} and first <= p.id & {mask} and row_count > 0
        order by first desc limit 1)
    join shelf s on s.village = q.village and s.programme = q.programme
    where p.id in ({ids}) order by p.id
"""


@dataclass(frozen=True, slots=True)
class Village:
    """A village as search sees it."""

    number: int
    region: str
    name: str
    township: str
    row_count: int


@dataclass(frozen=True, slots=True)
class Guide:
    """Villages by number in order, and where each programme's rows stand: name → village → rows as a set."""

    villages: dict[int, Village]
    shelves: dict[str, dict[int, int]]


@dataclass(frozen=True, slots=True)
class Node:
    """What the index says of a term in one village."""

    count: int
    packed: bytes


def guide(db: sqlite3.Connection) -> Guide:
    """Reads the guide of a library."""
    villages = (Village(*row) for row in db.execute("select * from village where row_count > 0 order by number"))
    shelves: dict[str, dict[int, int]] = {}
    for village, name, first, count in db.execute("select village, name, first, row_count from shelf"):
        rows = shelves.setdefault(name, {})
        rows[village] = rows.get(village, 0) | stretch(first, count)
    return Guide({village.number: village for village in villages}, shelves)


def node(db: sqlite3.Connection, village: int, text: str) -> Node | None:
    """The index's answer for a term's text in one village."""
    found = db.execute(_NODE, (village, text, text + _LAST)).fetchone()
    return Node(*found) if found else None


def find(
    db: sqlite3.Connection,
    guide: Guide,
    terms: tuple[Term, ...],
    villages: Iterable[int],
    limit: int | None,
    allowed: Callable[[int], int] | None = None,
) -> Hits:
    """Payments that match every term, in the villages given (numbers, in order).

    A term matches a row by its label's keys, or as part of the village's, township's or programme's name. `allowed`
    gives the rows of a village that may be found; None: all. No terms find nothing.
    """
    if not terms:
        return Hits(0, ())
    total = 0
    wanted: list[int] = []
    for village, count, rows in _matches(db, guide, terms, list(villages), allowed):
        total += count
        missing = None if limit is None else limit - len(wanted)
        if missing is None or missing > 0:
            wanted += [village << ROW_BITS | number for number in islice(numbers(_rows(rows)), missing)]
    return Hits(total, tuple(_hits(db, guide, wanted)))


def _matches(
    db: sqlite3.Connection,
    guide: Guide,
    terms: tuple[Term, ...],
    villages: list[int],
    allowed: Callable[[int], int] | None,
) -> Iterator[tuple[int, int, Node | int]]:
    """Village, count, and the rows: packed where nobody needed to open them."""
    answers = []
    for term in sorted(terms, key=lambda term: -len(term.text)):
        answer = _ask(db, guide, term, villages)
        villages = [village for village in villages if village in answer]
        answers.append(answer)
    for village in villages:
        parts = [answer[village] for answer in answers]
        if allowed is None and len(parts) == 1 and isinstance(parts[0], Node):
            yield village, parts[0].count, parts[0]
            continue
        rows = -1 if allowed is None else allowed(village)
        for part in parts:
            rows &= _rows(part)
        if rows:
            yield village, rows.bit_count(), rows


def _ask(db: sqlite3.Connection, guide: Guide, term: Term, villages: list[int]) -> dict[int, Node | int]:
    """Where a term matches: the index's answer, or the rows themselves where the names of places say more."""
    answer: dict[int, Node | int] = dict(_nodes(db, term.text, villages))
    for name, shelf in guide.shelves.items():
        if term.within(name):
            for village in villages:
                if village in shelf:
                    answer[village] = _rows(answer.get(village)) | shelf[village]
    for village in villages:
        place = guide.villages[village]
        if term.within(place.name) or term.within(place.township):
            answer[village] = stretch(0, place.row_count)
    return answer


def _rows(answer: Node | int | None) -> int:
    if isinstance(answer, Node):
        return unpacked(answer.packed)
    return answer or 0


def _nodes(db: sqlite3.Connection, text: str, villages: list[int]) -> Iterator[tuple[int, Node]]:
    if len(villages) <= _FEW:
        for village in villages:
            found = node(db, village, text)
            if found:
                yield village, found
    else:
        for village, count, packed in db.execute(_NODES, (text, text + _LAST)):
            yield village, Node(count, packed)


def _hits(db: sqlite3.Connection, guide: Guide, ids: list[int]) -> Iterator[Hit]:
    for start in range(0, len(ids), 10_000):
        some = ids[start : start + 10_000]
        query = _HITS.format(bits=ROW_BITS, mask=ROW_MASK, ids=",".join("?" * len(some)))
        for id, seq, label, group, fen, state, posting, first, year, programme in db.execute(query, some):
            village = guide.villages[id >> ROW_BITS]
            yield Hit(
                posting=posting,
                region=village.region,
                village=village.name,
                programme=programme,
                year=year,
                seq=seq,
                label=label,
                group=group,
                fen=fen,
                state=state_of(state),
                offset=(id & ROW_MASK) - first,
            )
