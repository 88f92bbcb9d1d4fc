"""Finding people within one posting: surnames with their counts, and rows by surname, group, characters or pinyin."""

from __future__ import annotations

import sqlite3
from itertools import islice

from sync.library.grams import SURNAME, numbers, stretch, unpacked
from sync.library.payments import COLUMNS, Span, unpack
from sync.library.schema import ROW_BITS
from sync.library.search import rows_of
from sync.library.terms import Term
from sync.library.views import Found, SurnameCount
from sync.records import PublishedRow


def surnames(db: sqlite3.Connection, span: Span) -> tuple[SurnameCount, ...]:
    """Surnames of a posting, commonest first; masked rows count by what can be seen of them."""
    query = "select text, rows from gram where village = ? and text > ? and text < ?"
    inside = stretch(span.first, span.count)
    counted = [
        SurnameCount(text.removeprefix(SURNAME), (unpacked(rows) & inside).bit_count())
        for text, rows in db.execute(query, (span.village, SURNAME, chr(ord(SURNAME) + 1)))
    ]
    return tuple(sorted((c for c in counted if c.count), key=lambda c: (-c.count, c.surname)))


def find_in(
    db: sqlite3.Connection,
    posting: str,
    span: Span,
    terms: tuple[Term, ...] | None,
    surname: str | None,
    group: str | None,
    offset: int,
    limit: int | None,
) -> Found:
    """Rows of a posting that match every term by label, bear the surname and belong to the group; None asks nothing."""
    rows = stretch(span.first, span.count)
    for term in terms or ():
        rows &= rows_of(db, span.village, term.text)
    if surname is not None:
        rows &= _exactly(db, span.village, SURNAME + surname)
    if group is not None:
        rows &= _group(db, posting, span, group)
    if terms == ():
        rows = 0
    stop = None if limit is None else offset + limit
    chosen = tuple(islice(numbers(rows >> span.first), offset, stop))
    return Found(rows.bit_count(), chosen, _page(db, span, chosen))


def _exactly(db: sqlite3.Connection, village: int, text: str) -> int:
    found = db.execute("select rows from gram where village = ? and text = ?", (village, text)).fetchone()
    return unpacked(found[0]) if found else 0


def _group(db: sqlite3.Connection, posting: str, span: Span, group: str) -> int:
    query = "select first, count from posting_group where posting = ? and name = ?"
    found = db.execute(query, (posting, group)).fetchone()
    return stretch(span.first + found[0], found[1]) if found else 0


def _page(db: sqlite3.Connection, span: Span, offsets: tuple[int, ...]) -> tuple[PublishedRow, ...]:
    base = (span.village << ROW_BITS) + span.first
    query = f"select {COLUMNS} from payment where id = ?"
    return tuple(unpack(db.execute(query, (base + offset,)).fetchone()) for offset in offsets)
