"""The search index of a township's villages side by side: each unit in one row, since villages are asked all at once.

Each village has a slot of whole bytes, as long as the bitmap of its labels, in the order of village numbers; places are
counted from the township's first. Pure, no SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from sync.library.spots import bitmap, listed, numbers, unpacked

_BITS = b"B"
_FEW = 32  # places up to which numbers are quick to read, and smaller than a bitmap


def together(villages: Sequence[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Every unit of a township with its places, for storage. `villages`: the bytes of each one's slot, and its part."""
    sizes = [size for size, _ in villages]
    spots: dict[int, list[int]] = {}
    for start, (_, part) in zip(accumulate(sizes, initial=0), villages, strict=False):
        first = 8 * start
        for unit, some in unpacked(part):
            spots.setdefault(unit, []).extend([first + place for place in some] if first else some)
    size = 8 * sum(sizes)
    few = max(_FEW, size >> 8)
    for unit in sorted(spots):
        places = spots[unit]
        yield unit, numbers(sorted(places)) if len(places) <= few else _BITS + bitmap(places, size)


def lay(blob: bytes, field: bytearray, start: int) -> None:
    """Puts a row's places in a bitmap of the county in which the township's first village stands at byte `start`."""
    if blob[:1] == _BITS:
        field[start : start + len(blob) - 1] = blob[1:]
    else:
        for place in listed(blob):
            field[start + (place >> 3)] |= 1 << (place & 7)
