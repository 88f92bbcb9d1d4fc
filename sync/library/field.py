"""All names of a library side by side: slots of villages, sets of labels across them, and how many rows bear them.

A set of places or of labels is one integer over the whole county, so that a step of a question is one step of the
machine's, whatever the number of villages: places are those of sync.library.spots in slots of whole bytes, in the order
of village numbers, and a label is its end.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TypeVar

from sync.library.schema import A_TOWN, UNIT_BITS
from sync.library.spots import listed
from sync.library.towns import lay, members
from sync.library.units import SYLLABLES, letters_of

_ROLLS = "select village, ends, weights from roll order by village"
_WEIGHTS = "select village, weights from roll order by village"
_ROWS = "select rows from roll where village = ?"
_IDS = "select id from spot where id >= ? and id < ?"
_UNITS_KEPT = 32  # sets of places, 1.7 MB for a million payments
_VILLAGES_KEPT = 64
K = TypeVar("K")
V = TypeVar("V")
Digits = tuple[tuple[int, int], ...]  # binary digits of how many rows bear a label: their place, and who has them


@dataclass(frozen=True, slots=True)
class Field:
    """Where each village (by number) has its slot in bytes, the same in order, and where slots start; where each
    township (by number over A_TOWN) has its first; the ends as bytes and as a set; the places that are not ends; how
    many rows of all postings bear a label; the syllables that names are read as, and how those begin."""

    slots: Mapping[int, slice]
    order: Sequence[tuple[int, slice]]
    starts: Sequence[int]
    towns: Mapping[int, int]
    size: int
    bytes_of_ends: bytes
    ends: int
    others: int
    every: Digits
    syllables: frozenset[str]
    beginnings: frozenset[str]
    _asked: dict[int, int] = field(default_factory=dict)
    _rows: dict[int, tuple[int, array[int]]] = field(default_factory=dict)

    def reached(self, places: int) -> int:
        """The labels that have any of these places: a label's places are all that lie between the end before and its
        own, so that adding any of them to all of them carries over into its end."""
        return (places + self.others) & self.ends

    def all_of(self, villages: Iterable[int]) -> int:
        """All labels of these villages."""
        made = bytearray(self.size)
        for village in villages:
            made[self.slots[village]] = self.bytes_of_ends[self.slots[village]]
        return _number(made)

    def by_village(self, labels: int) -> Iterator[tuple[int, int]]:
        """Villages in order that have any of these labels, and which, counted from the village's first place."""
        whole, at = labels.to_bytes(self.size, "little"), 0
        while rest := whole[at:].lstrip(b"\0"):  # to the next village that has one, however many lie between
            village, slot = self.order[bisect_right(self.starts, self.size - len(rest)) - 1]
            yield village, _number(whole[slot])
            at = slot.stop

    def rows(self, db: sqlite3.Connection, village: int, labels: int) -> list[int]:
        """The rows of a village, in order, that bear one of these labels, counted as `by_village` does."""
        ends, known = _kept(self._rows, village, lambda: self._rows_of(db, village), _VILLAGES_KEPT)
        count = ends.bit_count()
        found: list[int] = []
        for end in members(labels):
            number = (ends & (1 << end) - 1).bit_count()
            found.extend(known[count + (known[number - 1] if number else 0) : count + known[number]])
        return sorted(found)

    def _rows_of(self, db: sqlite3.Connection, village: int) -> tuple[int, array[int]]:
        (blob,) = db.execute(_ROWS, (village,)).fetchone()
        return _number(self.bytes_of_ends[self.slots[village]]), listed(blob)

    def asked(self, db: sqlite3.Connection, unit: int) -> int:
        """The places where a unit stands. The last ones asked for are kept: who types on asks for them again."""
        return _kept(self._asked, unit, lambda: self._places_of(db, unit), _UNITS_KEPT)

    def _places_of(self, db: sqlite3.Connection, unit: int) -> int:
        ids = [town << UNIT_BITS | unit for town in self.towns]
        found = db.execute(f"select id, places from spot where id in ({','.join('?' * len(ids))})", ids).fetchall()
        made = bytearray(self.size if found else 0)
        for id, places in found:
            lay(places, made, self.towns[id >> UNIT_BITS])
        return _number(made)

    def rows_in(self, db: sqlite3.Connection, village: int, labels: int) -> list[int]:
        """The same of labels across the county."""
        slot = self.slots[village]
        return self.rows(db, village, labels >> 8 * slot.start & (1 << 8 * (slot.stop - slot.start)) - 1)

    def digits(
        self, db: sqlite3.Connection, postings: Mapping[int, int], chosen: Mapping[int, Sequence[int]]
    ) -> Digits:
        """How many rows of the postings chosen (of each village, by place) bear a label; `postings`: how many with rows
        each village has. One village's first posting stands beside the other villages' first, and so on."""
        made: defaultdict[tuple[int, int], bytearray] = defaultdict(lambda: bytearray(self.size))
        for village, weights in db.execute(_WEIGHTS):
            slot = self.slots[village]
            wanted = chosen.get(village, ())
            known = _weighed(weights, postings[village], slot.stop - slot.start) if wanted else []
            for layer, posting in enumerate(wanted):
                for place, some in enumerate(known[1 + posting]):
                    made[layer, place][slot] = some
        return tuple((place, _number(some)) for (_, place), some in made.items())


