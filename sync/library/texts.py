"""Short texts (names of programmes, matters, places) as one string each to search through: a few thousand at most.

Letters are written with each syllable's first one large, so that pinyin finds whole syllables from their beginning,
and initials are what is large.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sync.library.marks import SILENT, Reading, both_ways
from sync.library.terms import Term

_END = "\n"
_WAYS = 8  # spellings of one text; further characters with several readings are typed by their first


class Texts:
    """Texts by number, from 0 in the order given."""

    def __init__(self, texts: Sequence[str], reading: Reading) -> None:
        lines = [(number, way) for number, text in enumerate(texts) for way in _ways(text, reading)]
        self._written = _Lines(
            [(number, "".join(c for c in text if c not in SILENT).lower()) for number, text in enumerate(texts)]
        )
        self._syllables = _Lines([(number, way.lower()) for number, way in lines])
        self._initials = _Lines([(number, "".join(c for c in way if not c.islower()).lower()) for number, way in lines])
        self._large = _END.join(way for _, way in lines)

    def holding(self, term: Term) -> set[int]:
        """The texts that a term stands in: as it is written, or by pinyin or initials."""
        found = {number for _, number in self._written.places(term.text)}
        if term.latin:
            found |= {number for at, number in self._syllables.places(term.text) if self._large[at].isupper()}
            found |= {number for _, number in self._initials.places(term.text)}
        return found


class _Lines:
    """Strings one under the other, and which text each belongs to."""

    def __init__(self, lines: Sequence[tuple[int, str]]) -> None:
        self._numbers = [number for number, _ in lines]
        self._all = _END.join(line for _, line in lines)
        self._starts = list(_starts(line for _, line in lines))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a string stands, and in which text."""
        at = self._all.find(text)
        while at >= 0:
            yield at, self._numbers[bisect_right(self._starts, at) - 1]
            at = self._all.find(text, at + 1)


def _starts(lines: Iterator[str]) -> Iterator[int]:
    at = 0
    for line in lines:
        yield at
        at += len(line) + len(_END)


def _ways(text: str, reading: Reading) -> tuple[str, ...]:
    """How a text may be typed; what has no reading parts what stands around it."""
    ways = [""]
    for syllables in (both_ways(reading(c)) or (" ",) for c in text if c not in SILENT):
        chosen = syllables if len(ways) * len(syllables) <= _WAYS else syllables[:1]
        ways = [way + syllable.capitalize() for way in ways for syllable in chosen]
    return tuple(dict.fromkeys(ways))
