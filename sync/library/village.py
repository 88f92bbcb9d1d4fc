"""One village's part of a library: its postings, groups, payments and search grams, replaced whole.

Headers come from the public tier, bodies from the village tier; a posting whose body is not here keeps its header.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import msgspec

from sync.errors import FeedError
from sync.library import grams, payments
from sync.library.lines import NOTHING, Lines, columns, lines_of
from sync.library.schema import ROW_BITS, ROW_MASK, village_number
from sync.records import PostingBody, PostingHeader
from sync.signing import short_code

_POSTING = f"insert into posting values ({', '.join('?' * 15)})"


@dataclass(frozen=True, slots=True)
class VillageContent:
    """What both tiers say of one village (12 digits); bodies may be fewer than headers. Lines go in fastest."""

    region: str
    headers: tuple[PostingHeader, ...]
    bodies: tuple[PostingBody | Lines, ...]


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
    bodies = {body.id: body if isinstance(body, Lines) else lines_of(body) for body in content.bodies}
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
    connection.executemany(f"insert into gram values ({number}, ?, ?, ?)", grams.entries(labels))


def _on_the_shelf(header: PostingHeader) -> tuple[str, int, str]:
    return header.programme, -header.year, header.id


def _newest(headers: Iterable[PostingHeader]) -> PostingHeader:
    return max(headers, key=lambda h: (h.published_at, h.id))


def _put_posting(
    connection: sqlite3.Connection, number: int, first: int, header: PostingHeader, body: Lines | None
) -> list[str]:
    """Writes a posting whose rows begin at row `first` of its village; gives their labels in sheet order."""
    rows = columns(body.rows) if body else NOTHING
    connection.execute(_POSTING, _posting(header, body, number, first))
    groups = ((header.id, ord, *group) for ord, group in enumerate(rows.groups))
    connection.executemany("insert into posting_group values (?, ?, ?, ?, ?, ?, ?)", groups)
    payments.put(connection, (number << ROW_BITS) + first, rows)
    return rows.labels


def _belongs_together(content: VillageContent) -> None:
    ids = [header.id for header in content.headers]
    strangers = {body.id for body in content.bodies} - set(ids)
    if strangers or len(set(ids)) < len(ids) or any(h.region != content.region for h in content.headers):
        raise FeedError(f"村 {content.region} 的公示目录和名单对不上,没有采用。请联系县里重新发布。")


def _posting(header: PostingHeader, body: Lines | None, number: int, first: int) -> tuple[Any, ...]:
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