def _kept(known: dict[K, V], key: K, read: Callable[[], V], most: int) -> V:
    """What was read before under a key, or is read now; of what was read the last `most` stay. Several threads may ask:
    at worst one of them reads again, or lets one more stay."""
    if (found := known.pop(key, None)) is None:
        found = read()
        with suppress(RuntimeError, StopIteration):  # another thread was here meanwhile
            while len(known) >= most:
                known.pop(next(iter(known)), None)
    known[key] = found
    return found


def weigh(labels: int, digits: Digits) -> int:
    """How many rows bear one of these labels."""
    total = 0
    for place, some in digits:
        total += (labels & some).bit_count() << place
    return total


def read(db: sqlite3.Connection, postings: Mapping[int, int]) -> Field:
    """Reads the field of a library. `postings`: how many postings with rows each village has, by number."""
    rolls = db.execute(_ROLLS).fetchall()
    stops = list(accumulate((len(ends) for _, ends, _ in rolls), initial=0))
    slots = {village: slice(*between) for (village, *_), between in zip(rolls, pairwise(stops), strict=True)}
    towns: dict[int, int] = {}
    made: defaultdict[int, bytearray] = defaultdict(lambda: bytearray(stops[-1]))
    for village, ends, weights in rolls:
        slot = slots[village]
        towns.setdefault(village // A_TOWN, slot.start)
        for place, some in enumerate(_weighed(weights, postings[village], len(ends))[0]):
            made[place][slot] = some
    every = tuple((place, _number(some)) for place, some in made.items())
    bytes_of_ends = b"".join(ends for _, ends, _ in rolls)
    others = _number(b"".join(_others(ends) for _, ends, _ in rolls))
    syllables = frozenset(_syllables(db, towns))
    beginnings = frozenset(one[:stop] for one in syllables for stop in range(1, len(one) + 1))
    number = _number(bytes_of_ends)
    order, starts = list(slots.items()), stops[:-1]
    return Field(slots, order, starts, towns, stops[-1], bytes_of_ends, number, others, every, syllables, beginnings)


def _syllables(db: sqlite3.Connection, towns: Iterable[int]) -> Iterator[str]:
    for town in towns:
        for (id,) in db.execute(_IDS, (town << UNIT_BITS | SYLLABLES, (town + 1) << UNIT_BITS)):
            yield letters_of(id & (1 << UNIT_BITS) - 1)


def _weighed(weights: bytes, postings: int, size: int) -> list[list[bytes]]:
    """What spots says of how often labels stand in all postings, in the first, and so on: bitmaps of `size` bytes."""
    at, found = 1 + postings, []
    for count in weights[:at]:
        found.append([weights[start : start + size] for start in range(at, at + size * count, size)])
        at += size * count
    return found


def _others(ends: bytes) -> bytes:
    known = _number(ends)
    return (((1 << known.bit_length()) - 1) ^ known).to_bytes(len(ends), "little")


def _number(some: bytes | bytearray) -> int:
    return int.from_bytes(some, "little")
