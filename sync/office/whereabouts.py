"""In which townships' parts of the register an ID number stands, without opening any. Pure.

48 bits of a digest and 16 bits of the part in one integer, sorted: three megabytes for a county of 300,000. It lies in
the encrypted register only, and two IDs that share a digest cost a look into one part more, nothing else.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property

_PART_BITS = 16


def _same(raw: bytes) -> bytes:
    return raw


class Whereabouts:
    """The table, with what was added since it was read. `raw`: as it lies in its file, from which `opening` makes the
    packed table once somebody asks."""

    def __init__(self, raw: bytes = b"", opening: Callable[[bytes], bytes] = _same) -> None:
        self._raw, self._opening = raw, opening
        self._new: dict[int, set[int]] = {}

    @cached_property
    def _known(self) -> array[int]:
        return array("Q", self._opening(self._raw) if self._raw else b"")

    @property
    def unchanged(self) -> bytes | None:
        """The table as it lies in its file; None where something was added, or where there is no file."""
        return None if self._new or not self._raw else self._raw

    def add(self, id_number: str, part: int) -> None:
        """This ID stands in that part."""
        self._new.setdefault(_digest(id_number), set()).add(part)

    def of(self, id_number: str) -> Iterator[int]:
        """The parts in which this ID may stand."""
        digest = _digest(id_number)
        low = digest << _PART_BITS
        high = low + (1 << _PART_BITS)
        place = bisect_left(self._known, low)
        while place < len(self._known) and self._known[place] < high:
            yield self._known[place] - low
            place += 1
        yield from sorted(self._new.get(digest, ()))

    def packed(self) -> bytes:
        """The table with everything in it, as it is read again."""
        whole, start = array("Q"), 0
        for entry in sorted(digest << _PART_BITS | part for digest, parts in self._new.items() for part in parts):
            place = bisect_left(self._known, entry, start)
            whole.extend(self._known[start:place])
            if self._known[place : place + 1] != array("Q", (entry,)):
                whole.append(entry)
            start = place
        return (whole + self._known[start:]).tobytes()


def _digest(id_number: str) -> int:
    return int.from_bytes(hashlib.blake2b(id_number.encode(), digest_size=6).digest(), "big")
