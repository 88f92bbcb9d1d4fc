"""The search index in a library's tables: a village's part put in and taken out, and how characters are read.

The shape of a village's part is in sync.library.spots; the key of a row is the unit above the village.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence

from sync.library.marks import typed
from sync.library.schema import VILLAGE_BITS
from sync.library.spots import index
from sync.surnames import character_readings

_CHARACTERS = """
    with recursive known (unit) as (
        select min(id) >> {bits} from spot
        union all
        select (select min(id) >> {bits} from spot where id >= (unit + 1) << {bits}) from known where unit <= {last}
    )
    select unit from known where unit <= {last}
"""
_TEXTS = """
    select name from village union select township from village union select name from shelf
    union select record from programme union select record from catalogue_item
"""


def put(connection: sqlite3.Connection, number: int, postings: Sequence[Sequence[str]]) -> None:
    """Puts in the index of a village that has none, from the labels of each of its postings that has rows, in order."""
    if not postings:
        return
    made = index(postings)
    connection.execute(
        "insert into roll values (?, ?, ?, ?, ?)", (number, made.ends, made.weights, made.rows, made.units)
    )
    ids = ((unit << VILLAGE_BITS | number, places) for unit, places in made.spots)
    connection.executemany("insert into spot values (?, ?)", ids)


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Takes the index of a village out; does nothing where there is none."""
    found = connection.execute("select units from roll where village = ?", (number,)).fetchone()
    units = array("I", found[0]) if found else ()
    connection.executemany("delete from spot where id = ?", ((unit << VILLAGE_BITS | number,) for unit in units))
    connection.execute("delete from roll where village = ?", (number,))


def read_characters(connection: sqlite3.Connection) -> None:
    """Brings up to date how the characters of labels and of short texts may be typed: each that occurs, no other."""
    wanted = set(_characters(connection))
    known = {character for (character,) in connection.execute("select character from reading")}
    connection.executemany("delete from reading where character = ?", ((one,) for one in known - wanted))
    added = ((one, " ".join(typed(character_readings(one)))) for one in sorted(wanted - known))
    connection.executemany("insert into reading values (?, ?)", added)


def _characters(connection: sqlite3.Connection) -> Iterator[str]:
    query = _CHARACTERS.format(bits=VILLAGE_BITS, last=0x10FFFF)
    yield from (chr(unit) for (unit,) in connection.execute(query))
    for (text,) in connection.execute(_TEXTS):
        yield from text
