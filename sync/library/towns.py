"""The search index of a township's villages side by side: each unit in one row, since villages are asked all at once.

Each village has a slot of whole bytes, as long as the bitmap of its labels, in the order of village numbers; places are
counted from the township's first. Pure, no SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sync.library.spots import END, listed, numbers, written
from sync.library.units import SYLLABLES, beginnings, units

_BITS = b"B"
_FEW = 32  # places up to which numbers are quick to read, and smaller than a bitmap


def together(villages: Sequence[tuple[int, str]]) -> Iterator[tuple[int, bytes]]:
    """Every unit of a township with its places, for storage. `villages`: the bytes of each slot, and its names."""
    whole = "".join(written(names).ljust(8 * size, END) for size, names in villages)
    of_sign: dict[str, list[int]] = {}
    for place, sign in enumerate(whole):
        if sign in of_sign:
            of_sign[sign].append(place)
        else:
            of_sign[sign] = [place]
    of_sign.pop(END, None)
    spots: dict[int, list[int]] = {}
    for sign, some in of_sign.items():
        for unit in units(sign):
            spots.setdefault(unit, []).extend(some)
    yield from _packed(spots, len(whole))


def _packed(spots: Mapping[int, list[int]], size: int) -> Iterator[tuple[int, bytes]]:
    """Units with their places out of so many, packed; with the beginnings of syllables, where any of those stands."""
    few, begun = max(_FEW, size >> 8), dict[int, int]()
    for unit, some in spots.items():
        bitmap = _bitmap(some, size) if unit >= SYLLABLES or len(some) > few else b""
        for beginning in beginnings(unit):
            begun[beginning] = begun.get(beginning, 0) | int.from_bytes(bitmap, "little")
        yield unit, numbers(sorted(some), size) if len(some) <= few else _BITS + bitmap
    for unit, every in begun.items():
        if every.bit_count() <= few:
            yield unit, numbers(members(every), size)
        else:
            yield unit, _BITS + every.to_bytes(size // 8, "little")


def _bitmap(places: Iterable[int], size: int) -> bytes:
    made = bytearray(size // 8)
    for place in places:
        made[place >> 3] |= 1 << (place & 7)
    return bytes(made)


def members(some: int) -> Iterator[int]:
    """The members of a set in order."""
    while some:
        lowest = some & -some
        yield lowest.bit_length() - 1
        some ^= lowest


def lay(blob: bytes, field: bytearray, start: int) -> None:
    """Puts a row's places in a bitmap of the county in which the township's first village stands at byte `start`."""
    if blob[:1] == _BITS:
        field[start : start + len(blob) - 1] = blob[1:]
    else:
        for place in listed(blob):
            field[start + (place >> 3)] |= 1 << (place & 7)
