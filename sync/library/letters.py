"""Where a term stands in the names of many villages: its characters, or the syllables and first letters it may be.

What is found are places by village (sync.library.spots), those of the term's last character.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from sync.library.schema import VILLAGE_BITS, VILLAGE_MASK
from sync.library.spots import places
from sync.library.terms import Term
from sync.library.units import LONGEST, of_beginning, of_character, of_syllable

Places = dict[int, int]  # village → places, never none
_FEW = 24  # villages up to which asking for each beats reading past the others
_BETWEEN = "select id, places from spot where id >= ? and id < ?"
_ONE = "select places from spot where id = ?"


def standing(db: sqlite3.Connection, term: Term, villages: Collection[int]) -> Places:
    """Where a term stands, in the villages given."""
    if not term.latin:
        return _in_a_row(db, ((of_character(c), of_character(c) + 1) for c in term.text), villages)
    found = _spelled(db, term.text, villages)
    if len(term.text) > 1:
        _add(found, _in_a_row(db, map(of_beginning, term.text), villages))
    return found


def _in_a_row(db: sqlite3.Connection, units: Iterable[tuple[int, int]], villages: Collection[int]) -> Places:
    """Where units (from, up to without) stand side by side."""
    met: Places | None = None
    for between in units:
        met = _after(met, _asked(db, between, villages if met is None else met))
        if not met:
            break
    return met or {}


def _spelled(db: sqlite3.Connection, text: str, villages: Collection[int]) -> Places:
    """Where a text is spelled in whole syllables, the last perhaps cut short."""
    found: Places = {}
    reached: dict[int, Places | None] = {0: None}  # letters used up → where the last of their syllables stand
    for start in range(len(text)):
        if start not in reached:
            continue
        before = reached.pop(start)
        wanted = villages if before is None else before
        if len(text) - start <= LONGEST:
            _add(found, _after(before, _asked(db, of_beginning(text[start:]), wanted)))
        for stop in range(start + 1, min(start + LONGEST, len(text) - 1) + 1):
            unit = of_syllable(text[start:stop])
            if met := _after(before, _asked(db, (unit, unit + 1), wanted)):
                _add(reached.setdefault(stop, {}), met)
    return found


def _after(before: Places | None, after: Places) -> Places:
    """Those places that stand behind one of the others; all of them where there are no others."""
    if before is None:
        return after
    return {village: both for village, some in after.items() if (both := before.get(village, 0) << 1 & some)}


def _add(to: Places | None, more: Mapping[int, int]) -> None:
    assert to is not None  # only the beginning of a text has nothing before it
    for village, some in more.items():
        to[village] = to.get(village, 0) | some


def _asked(db: sqlite3.Connection, units: tuple[int, int], villages: Collection[int]) -> Places:
    """Where units (from, up to without) stand in the villages given."""
    first, stop = units
    if stop == first + 1 and len(villages) <= _FEW:
        each = ((village, db.execute(_ONE, (first << VILLAGE_BITS | village,)).fetchone()) for village in villages)
        return {village: places(row[0]) for village, row in each if row}
    found: Places = {}
    for id, blob in db.execute(_BETWEEN, (first << VILLAGE_BITS, stop << VILLAGE_BITS)):
        if (village := id & VILLAGE_MASK) in villages:
            found[village] = found.get(village, 0) | places(blob)
    return found
