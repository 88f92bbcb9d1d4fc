"""The search index of one village: its names written out, and which rows bear each name. Pure, no SQL.

The distinct labels of a village, in the order in which they first appear, are written one after the other, a place
for each character and one more for the end of the label, by which the label is known: characters side by side have
places side by side, and an end parts labels. Sets of labels are bitmaps: bit p is the label that ends at place p.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from sync.library.units import spelled

END = "\n"
_SHORT = 1 << 16
_ZERO, _ONE = b"0", ord("1")


@dataclass(frozen=True, slots=True)
class Index:
    """A village's index for storage, as columns of the table `roll`. `names`: its labels, one a line."""

    ends: bytes
    weights: bytes
    rows: bytes
    names: str


def index(postings: Sequence[Sequence[str]]) -> Index:
    """The index of a village from the labels of each of its postings that has rows, in the order of its rows."""
    rows_of: dict[str, list[int]] = {}
    for row, label in enumerate(chain.from_iterable(postings)):
        if (known := rows_of.get(label)) is None:
            rows_of[label] = [row]
        else:
            known.append(row)
    lengths = (len(spelled(label)) + 1 for label in rows_of)
    ends = dict(zip(rows_of, (stop - 1 for stop in accumulate(lengths)), strict=True))
    return Index(
        ends=_bitmap(ends.values(), max(ends.values()) + 1),
        weights=_weights(postings, rows_of, ends),
        rows=_grouped(list(rows_of.values())),
        names=END.join(label.replace(END, "") for label in rows_of),
    )


def written(names: str) -> str:
    """The names of a village as signs (sync.library.units), each with its end."""
    return END.join(map(spelled, names.split(END))) + END


def _weights(postings: Sequence[Sequence[str]], rows: Mapping[str, Sequence[int]], ends: Mapping[str, int]) -> bytes:
    """How often each label stands in all postings together and in each of them, as binary digits: how many digits all
    have, the first has, and so on, one byte each; then the labels that have the first digit in all, and so on."""
    size = max(ends.values()) + 1
    every = dict(zip(rows, map(len, rows.values()), strict=True))
    digits = [_digits(counted, ends, size) for counted in (every, *map(_counted, postings))]
    return bytes(map(len, digits)) + b"".join(chain.from_iterable(digits))


def _counted(labels: Sequence[str]) -> Mapping[str, int]:
    once = dict.fromkeys(labels, 1)
    return once if len(once) == len(labels) else Counter(labels)


def _digits(counted: Mapping[str, int], ends: Mapping[str, int], size: int) -> list[bytes]:
    most = max(counted.values())
    if most == 1:
        return [_bitmap(map(ends.__getitem__, counted), size)]
    return [
        _bitmap([ends[label] for label, times in counted.items() if times >> digit & 1], size)
        for digit in range(most.bit_length())
    ]


def _bitmap(places: Iterable[int], size: int) -> bytes:
    """The bitmap of places below `size`, in whole bytes. Written as text first: a bit at a time takes twice as long."""
    digits = bytearray(_ZERO * size)
    for place in places:
        digits[~place] = _ONE
    return int(digits, 2).to_bytes((size + 7) // 8, "little")


def _grouped(rows: Sequence[Sequence[int]]) -> bytes:
    """Rows label by label, behind where those of each label stop."""
    stops = list(accumulate(map(len, rows)))
    return numbers(chain(stops, chain.from_iterable(rows)), stops[-1])


def numbers(some: Iterable[int], most: int) -> bytes:
    """Numbers up to `most` for storage, in two bytes each where that is enough, else in four."""
    return b"H" + array("H", some).tobytes() if most < _SHORT else b"I" + array("I", some).tobytes()


def listed(blob: bytes) -> array[int]:
    """Numbers from storage."""
    return array(blob[:1].decode(), blob[1:])
