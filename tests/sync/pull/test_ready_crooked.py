"""A ready file that a township made to look right: it is left, and the shards are taken."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing

import pytest

from tests.sync.pull.feeds import rows_of
from tests.sync.pull.test_ready import TOWN, edited, swapped

DEEP = '{"x":' + "[" * 100_000 + "]" * 100_000 + "}"


def with_floats(image: bytes) -> bytes:
    """The same file, its whole numbers stored as floats behind the schema's back: SQLite gives 5.0 where 5 was."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.deserialize(image)
        (honest,) = db.execute("select sql from sqlite_master where name = 'payment'").fetchone()
        loose = honest.replace("fen int", "fen blob").replace("seq int not", "seq blob not")
        other = _under(image, loose)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.deserialize(other)
        db.execute("update payment set fen = cast(fen as real), seq = cast(seq as real)")
        return _under(db.serialize(), honest)


def _under(image: bytes, schema: str) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.deserialize(image)
        db.execute("pragma writable_schema = on")
        db.execute("update sqlite_master set sql = ? where name = 'payment'", (schema,))
        return db.serialize()


@pytest.mark.parametrize(
    "change",
    [
        edited(f"update posting set record = '{DEEP}'"),
        edited('update posting set record = substr(record, 1, length(record) - 1) || \',"hidden":"330102"}\''),
        edited("update posting set record = ' ' || record"),
        edited("update payment set quantity = '1E+9999999' where id = (select min(id) from payment)"),
        edited('update payment set extra = \'{"a": "b"}\' where id = (select min(id) from payment)'),
        with_floats,
    ],
    ids=["deep", "more in a header", "another spelling", "a bomb", "more in a row", "floats"],
)
def test_a_file_that_only_looks_right_is_left_and_the_shards_are_taken(machine, office, change, caplog):
    caplog.set_level(logging.INFO, "mingbang.sync")
    office.publish(ready=True)
    swapped(office, change)
    assert not machine.sync(office.folder).refused
    assert machine.names() >= {row.label for row in rows_of(12)}
    assert TOWN in caplog.text
    with closing(sqlite3.connect(machine.shown)) as library:
        kinds = "select distinct typeof(fen) from payment"
        assert library.execute(kinds).fetchall() == [("integer",)]
