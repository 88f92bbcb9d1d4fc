"""What can be typed to find a label, and the search index of one village that follows from it. Pure, no SQL.

A label's keys are the tails of its text, of its full pinyin (from each syllable on) and of its initials. A typed term
finds a label where it begins one of the keys: 建 begins 建国, zhangj begins zhangjianguo, jg begins jg. The keys of a
village make a trie; the index holds each node where the set of rows changes, so a term's rows are those of the first
node in order that begins with the term. Rows are integers read as sets: bit r is row r of the village.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from itertools import product
from typing import Literal

from sync.surnames import plain, readings, surname_of

EDITION = 1  # of the index: raised whenever the same labels come to have other nodes or another storage
SURNAME = "\x01"  # begins the key of a surname; names hold no control characters
_ALTERNATES = 4  # longer names are searched by the first reading of each character only
_DOT = "·"
_FEW = 16  # rows up to which numbers are smaller and faster than a bitmap
_SMALL = 512  # bytes of a bitmap up to which deflating it costs more time than it saves space
_BITS, _DEFLATED, _SHORT, _LONG = b"B", b"Z", b"H", b"I"
_WINDOW = -9  # raw deflate, 512 bytes of window: cheap to set up


def edition() -> str:
    """What an index is made by: equal, and the same labels have the same index on any machine."""
    return f"{EDITION}:{version('pypinyin')}"


@lru_cache(maxsize=32768)
def keys(label: str) -> frozenset[str]:
    """All keys of a label; the number of a namesake plays no part."""
    bare = plain(label)
    found = set(_tails(bare))
    for run in _runs(bare):
        for spelling in _spellings(run):
            found.update(_tails("".join([syllable[0] for syllable in spelling])))
            typed, start = "".join(spelling), 0
            for syllable in spelling:
                found.add(typed[start:])
                start += len(syllable)
    return frozenset(found)


def _tails(text: str) -> list[str]:
    return [text[start:] for start in range(len(text))]


def _runs(bare: str) -> Iterator[list[tuple[str, ...]]]:
    """Runs of characters that have readings; the dot of a name does not break one, a mask does."""
    run: list[tuple[str, ...]] = []
    for character, known in zip(bare, readings(bare), strict=True):
        if known:
            run.append(known if len(bare) <= _ALTERNATES else known[:1])
        elif character != _DOT:
            if run:
                yield run
            run = []
    if run:
        yield run


def _spellings(run: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Every way to type a run, without tones; ü as v throughout or as u throughout."""
    for chosen in product(*run):
        bare = tuple(syllable.rstrip("12345") for syllable in chosen)
        yield bare
        if any("v" in syllable for syllable in bare):
            yield tuple(syllable.replace("v", "u") for syllable in bare)


def index(labels: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Nodes of a village's index with their rows, by text. `labels`: of its rows, in order."""
    yield from _nodes(_of_label(labels), keys)


def of_characters(labels: Iterable[str]) -> dict[str, int]:
    """Those nodes with their rows that are not of letters alone, which no reading is needed for."""
    found = _nodes(_of_label(labels), lambda label: _tails(plain(label)))
    return {text: rows for text, rows in found if not of_letters(text)}


def of_letters(text: str) -> bool:
    """Whether a node's text is of Latin letters alone, as all keys by pinyin are."""
    return text.isascii() and text.isalpha()


def _nodes(of_label: Mapping[str, int], keys_of: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, int]]:
    of_key: dict[str, int] = {}
    for label, rows in of_label.items():
        for key in keys_of(label):
            of_key[key] = of_key.get(key, 0) | rows
    yield from sorted(_of_surname(of_label).items())
    _add_forks(of_key)
    for text in sorted(of_key):
        yield text, of_key[text]


