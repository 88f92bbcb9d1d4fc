"""The names of one village as search reads them: which labels a set of places reaches, how many rows bear them, which.

Sets of labels and of places are integers as in sync.library.spots; a label is its end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sync.library.spots import rows_by_label

_ROLL = "select ends, weights from roll where village = ?"
_ROWS = "select rows from roll where village = ?"


@dataclass(frozen=True, slots=True)
class Roll:
    """A village's labels, the places that are not ends, and the binary digits of how often all its postings together
    have each label, and each posting has."""

    ends: int
    others: int
    every: tuple[int, ...]
    weights: tuple[tuple[int, ...], ...]

    def reached(self, places: int) -> int:
        """The labels that have any of these places: a label's places are all that lie between the end before and its
        own, so that adding any of them to all of them carries over into its end."""
        return (places + self.others) & self.ends

    def count(self, labels: int, postings: Iterable[int] | None) -> int:
        """How many rows bear one of these labels, in these postings of the village, or in all of them (None)."""
        if postings is None:
            return _weighed(labels, self.every)
        return sum(_weighed(labels, self.weights[posting]) for posting in postings)


def _weighed(labels: int, digits: tuple[int, ...]) -> int:
    total = 0
    for place, digit in enumerate(digits):
        total += (labels & digit).bit_count() << place
    return total


def roll(db: sqlite3.Connection, village: int, postings: int) -> Roll:
    """Reads the roll of a village that has so many postings with rows."""
    ends, weights = db.execute(_ROLL, (village,)).fetchone()
    every = int.from_bytes(ends, "little")
    others = ((1 << every.bit_length()) - 1) ^ every
    return Roll(every, others, *_weights(weights, postings, len(ends)))


def _weights(blob: bytes, postings: int, size: int) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    at, found = postings + 1, []
    for digits in blob[:at]:
        some = range(at, at + size * digits, size)
        found.append(tuple(int.from_bytes(blob[start : start + size], "little") for start in some))
        at += size * digits
    return found[0], tuple(found[1:])


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
