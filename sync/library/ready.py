"""Villages' part of a library as a file made elsewhere: how an office makes it, and what a kiosk finds in it.

It has the tables of sync.library.schema, and says in `meta` what each village was made from. Nothing in it is believed:
`said` gives back what was signed, for the caller to prove, and `hold_to` compares every row with what that makes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import TracebackType
from typing import Any

import msgspec

from sync.columnar import BodyColumns, from_columns
from sync.errors import FeedError
from sync.library import index, village
from sync.library.columns import STATES
from sync.library.payments import COLUMNS
from sync.library.pieces import TABLES_OF_VILLAGES, Piece
from sync.library.schema import APPLICATION, ROW_BITS, TABLES, VERSION, village_number
from sync.library.village import Arranged, VillageContent, arranged

STAMPS = "shards"
_SEARCH = ("roll", "spot")  # made here, of the rows that were proved
_WIDTH = 1 + len(COLUMNS.split(", "))
_ROWS = f"select id, {COLUMNS} from payment where id >= ? and id < ? order by id"
_SAID = (
    "select record, id, prepared_by, reviewed_by, first, row_count from posting where village = ? order by first, id"
)
_GROUPS = "select * from posting_group where posting in (select id from posting where village = ?)"
_SCHEMA = "select type, name, tbl_name, sql from sqlite_master order by name"


def made(county: str, villages: Iterable[VillageContent], stamps: Mapping[str, str]) -> bytes:
    """A library file of these villages of a county (6 digits), as bytes. `stamps`: region → what it was made from.

    Equal villages, equal bytes (by the same SQLite). Raises FeedError as `village.replace` does.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(TABLES)
        connection.execute(f"pragma application_id = {APPLICATION}")
        connection.execute(f"pragma user_version = {VERSION}")
        connection.execute("begin")
        for one in villages:
            village.replace(connection, county, one, searched=False)
        stored = msgspec.json.encode(stamps, order="deterministic").decode()
        connection.execute("insert into meta values (?, ?)", (STAMPS, stored))
        connection.execute("commit")
        connection.execute("vacuum")
        return connection.serialize()


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says that a township signed of a village, as JSON: headers, and the columns of bodies; and the bundle
    of its households (empty where it has none)."""

    headers: tuple[bytes, ...]
    bodies: tuple[bytes, ...]
    households: bytes = b""


class ReadyFile:
    """A file of villages, opened in memory. Raises FeedError where it is none of exactly this version, or damaged."""

    def __init__(self, county: str, image: bytes) -> None:
        self._county = county
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._held: dict[str, int] = {table: 0 for table in TABLES_OF_VILLAGES if table not in _SEARCH}
        self._last: tuple[int, list[Any]] = -1, []
        try:
            with _judged():
                self._connection.deserialize(image)
                self.stamps = self._opened()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> ReadyFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def said(self, region: str) -> Said:
        """What the file says of a village (12 digits), unproved. Raises FeedError where that cannot be read."""
        with _judged():
            number = village_number(region, self._county)
            postings = self._all(_SAID, number)
            rows = self._payments(number)
            bodies = (
                _body(id, prepared, reviewed, rows[first : first + count])
                for _, id, prepared, reviewed, first, count in postings
                if count or prepared or reviewed
            )
            raws = tuple(msgspec.json.encode(body, order="deterministic") for body in bodies)
            return Said(tuple(record.encode() for record, *_ in postings), raws, self._bundle(number))

    def hold_to(self, content: VillageContent) -> None:
        """Raise FeedError unless the tables have exactly these rows of a village; then makes their search index."""
        found = arranged(self._county, content)
        with _judged():
            if found is None:
                raise ValueError(content.region)
            counts = self._compared(found)
            if self._bundle(found.number) != content.households:
                raise ValueError("household")
            counts["household"] = int(bool(content.households))
            self._connection.execute("begin")
            index.put(self._connection, found.number, found.labels)
            self._connection.execute("commit")
        for table, count in counts.items():
            self._held[table] += count

    def piece(self, regions: Collection[str]) -> Piece:
        """The villages that were held to their content, without the others, which are lost to this file.

        Raises FeedError where the file has anything else in its tables.
        """
        with _judged():
            self._connection.execute("begin")
            others = [region for (region,) in self._all("select region from village") if region not in regions]
            for region in others:
                village.remove(self._connection, region)
            self._connection.execute("commit")
            counts = {table: self._all(f"select count(*) from {table}")[0][0] for table in self._held}
            if counts != self._held:
                raise ValueError("more than its villages")
            return Piece(tuple(sorted(regions)), self._connection.serialize())

    def _opened(self) -> dict[str, str]:
        numbers = self._all("pragma application_id")[0][0], self._all("pragma user_version")[0][0]
        if numbers != (APPLICATION, VERSION) or self._all(_SCHEMA) != _schema():
            raise ValueError("another version")
        if self._all("pragma integrity_check(1)") != [("ok",)]:
            raise ValueError("damaged")
        said = dict(self._all("select key, value from meta"))
        if any(self._all(f"select 1 from {table} limit 1") for table in _SEARCH):
            raise ValueError("a search index")
        return msgspec.json.decode(said[STAMPS], type=dict[str, str])

    def _compared(self, found: Arranged) -> dict[str, int]:
        """How many rows a village has in each table but search. Raises ValueError where one is not as arranged."""
        rows = [(id, *row) for first, some in found.payments for id, row in enumerate(some.rows(), first)]
        expected = {
            "village": ([found.village], self._all("select * from village where number = ?", found.number)),
            "shelf": (found.shelves, self._all("select * from shelf where village = ?", found.number)),
            "posting": (found.postings, self._all("select * from posting where village = ?", found.number)),
            "posting_group": (found.groups, self._all(_GROUPS, found.number)),
            "payment": (rows, self._payments(found.number)),
            "amount": (found.amounts, self._all("select * from amount where village = ?", found.number)),
        }
        if wrong := [table for table, (ours, theirs) in expected.items() if not _same(ours, theirs)]:
            raise ValueError(wrong[0])
        return {table: len(ours) for table, (ours, _) in expected.items()}

    def _bundle(self, number: int) -> bytes:
        found = self._all("select bundle from household where village = ?", number)
        return bytes(found[0][0]) if found else b""

    def _payments(self, number: int) -> list[Any]:
        """A village's rows, kept until those of another are asked for: they are read and then compared."""
        if self._last[0] != number:
            self._last = number, self._all(_ROWS, *_span(number))
        return self._last[1]

    def _all(self, query: str, *values: object) -> list[Any]:
        return self._connection.execute(query, values).fetchall()


