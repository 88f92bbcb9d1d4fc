"""Where a term stands in all names: its characters, or the syllables and first letters that it may be.

What is found are the places of the term's last character, as a set across the county (sync.library.field).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import reduce
from operator import or_

from sync.library.field import Field
from sync.library.terms import Term
from sync.library.units import LONGEST, SHORT, of_beginning, of_character, of_syllable


def standing(db: sqlite3.Connection, field: Field, term: Term) -> int:
    """Where a term stands."""
    if not term.latin:
        return _in_a_row(db, field, map(of_character, term.text))
    found = _spelled(db, field, term.text)
    return found | _in_a_row(db, field, map(of_beginning, term.text)) if len(term.text) > 1 else found


def _in_a_row(db: sqlite3.Connection, field: Field, units: Iterable[int]) -> int:
    """Where units stand side by side."""
    met: int | None = None
    for unit in units:
        met = _after(met, field.asked(db, unit))
        if not met:
            return 0
    return met or 0


def _spelled(db: sqlite3.Connection, field: Field, text: str) -> int:
    """Where a text is spelled in whole syllables, the last perhaps cut short."""
    found = 0
    reached: dict[int, int | None] = {0: None}  # letters used up → where the last of their syllables stand
    for start in range(len(text)):
        if start not in reached:
            continue
        before = reached.pop(start)
        if text[start:] in field.beginnings:
            found |= _after(before, _beginning(db, field, text[start:]))
        for stop in range(start + 1, min(start + LONGEST, len(text) - 1) + 1):
            if text[start:stop] not in field.syllables:
                continue
            if met := _after(before, field.asked(db, of_syllable(text[start:stop]))):
                reached[stop] = (reached.get(stop) or 0) | met
    return found


def _beginning(db: sqlite3.Connection, field: Field, letters: str) -> int:
    """Where a syllable begins with these letters."""
    if len(letters) <= SHORT:
        return field.asked(db, of_beginning(letters))
    units = (of_syllable(syllable) for syllable in field.syllables if syllable.startswith(letters))
    return reduce(or_, (field.asked(db, unit) for unit in units))


def _after(before: int | None, after: int) -> int:
    """Those places that stand behind one of the others; all of them where there are no others."""
    return after if before is None else before << 1 & after
