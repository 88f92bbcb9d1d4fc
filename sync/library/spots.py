"""The search index of one village: where each unit stands in its names, and which rows bear each name. Pure, no SQL.

The distinct labels of a village, in the order in which they first appear, are written one after the other, a place
for each character and one more for the end of the label, by which the label is known: characters side by side have
places side by side, and an end parts labels. Sets of places are integers: bit p is place p.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from operator import lshift

from sync.library.units import spelled, units

_BITS, _SHORT, _LONG = b"B", b"H", b"I"
_FEW = 8  # places up to which numbers are smaller than a bitmap, and no slower
_MANY = 1 << 16
_END = "\n"


@dataclass(frozen=True, slots=True)
class Index:
    """A village's index for storage. `spots`: unit and its places; the others are columns of the table `roll`."""

    spots: list[tuple[int, bytearray]]
    ends: bytes
    weights: bytes
    rows: bytes
    units: bytes


def index(postings: Sequence[Sequence[str]]) -> Index:
    """The index of a village from the labels of each of its postings that has rows, in the order of its rows."""
    rows_of: dict[str, list[int]] = {}
    for row, label in enumerate(chain.from_iterable(postings)):
        if (known := rows_of.get(label)) is None:
            rows_of[label] = [row]
        else:
            known.append(row)
    spots, ends, size = _places(rows_of)
    pack = _packer(size)
    return Index(
        spots=[(unit, pack(spots[unit])) for unit in sorted(spots)],
        ends=bytes(_bitmap(ends.values(), size)),
        weights=_weights(postings, rows_of, ends, size),
        rows=_grouped(rows_of.values()),
        units=array("I", sorted(spots)).tobytes(),
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
        return [_bitmap(map(ends.__getitem__, counted), size)]
    return [
        _bitmap((ends[label] for label, times in counted.items() if times >> digit & 1), size)
        for digit in range(most.bit_length())
    ]


def _grouped(rows: Iterable[list[int]]) -> bytes:
    """Rows label by label, behind where those of each label stop."""
    known = list(rows)
    every = array("I", chain(accumulate(map(len, known)), chain.from_iterable(known)))
    short = len(every) - len(known) < _MANY
    return _SHORT + array("H", every).tobytes() if short else _LONG + every.tobytes()


def rows_by_label(blob: bytes) -> array[int]:
    """What `_grouped` packed."""
    return array(blob[:1].decode(), blob[1:])


def _bitmap(places: Iterable[int], size: int) -> bytearray:
    bitmap = bytearray((size + 7) // 8)
    for place in places:
        bitmap[place >> 3] |= 1 << (place & 7)
    return bitmap


def _packer(size: int) -> Callable[[list[int]], bytearray]:
    """Packs places for storage: as numbers where they are few, else as a bitmap. (A bytearray, since binding bytes
    costs sqlite3 a search for an adapter.)"""
    few, kind, number = max(_FEW, size // 256), *((_SHORT, "H") if size <= _MANY else (_LONG, "I"))

    def pack(places: list[int]) -> bytearray:
        if len(places) > few:
            return bytearray(_BITS) + _bitmap(places, size)
        places.sort()
        return bytearray(kind + array(number, places).tobytes())

    return pack


def places(blob: bytes) -> int:
    """The places that `index` packed."""
    kind = blob[:1]
    if kind == _BITS:
        return int.from_bytes(blob[1:], "little")
    return sum(map(lshift, repeat(1), array("H" if kind == _SHORT else "I", blob[1:])))