def _of_label(labels: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row, label in enumerate(labels):
        found[label] = found.get(label, 0) | 1 << row
    return found


def _of_surname(of_label: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for label, rows in of_label.items():
        surname = SURNAME + surname_of(label)
        found[surname] = found.get(surname, 0) | rows
    return found


def _add_forks(of_key: dict[str, int]) -> None:
    """Makes keys into the trie's nodes: adds the places where keys part, and to each node the rows below it."""
    before, open_nodes = "", [""]
    for key in [*sorted(of_key), ""]:
        shared = _shared(before, key)
        while len(open_nodes[-1]) > shared:
            text = open_nodes.pop()
            if len(open_nodes[-1]) < shared:
                open_nodes.append(text[:shared])
            if open_nodes[-1]:
                of_key[open_nodes[-1]] = of_key.get(open_nodes[-1], 0) | of_key[text]
        open_nodes.append(key)
        before = key


def _shared(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def entries(labels: Iterable[str]) -> Iterator[tuple[str, int, bytearray]]:
    """The index for storage: text, number of rows, rows packed. Most nodes share their rows with others of the same
    person, so each set is packed once. (A bytearray, since binding bytes costs sqlite3 a search for an adapter.)
    """
    known: dict[int, tuple[int, bytearray]] = {}
    for text, rows in index(labels):
        if (stored := known.get(rows)) is None:
            stored = known[rows] = rows.bit_count(), bytearray(packed(rows))
        yield text, *stored


def packed(rows: int) -> bytes:
    """Rows for storage: their numbers where they are few, else a bitmap, deflated where that pays."""
    length = (rows.bit_length() + 7) // 8
    if rows.bit_count() <= _FEW:
        return _SHORT + _array("H", rows) if length <= 8192 else _LONG + _array("I", rows)
    bitmap = rows.to_bytes(length, "little")
    if length <= _SMALL:
        return _BITS + bitmap
    squeeze = zlib.compressobj(1, zlib.DEFLATED, _WINDOW)
    deflated = squeeze.compress(bitmap) + squeeze.flush()
    return _DEFLATED + deflated if len(deflated) * 4 < length * 3 else _BITS + bitmap


def _array(kind: Literal["H", "I"], rows: int) -> bytes:
    return array(kind, numbers(rows)).tobytes()


def unpacked(blob: bytes) -> int:
    """Rows from storage."""
    kind = blob[:1]
    if kind == _BITS:
        return int.from_bytes(blob[1:], "little")
    if kind == _DEFLATED:
        return int.from_bytes(zlib.decompress(blob[1:], _WINDOW, 4 * len(blob)), "little")
    rows = 0
    for number in array("H" if kind == _SHORT else "I", blob[1:]):
        rows |= 1 << number
    return rows


def check_packed(sets: Iterable[tuple[bytes, int]], most: int) -> None:
    """Raises ValueError, at bounded cost, unless these sets, stored elsewhere with how many rows each has, have rows
    of the first `most` only."""
    listed: dict[bytes, list[bytes]] = {_SHORT: [], _LONG: []}
    for blob, count in sets:
        if blob[:1] in (_SHORT, _LONG):
            listed[blob[:1]].append(blob[1:])
            good = 0 < count <= _FEW and len(blob) == 1 + count * (2 if blob[:1] == _SHORT else 4)
        else:
            rows = int.from_bytes(_bitmap(blob, most // 8 + 2), "little")
            good = rows.bit_count() == count > 0 and rows.bit_length() <= most
        if not good:
            raise ValueError("rows")
    largest = (max(array(kind, b"".join(some)), default=-1) for kind, some in zip("HI", listed.values(), strict=True))
    if max(largest) >= most:
        raise ValueError("rows")


def _bitmap(blob: bytes, most: int) -> bytes:
    if blob[:1] == _BITS and len(blob) <= most:
        return blob[1:]
    try:
        return zlib.decompressobj(_WINDOW).decompress(blob[1:], most) if blob[:1] == _DEFLATED else b""
    except zlib.error as cause:
        raise ValueError("rows") from cause


def numbers(rows: int) -> Iterator[int]:
    """The rows in order."""
    while rows:
        lowest = rows & -rows
        yield lowest.bit_length() - 1
        rows ^= lowest


def stretch(first: int, count: int) -> int:
    """The rows from `first` on, `count` of them."""
    return ((1 << count) - 1) << first
