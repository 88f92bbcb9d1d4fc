"""Some villages' part of a library as a file image in memory: made by any process, taken in by the one writer.

A piece has the tables of sync.library.schema, so SQLite copies payments from it cell by cell, nine times as fast as
rows can be inserted from Python; that is what makes more than one process worth its while.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass

from sync.library import village
from sync.library.schema import TABLES
from sync.library.village import VillageContent

TABLES_OF_VILLAGES = ("village", "shelf", "posting", "posting_group", "payment", "amount", "household", "roll")
_SCHEMA = "piece"


@dataclass(frozen=True, slots=True)
class Piece:
    """Villages by region (12 digits) and their tables as the bytes of an SQLite file."""

    regions: tuple[str, ...]
    image: bytes


def made(
    county: str,
    villages: Iterable[VillageContent],
    judged: Callable[[str], AbstractContextManager[object]] = nullcontext,
) -> Piece:
    """The piece of these villages of a county (6 digits). Raises FeedError as `village.replace` does, and whatever
    SQLite says of a value; each within `judged` of its region, which may say whose fault that is."""
    regions = []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = off")  # a piece that fails is thrown away: a quarter less to insert
        connection.executescript(TABLES)
        connection.execute("begin")
        for one in villages:
            with judged(one.region):
                village.replace(connection, county, one)
            regions.append(one.region)
        connection.execute("commit")
        return Piece(tuple(regions), connection.serialize())


def open_place(connection: sqlite3.Connection) -> None:
    """Makes the place where pieces are laid beside the library; once a connection, outside a transaction."""
    connection.execute(f"attach ':memory:' as {_SCHEMA}")


def take_in(connection: sqlite3.Connection, piece: Piece) -> None:
    """Puts a piece's villages in place of what stood there, in a transaction of its own."""
    connection.deserialize(piece.image, name=_SCHEMA)
    connection.execute("begin")
    for region in piece.regions:
        village.remove(connection, region)
    for table in TABLES_OF_VILLAGES:
        connection.execute(f"insert into main.{table} select * from {_SCHEMA}.{table}")
    connection.execute("commit")
