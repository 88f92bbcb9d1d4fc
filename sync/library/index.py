"""The search index in a library's tables: a village's part put in and taken out, townships laid together, readings."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sync.library.marks import typed
from sync.library.schema import A_TOWN, UNIT_BITS
from sync.library.spots import index
from sync.library.towns import together
from sync.library.units import CHARACTERS
from sync.records import Spoken
from sync.surnames import character_readings

_TEXTS = """
    select name from village union select township from village union select name from shelf
    union select record from programme union select record from catalogue_item
"""
_PARTS = "select length(ends), names from roll where village >= ? and village < ? order by village"


def put(connection: sqlite3.Connection, number: int, postings: Sequence[Sequence[str]]) -> None:
    """Puts in the part of a village that has none, from the labels of each of its postings that has rows, in order.

    Search finds it once its township is laid together.
    """
    if postings:
        made = index(postings)
        row = (number, made.ends, made.weights, made.rows, made.names)
        connection.execute("insert into roll values (?, ?, ?, ?, ?)", row)


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Takes the part of a village out; does nothing where there is none."""
    connection.execute("delete from roll where village = ?", (number,))


def lay_together(connection: sqlite3.Connection, towns: Iterable[int]) -> None:
    """Makes the index of these townships anew (village numbers by A_TOWN), from the names of their villages."""
    for town in sorted(towns):
        connection.execute("delete from spot where id >= ? and id < ?", (town << UNIT_BITS, (town + 1) << UNIT_BITS))
        parts = connection.execute(_PARTS, (town * A_TOWN, (town + 1) * A_TOWN)).fetchall()
        rows = ((town << UNIT_BITS | unit, bytearray(places)) for unit, places in sorted(together(parts)))
        connection.executemany("insert into spot values (?, ?)", rows)


def towns(connection: sqlite3.Connection) -> set[int]:
    """The townships that have names (village numbers by A_TOWN)."""
    return {town for (town,) in connection.execute(f"select distinct village / {A_TOWN} from roll")}


def read_characters(connection: sqlite3.Connection, spoken: Iterable[Spoken] = ()) -> None:
    """Brings up to date how the characters of labels and of short texts may be typed: each that occurs, no other.

    `spoken`: how the county reads its places; a place is found as its people say it, and as others would read it.
    """
    wanted, here = set(_written(connection)), _here(spoken)
    for (text,) in connection.execute(_TEXTS):
        wanted.update(text)
    known = dict(connection.execute("select character, syllables from reading").fetchall())
    told = {one: " ".join(typed((*character_readings(one), *here.get(one, ())))) for one in wanted}
    stale = [(one,) for one, syllables in known.items() if told.get(one) != syllables]
    connection.executemany("delete from reading where character = ?", stale)
    added = ((one, told[one]) for one in sorted(wanted) if known.get(one) != told[one])
    connection.executemany("insert into reading values (?, ?)", added)


def _here(spoken: Iterable[Spoken]) -> dict[str, list[str]]:
    """Each character of the county's places with its readings there."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in spoken:
        if not one.surname:
            for character, syllable in zip(one.word, one.reading.split(), strict=False):
                found[character].append(syllable)
    return found


def _written(connection: sqlite3.Connection) -> Iterator[str]:
    """The characters of labels."""
    for town in towns(connection):
        first = town << UNIT_BITS
        for (id,) in connection.execute("select id from spot where id >= ? and id < ?", (first, first + CHARACTERS)):
            yield chr(id - first)
