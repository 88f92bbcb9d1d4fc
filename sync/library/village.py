"""One village's part of a library: its postings, groups, payments and search index, replaced whole.

Headers come from the public tier, bodies from the village tier; a posting whose body is not here keeps its header.
"""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import msgspec

from sync.columnar import BodyColumns, columnar
from sync.errors import FeedError
from sync.library import amounts, index, payments
from sync.library.columns import NOTHING, Columns, columns
from sync.library.schema import ROW_BITS, ROW_MASK, village_number
from sync.records import PostingBody, PostingHeader, PostingState
from sync.signing import short_code

_VILLAGE = "insert into village values (?, ?, ?, ?, ?)"
_SHELF = "insert into shelf values (?, ?, ?, ?, ?)"
_POSTING = f"insert into posting values ({', '.join('?' * 15)})"
_GROUP = "insert into posting_group values (?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class VillageContent:
    """What the tiers say of one village (12 digits); bodies may be fewer than headers. Columns go in fastest.

    `households`: the bundle of its households' sealed entries (sync.households), empty where it is not here.
    """

    region: str
    headers: tuple[PostingHeader, ...]
    bodies: tuple[PostingBody | BodyColumns, ...]
    households: bytes = field(repr=False, default=b"")


def withdrawn(header: PostingHeader, reason: str) -> PostingHeader:
    """The header of a posting that was called back, as screens show it; what is signed of it stays."""
    return dataclasses.replace(header, state=PostingState.WITHDRAWN, reason=reason)


def stripped(content: VillageContent, recalled: Mapping[str, str]) -> VillageContent:
    """A village without the rows of these postings (id → reason); their headers say that they were called back.

    Households' entries stay: by the header, none of a posting that was called back is shown (sync.library.households).
    """
    headers = tuple(withdrawn(h, recalled[h.id]) if h.id in recalled else h for h in content.headers)
    bodies = tuple(body for body in content.bodies if body.id not in recalled)
    return dataclasses.replace(content, headers=headers, bodies=bodies)


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
    index.remove(connection, number)
    for table in ("amount", "shelf", "posting", "household"):
        connection.execute(f"delete from {table} where village = ?", (number,))
    connection.execute("delete from village where number = ?", (number,))


def replace(connection: sqlite3.Connection, county: str, content: VillageContent, searched: bool = True) -> None:
    """Puts a village in place of what stood there, `searched` with its search index. Raises FeedError where its parts
    do not belong together."""
    remove(connection, content.region)
    found = arranged(county, content)
    if found is None:
        return
    connection.execute(_VILLAGE, found.village)
    connection.executemany(_SHELF, found.shelves)
    connection.executemany(_POSTING, found.postings)
    connection.executemany(_GROUP, found.groups)
    for first, rows in found.payments:
        payments.put(connection, first, rows)
    connection.executemany("insert into amount values (?, ?, ?, ?)", found.amounts)
    if content.households:
        connection.execute("insert into household values (?, ?)", (found.number, content.households))
    if searched:
        index.put(connection, found.number, found.labels)


@dataclass(frozen=True, slots=True)
class Arranged:
    """What a village has in each table, the search index apart. `payments`: the id of a posting's first row, and its
    rows in sheet order."""

    number: int
    village: tuple[Any, ...]
    shelves: list[tuple[Any, ...]]
    postings: list[tuple[Any, ...]]
    groups: list[tuple[Any, ...]]
    payments: list[tuple[int, Columns]]
    amounts: list[tuple[int, bytes, bytes, bytes]]

    @property
    def labels(self) -> list[Sequence[str]]:
        """The labels of each posting that has rows, in order."""
        return [rows.labels for _, rows in self.payments]


def arranged(county: str, content: VillageContent) -> Arranged | None:
    """A village as the tables have it, None where it has no postings. Pure; raises FeedError as `replace` does."""
    _belongs_together(content)
    if not content.headers:
        return None
    number = village_number(content.region, county)
    bodies = {body.id: body if isinstance(body, BodyColumns) else columnar(body) for body in content.bodies}
    found = Arranged(number, (), [], [], [], [], [])
    paid: list[amounts.Paid] = []
    count = 0
    for programme, headers in groupby(sorted(content.headers, key=_on_the_shelf), key=lambda h: h.programme):
        some, first = list(headers), count
        for header in some:
            count += _arrange(found, paid, count, header, bodies.get(header.id))
        found.shelves.append((number, programme, _newest(some).programme_name, first, count - first))
    if count > ROW_MASK:
        raise FeedError(f"村 {content.region} 的记录超过 {ROW_MASK} 条,没有采用。请联系县里。")
    found.amounts.extend(amounts.entries(number, paid))
    newest = _newest(content.headers)
    return dataclasses.replace(found, village=(number, content.region, newest.village, newest.township, count))


def _on_the_shelf(header: PostingHeader) -> tuple[str, int, str]:
    return header.programme, -header.year, header.id


def _newest(headers: Iterable[PostingHeader]) -> PostingHeader:
    return max(headers, key=lambda h: (h.published_at, h.id))


def _arrange(
    found: Arranged, paid: list[amounts.Paid], first: int, header: PostingHeader, body: BodyColumns | None
) -> int:
    """Adds a posting whose rows begin at row `first` of its village; gives how many they are."""
    rows = columns(body) if body else NOTHING
    found.postings.append(_posting(header, body, found.number, first))
    found.groups.extend((header.id, ord, *group) for ord, group in enumerate(rows.groups))
    if rows.labels:
        found.payments.append(((found.number << ROW_BITS) + first, rows))
        if amounts.is_paid(header):
            paid.append(amounts.Paid(first, header.starts_on, rows))
    return len(rows.labels)


def _belongs_together(content: VillageContent) -> None:
    ids = [header.id for header in content.headers]
    strangers = {body.id for body in content.bodies} - set(ids)
    if strangers or len(set(ids)) < len(ids) or any(h.region != content.region for h in content.headers):
        raise FeedError(f"村 {content.region} 的公示目录和名单对不上,没有采用。请联系县里重新发布。")


def _posting(header: PostingHeader, body: BodyColumns | None, number: int, first: int) -> tuple[Any, ...]:
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
        body.count if body else 0,
        msgspec.json.encode(header, order="deterministic").decode(),
    )
