"""What can be typed of one character of a name, as numbers: the character, its syllables, and how those begin. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

from sync.library.marks import SILENT, both_ways, typed
from sync.surnames import DOUBLE, character_readings, learned, plain, typed_readings

CHARACTERS = 0x110000  # below it units are code points
SYLLABLES = 1 << 29  # from it on, and below 1 << 30, they are whole syllables
LONGEST = 6  # letters of a syllable: zhuang
_BEGINNING = 1 << 22
SHORT = 2  # letters of the longest beginning of syllables that has a unit of its own
_BEFORE = "`"  # the sign before a
_SURNAME, _FIRST, _SECOND = "\x01", "\x02", "\x03"  # how the rest of a part is read; names hold no control characters
_SURROGATES = 0xD800
_LEFT_OUT = SILENT + "\n"  # by which labels are parted


def of_character(character: str) -> int:
    """The unit of a character as it is written."""
    return ord(character)


def of_syllable(letters: str) -> int:
    """The unit of a whole syllable of at most LONGEST letters, a to z."""
    return SYLLABLES | _number(letters.ljust(LONGEST, _BEFORE))


def letters_of(unit: int) -> str:
    """The letters of a whole syllable's unit."""
    number, letters = unit ^ SYLLABLES, ""
    while number:
        number, letter = divmod(number, 27)
        letters = chr(letter + ord(_BEFORE)) + letters
    return letters.rstrip(_BEFORE)


def of_beginning(letters: str) -> int:
    """The unit of what begins with one or two letters, SHORT at most."""
    return _BEGINNING | _number(letters.ljust(SHORT, _BEFORE))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 27 + ord(letter) - ord(_BEFORE)
    return number


def spelled(label: str) -> str:
    """A label as what may be typed of it, one sign a character, for `units`: a character that is read otherwise in its
    place becomes a sign of its own; the number of a namesake and what is silent are left out."""
    if label.isalpha() and not _READ_OTHERWISE[label[0]]:
        return label
    return _spelled_with_care(plain(label))


def _spelled_with_care(bare: str) -> str:
    if any(sign in bare for sign in _LEFT_OUT):
        return "".join(character for character in bare if character not in _LEFT_OUT)
    if bare[:2] in DOUBLE and len(bare) > 2:
        return _sign(_FIRST + bare[:2]) + _sign(_SECOND + bare[:2]) + bare[2:]
    first = bare[:1]
    return _sign(_SURNAME + first) + bare[1:] if first and _known_surname(first) else bare


def _known_surname(character: str) -> bool:
    return (typed_readings(character) or character_readings(character)[:1]) != character_readings(character)


class _ReadOtherwise(dict[str, bool]):
    """Whether a name that begins with a character may be read otherwise than character by character."""

    def __missing__(self, first: str) -> bool:
        self[first] = known = _known_surname(first) or any(double[0] == first for double in DOUBLE)
        return known


@contextmanager
def read_as(surnames: Mapping[str, str]) -> Iterator[None]:
    """For as long as it lasts names are indexed by how a county reads these surnames too."""
    with learned(surnames):
        _forget()
        yield
    _forget()


def _forget() -> None:
    _READ_OTHERWISE.clear()
    units.cache_clear()


_READ_OTHERWISE = _ReadOtherwise()
_SIGNS: dict[str, str] = {}  # lone surrogates, which no text has, for characters that are read otherwise
_PARTS: dict[str, str] = {}


def _sign(part: str) -> str:
    if part not in _SIGNS:
        _SIGNS[part] = sign = chr(_SURROGATES + len(_SIGNS))
        _PARTS[sign] = part
    return _SIGNS[part]


@lru_cache(maxsize=32768)
def units(sign: str) -> tuple[int, ...]:
    """The units of one sign of a spelled label, each once: the character, and its whole syllables."""
    character, syllables = _read(_PARTS.get(sign, sign))
    found = {of_character(character)}
    for syllable in both_ways(syllables):
        found.add(of_syllable(syllable))
    return tuple(found)


@lru_cache(maxsize=2048)
def beginnings(unit: int) -> tuple[int, ...]:
    """The units of how a whole syllable begins, none for a character."""
    if unit < SYLLABLES:
        return ()
    letters = letters_of(unit)
    return tuple({of_beginning(letters[:count]) for count in range(1, SHORT + 1)})


def _read(part: str) -> tuple[str, tuple[str, ...]]:
    """A part's character and the syllables that it is read as, without tones."""
    kind, rest = part[:1], part[1:]
    if kind == _SURNAME:
        return rest, typed(typed_readings(rest) or character_readings(rest)[:1])
    if kind in (_FIRST, _SECOND):
        place = 0 if kind == _FIRST else 1
        return rest[place], typed(way.split()[place] for way in typed_readings(rest))
    return part, ("v",) if part in "Üü" else typed(character_readings(part))
