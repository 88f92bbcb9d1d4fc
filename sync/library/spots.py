"""The search index of one village: where each unit stands in its names, and which rows bear each name. Pure, no SQL.

The distinct labels of a village, in the order in which they first appear, are written one after the other, a place
for each character and one more for the end of the label, by which the label is known: characters side by side have
places side by side, and an end parts labels. Sets of places are integers or bitmaps: bit p is place p.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from sync.library.units import spelled, units

_END = "\n"
_SHORT = 1 << 16


@dataclass(frozen=True, slots=True)
class Index:
    """A village's index for storage, as columns of the table `roll`. `ends`: the bitmap of its labels; `part`: where
    its units stand, for sync.library.towns."""

    ends: bytes
    weights: bytes
    rows: bytes
    part: bytes


def index(postings: Sequence[Sequence[str]]) -> Index:
    """The index of a village from the labels of each of its postings that has rows, in the order of its rows."""
    rows_of: dict[str, list[int]] = {}
    for row, label in enumerate(chain.from_iterable(postings)):
        if (known := rows_of.get(label)) is None:
            rows_of[label] = [row]
        else:
            known.append(row)
    spots, ends, size = _places(rows_of)
    return Index(
        ends=bytes(bitmap(ends.values(), size)),
        weights=_weights(postings, rows_of, ends, size),
        rows=_grouped(rows_of.values()),
        part=_packed(spots),
    )


def _places(labels: Iterable[str]) -> tuple[dict[int, list[int]], dict[str, int], int]:
    """The places of every unit, the end of every label, and how many places there are."""
    known = list(labels)
    of_sign: dict[str, list[int]] = {_END: []}
    for place, sign in enumerate(_END.join(map(spelled, known)) + _END):
        if sign in of_sign:
            of_sign[sign].append(place)
        else:
            of_sign[sign] = [place]
    ends = of_sign.pop(_END) if known else []
    spots: dict[int, list[int]] = {}
    for sign, some in of_sign.items():
        for unit in units(sign):
            if unit in spots:
                spots[unit] += some
            else:
                spots[unit] = some.copy()
    return spots, dict(zip(known, ends, strict=True)), ends[-1] + 1 if ends else 0


def _weights(
    postings: Sequence[Sequence[str]], rows: Mapping[str, Sequence[int]], ends: Mapping[str, int], size: int
) -> bytes:
    """How often each label stands in all postings together and in each of them, as binary digits: how many digits all
    have, the first has, and so on, one byte each; then the labels that have the first digit in all, and so on."""
    every = dict(zip(rows, map(len, rows.values()), strict=True))
    digits = [_digits(counted, ends, size) for counted in (every, *map(_counted, postings))]
    return bytes(map(len, digits)) + b"".join(chain.from_iterable(digits))


def _counted(labels: Sequence[str]) -> Mapping[str, int]:
    once = dict.fromkeys(labels, 1)
    return once if len(once) == len(labels) else Counter(labels)


def _digits(counted: Mapping[str, int], ends: Mapping[str, int], size: int) -> list[bytearray]:
    most = max(counted.values())
    if most == 1:
        return [bitmap(map(ends.__getitem__, counted), size)]
    return [
        bitmap((ends[label] for label, times in counted.items() if times >> digit & 1), size)
        for digit in range(most.bit_length())
    ]


def _grouped(rows: Iterable[list[int]]) -> bytes:
    """Rows label by label, behind where those of each label stop."""
    known = list(rows)
    return numbers(chain(accumulate(map(len, known)), chain.from_iterable(known)))


def _packed(spots: Mapping[int, list[int]]) -> bytes:
    """Units in order, how many places each has, and the places."""
    order = sorted(spots)
    counts = array("I", [len(spots[unit]) for unit in order])
    return (
        array("I", [len(order), *order]).tobytes()
        + counts.tobytes()
        + numbers(chain.from_iterable(spots[unit] for unit in order))
    )


def unpacked(part: bytes) -> Iterator[tuple[int, array[int]]]:
    """The units of a village's part, and where each stands."""
    stop = 4 * (1 + int.from_bytes(part[:4], sys.byteorder))
    order, counts = array("I", part[4:stop]), array("I", part[stop : 2 * stop - 4])
    places, at = listed(part[2 * stop - 4 :]), 0
    for unit, count in zip(order, counts, strict=True):
        yield unit, places[at : at + count]
        at += count


def numbers(some: Iterable[int]) -> bytes:
    """Numbers for storage, in two bytes each where that is enough, else in four."""
    known = array("I", some)
    if max(known, default=0) < _SHORT:
        return b"H" + array("H", known).tobytes()
    return b"I" + known.tobytes()


def listed(blob: bytes) -> array[int]:
    """Numbers from storage."""
    return array(blob[:1].decode(), blob[1:])


def bitmap(places: Iterable[int], size: int) -> bytearray:
    """The bitmap of places below `size`, in whole bytes."""
    made = bytearray((size + 7) // 8)
    for place in places:
        made[place >> 3] |= 1 << (place & 7)
    return made
