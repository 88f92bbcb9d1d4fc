"""One village's part of a library: its postings, groups, payments and search grams, replaced whole.

Headers come from the public tier, bodies from the village tier; a posting whose body is not here keeps its header.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import msgspec

from sync.errors import FeedError
from sync.library import grams, payments
from sync.library.schema import ROW_BITS, ROW_MASK, village_number
from sync.records import PostingBody, PostingHeader, PublishedRow
from sync.signing import short_code

_POSTING = f"insert into posting values ({', '.join('?' * 15)})"


@dataclass(frozen=True, slots=True)
class VillageContent:
    """What both tiers say of one village (12 digits); bodies may be fewer than headers."""

    region: str
    headers: tuple[PostingHeader, ...]
    bodies: tuple[PostingBody, ...]


def remove(connection: sqlite3.Connection, region: str) -> None:
    """Takes a village out; does nothing where it is not in."""
    found = connection.execute("select number from village where region = ?", (region,)).fetchone()
    if found is None:
        return
    (number,) = found
    connection.execute("delete from payment where id >= ? and id < ?", (number << ROW_BITS, (number + 1) << ROW_BITS))
    connection.execute(
        "delete from posting_group where posting in (select id from posting where village = ?)", (number,)
    )
    for table in ("gram", "shelf", "posting"):
        connection.execute(f"delete from {table} where village = ?", (number,))
    connection.execute("delete from village where number = ?", (number,))


def replace(connection: sqlite3.Connection, county: str, content: VillageContent) -> None:
    """Puts a village in place of what stood there. Raises FeedError where its parts do not belong together."""
    remove(connection, content.region)
    _belongs_together(content)
    if not content.headers:
        return
    number = village_number(content.region, county)
    bodies = {body.id: body for body in content.bodies}
    labels: list[str] = []
    for programme, headers in groupby(sorted(content.headers, key=_on_the_shelf), key=lambda h: h.programme):
        some, first = list(headers), len(labels)
        for header in some:
            labels += _put_posting(connection, number, len(labels), header, bodies.get(header.id))
        shelf = (number, programme, _newest(some).programme_name, first, len(labels) - first)
        connection.execute("insert into shelf values (?, ?, ?, ?, ?)", shelf)
    if len(labels) > ROW_MASK:
        raise FeedError(f"村 {content.region} 的记录超过 {ROW_MASK} 条,没有采用。请联系县里。")
    newest = _newest(content.headers)
    values = (number, content.region, newest.village, newest.township, len(labels))
    connection.execute("insert into village values (?, ?, ?, ?, ?)", values)
    index = ((number, text, rows.bit_count(), grams.packed(rows)) for text, rows in grams.index(labels))
    connection.executemany("insert into gram values (?, ?, ?, ?)", index)


def _on_the_shelf(header: PostingHeader) -> tuple[str, int, str]:
    return header.programme, -header.year, header.id


def _newest(headers: Iterable[PostingHeader]) -> PostingHeader:
    return max(headers, key=lambda h: (h.published_at, h.id))


def _put_posting(
    connection: sqlite3.Connection, number: int, first: int, header: PostingHeader, body: PostingBody | None
) -> list[str]:
    """Writes a posting whose rows begin at row `first` of its village; gives their labels in sheet order."""
    ordered = payments.sheet_order(body.rows if body else ())
    connection.execute(_POSTING, _posting(header, body, number, first))
    sums = _groups(header.id, [row for _, row in ordered])
    connection.executemany("insert into posting_group values (?, ?, ?, ?, ?, ?, ?)", sums)
    connection.executemany(payments.INSERT, _packed((number << ROW_BITS) + first, ordered))
    return [row.label for _, row in ordered]


def _belongs_together(content: VillageContent) -> None:
    ids = [header.id for header in content.headers]
    strangers = {body.id for body in content.bodies} - set(ids)
    if strangers or len(set(ids)) < len(ids) or any(h.region != content.region for h in content.headers):
        raise FeedError(f"村 {content.region} 的公示目录和名单对不上,没有采用。请联系县里重新发布。")


def _posting(header: PostingHeader, body: PostingBody | None, number: int, first: int) -> tuple[Any, ...]:
    return (
        header.id,
        header.region,
        number,
        header.programme,
        header.year,
        header.starts_on.isoformat(),
        header.ends_on.isoformat(),
        header.state.value,
        header.published_at.isoformat(),
        short_code(header.id, header.rows_digest),
        body.prepared_by if body else "",
        body.reviewed_by if body else "",
        first,
        len(body.rows) if body else 0,
        msgspec.json.encode(header, order="deterministic").decode(),
    )


def _packed(base: int, ordered: list[tuple[int, PublishedRow]]) -> Iterable[tuple[Any, ...]]:
    for ord, (place, row) in enumerate(ordered):
        yield payments.pack(base + ord, row, None if place == ord else place)


def _groups(posting: str, rows: list[PublishedRow]) -> Iterable[tuple[Any, ...]]:
    first = 0
    for ord, (name, members) in enumerate(groupby(rows, key=lambda row: row.group)):
        some = list(members)
        fen = sum(row.fen or 0 for row in some)
        yield posting, ord, name, first, len(some), fen, _quantity(some)
        first += len(some)


def _quantity(rows: list[PublishedRow]) -> str | None:
    known = [row.quantity for row in rows if row.quantity is not None]
    return format(sum(known, Decimal(0)), "f") if len(known) == len(rows) else None
