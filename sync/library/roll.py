"""The names of one village as search reads them: which labels a set of places reaches, how many rows bear them, which.

Sets of labels and of places are integers as in sync.library.spots; a label is its end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sync.library.spots import rows_by_label

_ROLL = "select ends, weights from roll where village = ?"
_ROWS = "select rows from roll where village = ?"


@dataclass(frozen=True, slots=True)
class Roll:
    """A village's labels, the places that are not ends, and for each posting the binary digits of how often it has
    each label."""

    ends: int
    others: int
    weights: tuple[tuple[int, ...], ...]

    def reached(self, places: int) -> int:
        """The labels that have any of these places: a label's places are all that lie between the end before and its
        own, so that adding any of them to all of them carries over into its end."""
        return (places + self.others) & self.ends

    def count(self, labels: int, posting: int) -> int:
        """How many rows of a posting bear one of these labels."""
        return sum((labels & digit).bit_count() << place for place, digit in enumerate(self.weights[posting]))


def roll(db: sqlite3.Connection, village: int, postings: int) -> Roll:
    """Reads the roll of a village that has so many postings with rows."""
    ends, weights = db.execute(_ROLL, (village,)).fetchone()
    every = int.from_bytes(ends, "little")
    others = ((1 << every.bit_length()) - 1) ^ every
    return Roll(every, others, tuple(_weights(weights, postings, len(ends))))


def _weights(blob: bytes, postings: int, size: int) -> Iterator[tuple[int, ...]]:
    at = postings
    for digits in blob[:postings]:
        yield tuple(int.from_bytes(blob[at + size * n : at + size * (n + 1)], "little") for n in range(digits))
        at += size * digits


def rows_of(db: sqlite3.Connection, village: int, roll: Roll, labels: int) -> list[int]:
    """The rows of a village, in order, that bear one of these labels."""
    (blob,) = db.execute(_ROWS, (village,)).fetchone()
    known, count = rows_by_label(blob), roll.ends.bit_count()
    found: list[int] = []
    for end in members(labels):
        number = (roll.ends & ((1 << end) - 1)).bit_count()
        found.extend(known[count + (known[number - 1] if number else 0) : count + known[number]])
    return sorted(found)


def members(some: int) -> Iterator[int]:
    """The members of a set in order."""
    while some:
        lowest = some & -some
        yield lowest.bit_length() - 1
        some ^= lowest