def _same(ours: list[tuple[Any, ...]], theirs: list[tuple[Any, ...]]) -> bool:
    """Whether two lists have the same rows; keys come first in every row and are of one type, or it is not ours.
    None of ours has a float, which equals an integer and would be copied into the library as it is.
    """
    if any(float in map(type, row) for row in theirs):
        return False
    return ours == theirs or sorted(ours, key=lambda row: row[:2]) == sorted(theirs, key=lambda row: row[:2])


def _span(number: int) -> tuple[int, int]:
    return number << ROW_BITS, (number + 1) << ROW_BITS


@lru_cache(maxsize=1)
def _schema() -> list[Any]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        return connection.execute(_SCHEMA).fetchall()


def _body(id: str, prepared: str, reviewed: str, rows: Sequence[tuple[Any, ...]]) -> BodyColumns:
    """The body of a posting's rows of the table, as it was signed."""
    placed = [(at if row[-1] is None else row[-1], row) for at, row in enumerate(rows)]
    some = [row for _, row in sorted(placed, key=lambda pair: pair[0])]
    columns = tuple(zip(*some, strict=True)) or ((),) * _WIDTH
    _, seq, group, label, named, name, person, quantity, rate, fen, paid_on, state, note, extra, _ = columns
    return from_columns(
        id,
        prepared,
        reviewed,
        seq,
        group,
        label,
        tuple((one or shown) if is_named else None for one, shown, is_named in zip(name, label, named, strict=True)),
        person,
        quantity,
        rate,
        fen,
        tuple(None if day is None else _day(day) for day in paid_on),
        tuple(STATES[number] for number in state),
        tuple(one or "" for one in note),
        tuple(msgspec.json.decode(one) if one else {} for one in extra),
    )


@lru_cache(maxsize=4096)
def _day(number: int) -> date:
    return date.fromordinal(number)


@contextmanager
def _judged() -> Iterator[None]:
    try:
        yield
    except FeedError:
        raise
    except Exception as cause:  # whatever reading such a file raises
        raise FeedError("现成的内容库和签名的内容不一致,没有采用。") from cause
