"""Finding payments: a village's rows for every term, met; the exact count of all, and the first of them.

Order: village code, programme code, newest year, posting, sheet order, which is the order of payment ids. The shape
of the index is in sync.library.grams. What never changes about a file (villages, programmes) is held in a Guide.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from sync.library.grams import numbers, stretch, unpacked
from sync.library.payments import state_of
from sync.library.schema import ROW_BITS, ROW_MASK
from sync.library.terms import Term
from sync.library.views import Hit, Hits

_LAST = "\U0010ffff"  # sorts behind every text that begins alike
_FEW = 24  # villages up to which asking one by one beats asking for all

_ROWS = "select {what} from gram where village = {village} and text >= ? and text < ? order by text limit 1"
_ONE = _ROWS.format(what="{what}", village="?")
_EACH = f"select number, ({_ROWS.format(what='{what}', village='v.number')}) from village v"
_HITS = """
    select p.id, p.seq, p.label, p.group_name, p.fen, p.state, q.id, q.first, q.year, s.name
    from payment p
    cross join posting q on q.id = (
        select id from posting where village = p.id >> {bits} and first <= p.id & {mask} and row_count > 0
        order by first desc limit 1)
    cross join shelf s on s.village = q.village and s.programme = q.programme
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


def guide(db: sqlite3.Connection) -> Guide:
    """Reads the guide of a library."""
    villages = (Village(*row) for row in db.execute("select * from village where row_count > 0 order by number"))
    shelves: dict[str, dict[int, int]] = {}
    for village, name, first, count in db.execute("select village, name, first, row_count from shelf"):
        rows = shelves.setdefault(name, {})
        rows[village] = rows.get(village, 0) | stretch(first, count)
    return Guide({village.number: village for village in villages}, shelves)


def rows_of(db: sqlite3.Connection, village: int, text: str) -> int:
    """The rows of one village that a term's text finds by label."""
    found = db.execute(_ONE.format(what="rows"), (village, text, text + _LAST)).fetchone()
    return unpacked(found[0]) if found else 0


def find(
    db: sqlite3.Connection,
    guide: Guide,
    terms: tuple[Term, ...],
    villages: list[int],
    limit: int | None,
) -> Hits:
    """Payments that match every term, in the villages given (numbers, in order).

    A term matches a row by its label's keys, or as part of the village's, township's or programme's name. No
    terms find nothing.
    """
    if not terms:
        return Hits(0, ())
    if len(terms) == 1:
        counts, matched = _one(db, guide, terms[0], villages)
    else:
        met = _met(db, guide, terms, villages)
        counts, matched = [rows.bit_count() for rows in met.values()], iter(met.items())
    ids = (village << ROW_BITS | number for village, rows in matched for number in numbers(rows))
    return Hits(sum(counts), tuple(_hits(db, guide, list(islice(ids, limit)))))


def find_named(
    db: sqlite3.Connection,
    guide: Guide,
    terms: tuple[Term, ...],
    spans: Mapping[int, Sequence[tuple[int, int]]],
    limit: int,
) -> Hits:
    """Payments within these rows (village → first row and number of rows) that match every term, one by label at least.

    What matches by village, township or programme alone finds nobody. No terms find nothing.
    """
    villages = sorted(spans) if terms else []
    named = dict.fromkeys(villages, 0)
    met = {v: sum(stretch(first, count) for first, count in spans[v]) for v in villages}
    for term in terms:
        placed = _placed(guide, term, list(met))
        asked = _asked(db, "rows", term.text, list(met))
        for village, before in list(met.items()):
            by_label = unpacked(asked[village]) if village in asked else 0
            named[village] |= by_label
            met[village] = before & (by_label | placed.get(village, 0))
        met = {village: rows for village, rows in met.items() if rows}
    found = {village: both for village, rows in met.items() if (both := rows & named[village])}
    ids = (village << ROW_BITS | number for village, rows in found.items() for number in numbers(rows))
    total = sum(rows.bit_count() for rows in found.values())
    return Hits(total, tuple(_hits(db, guide, list(islice(ids, limit)))))


def _one(
    db: sqlite3.Connection, guide: Guide, term: Term, villages: list[int]
) -> tuple[list[int], Iterator[tuple[int, int]]]:
    """One term alone, with no rows opened before they are wanted: counts, and village and rows one by one."""
    placed = _placed(guide, term, villages)
    opened = _rows(db, guide, term, list(placed)) if placed else {}
    counts = {village: rows.bit_count() for village, rows in opened.items()}
    if len(placed) < len(villages):
        counts |= _asked(db, "count", term.text, [village for village in villages if village not in placed])
    matched = (
        (village, opened[village] if village in opened else rows_of(db, village, term.text))
        for village in villages
        if village in counts
    )
    return list(counts.values()), matched


def _met(
    db: sqlite3.Connection,
    guide: Guide,
    terms: tuple[Term, ...],
    villages: list[int],
) -> dict[int, int]:
    """Village → the rows that match every term, where there are any, in the order of the villages."""
    met = dict.fromkeys(villages, -1)  # every bit: all rows
    for term in sorted(terms, key=lambda term: -len(term.text)):
        rows = _rows(db, guide, term, list(met))
        met = {village: both for village, before in met.items() if (both := before & rows.get(village, 0))}
    return met


def _rows(db: sqlite3.Connection, guide: Guide, term: Term, villages: list[int]) -> dict[int, int]:
    """Where a term matches, by village."""
    rows = _placed(guide, term, villages)
    for village, packed in _asked(db, "rows", term.text, villages).items():
        rows[village] = rows.get(village, 0) | unpacked(packed)
    return rows


def _placed(guide: Guide, term: Term, villages: list[int]) -> dict[int, int]:
    """The rows that a term matches by the name of their village, township or programme."""
    rows: dict[int, int] = {}
    for name, shelf in guide.shelves.items():
        if term.within(name):
            for village in villages:
                rows[village] = rows.get(village, 0) | shelf.get(village, 0)
    for village in villages:
        place = guide.villages[village]
        if term.within(place.name) or term.within(place.township):
            rows[village] = stretch(0, place.row_count)
    return rows


def _asked(db: sqlite3.Connection, what: Literal["count", "rows"], text: str, villages: list[int]) -> dict[int, Any]:
    """What the index says of a text in each of the villages that have it."""
    between = (text, text + _LAST)
    if len(villages) > _FEW:
        wanted = set(villages)
        every = db.execute(_EACH.format(what=what), between)
        return {village: found for village, found in every if found is not None and village in wanted}
    one = _ONE.format(what=what)
    asked = ((village, db.execute(one, (village, *between)).fetchone()) for village in villages)
    return {village: found[0] for village, found in asked if found}


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
