"""Finding people within one posting: surnames with their counts, and rows by surname, group, characters or pinyin."""

from __future__ import annotations

import sqlite3
from collections import Counter
from functools import reduce
from itertools import islice
from operator import and_

from sync.library.guide import Guide
from sync.library.letters import standing
from sync.library.payments import COLUMNS, unpack
from sync.library.postings import Span
from sync.library.schema import ROW_BITS
from sync.library.terms import Term
from sync.library.views import Found, SurnameCount
from sync.records import PublishedRow
from sync.surnames import surname_of

_LABELS = "select label from payment where id >= ? and id < ? order by id"
# All in one text: making each row of an answer into Python's takes five times as long.
_TOGETHER = f"select group_concat(label, char(10)) from ({_LABELS})"


def surnames(db: sqlite3.Connection, span: Span) -> tuple[SurnameCount, ...]:
    """Surnames of a posting, commonest first; masked rows count by what can be seen of them."""
    counted: Counter[str] = Counter()
    for label, count in Counter(_labels(db, span)).items():
        counted[surname_of(label)] += count
    return tuple(SurnameCount(*one) for one in sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def characters(db: sqlite3.Connection, span: Span) -> frozenset[str]:
    """Characters that stand in the names of a posting; what is masked is none of them."""
    return frozenset("".join(set(_labels(db, span)))) - {"*"}


def find_in(
    db: sqlite3.Connection,
    guide: Guide,
    posting: str,
    span: Span,
    terms: tuple[Term, ...] | None,
    surname: str | None,
    group: str | None,
    offset: int,
    limit: int | None,
) -> Found:
    """Rows of a posting that match every term by label, bear the surname and belong to the group; None asks nothing."""
    rows = range(span.first, span.first + span.count)
    if group is not None:
        rows = _group(db, posting, span, group)
    chosen = list(rows)
    if surname is not None:
        bearing = {row for row, label in enumerate(_labels(db, span), span.first) if surname_of(label) == surname}
        chosen = [row for row in chosen if row in bearing]
    if terms is not None:
        matching = set(_matching(db, guide, span.village, terms))
        chosen = [row for row in chosen if row in matching]
    page = tuple(row - span.first for row in islice(chosen, offset, None if limit is None else offset + limit))
    return Found(len(chosen), page, _page(db, span, page))


def _matching(db: sqlite3.Connection, guide: Guide, village: int, terms: tuple[Term, ...]) -> list[int]:
    """The rows of a village whose labels match every term; none where there are no terms."""
    if not terms or village not in guide.villages:
        return []
    field = guide.field
    return field.rows_in(db, village, reduce(and_, (field.reached(standing(db, field, term)) for term in terms)))


def _labels(db: sqlite3.Connection, span: Span) -> list[str]:
    (text,) = db.execute(_TOGETHER, span.ids(0, None)).fetchone()
    labels = text.split("\n") if text else []
    return labels if len(labels) == span.count else [label for (label,) in db.execute(_LABELS, span.ids(0, None))]


def _group(db: sqlite3.Connection, posting: str, span: Span, group: str) -> range:
    query = "select first, count from posting_group where posting = ? and name = ?"
    found = db.execute(query, (posting, group)).fetchone()
    first = span.first + (found[0] if found else 0)
    return range(first, first + (found[1] if found else 0))


def _page(db: sqlite3.Connection, span: Span, offsets: tuple[int, ...]) -> tuple[PublishedRow, ...]:
    base = (span.village << ROW_BITS) + span.first
    query = f"select {COLUMNS} from payment where id = ?"
    return tuple(unpack(db.execute(query, (base + offset,)).fetchone()) for offset in offsets)
