"""Pinyin → characters: letters go in, the likeliest characters come out. Nothing is learnt and nothing is kept.

The table is assets/pinyin/syllables.txt, made by make.py beside it: GB 2312. What is rarer and stands in a name that
can be found here (堃, 喆, 赟) is offered by its own reading. Why it is not Qt's keyboard: README, decisions.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from sync.folders import ASSETS
from sync.surnames import character_readings

TABLE = ASSETS / "pinyin" / "syllables.txt"
LETTERS = re.compile("[A-Za-z]+$")
LONGEST = 6  # letters of a syllable: zhuang


@dataclass(frozen=True, slots=True)
class Offer:
    """`used`: how many of the letters the first syllable takes; `characters`: what it may be, likeliest first."""

    used: int
    characters: tuple[str, ...]


NOTHING = Offer(0, ())


def offer(letters: str, favoured: frozenset[str] = frozenset()) -> Offer:
    """Characters for the first syllable of some letters, those that are likely here before others. Of ZJG the first
    syllable is Z: who types the first letter of each is understood too."""
    typed = letters.lower()
    whole, begun = _longest(typed, table()), _longest(typed, beginnings())
    used = begun if len(begun) > len(whole) and (begun == typed or not whole) else whole
    if not used:
        return NOTHING
    rare = beyond(favoured)
    exact = table().get(used, "") + rare.get(used, "")
    more = (characters for syllable, characters in rare.items() if syllable.startswith(used))
    later = "" if exact and used != typed else "".join((*beginnings().get(used, ()), *more))
    return Offer(len(used), ranked(exact + later, favoured))


def _longest(typed: str, known: Collection[str]) -> str:
    """The longest beginning of what was typed that is known; "" where none is."""
    return next((typed[:n] for n in range(min(LONGEST, len(typed)), 0, -1) if typed[:n] in known), "")


def ranked(characters: str, favoured: Collection[str]) -> tuple[str, ...]:
    """Each once, those that are favoured first."""
    return tuple(dict.fromkeys((*(each for each in characters if each in favoured), *characters)))


def trailing(text: str) -> str:
    """The letters at the end of what was written, which are no character yet."""
    found = LETTERS.search(text)
    return found[0] if found else ""


def taken(text: str, character: str, used: int) -> str:
    """What was written, with a character in place of the first syllable of its letters."""
    letters = trailing(text)
    return text[: len(text) - len(letters)] + character + letters[used:]


def ready() -> None:
    """Reads the tables: a visitor's first letter must not wait for them."""
    beginnings()
    character_readings("明")


@cache
def table() -> dict[str, str]:
    """Characters by syllable without tones, ü as v."""
    return dict(line.split(" ") for line in TABLE.read_text("utf-8").splitlines())


@lru_cache(maxsize=4)
def beyond(favoured: frozenset[str]) -> dict[str, str]:
    """What is likely here and not in the table, by syllable."""
    found: dict[str, str] = {}
    for character in sorted(favoured.difference(*table().values())):
        for reading in character_readings(character):
            syllable = reading.rstrip("12345")
            found[syllable] = found.get(syllable, "") + character
    return found


@cache
def beginnings() -> dict[str, tuple[str, ...]]:
    """The characters of what begins so and goes on: of zh those of zha, zhai, zhan …"""
    found: dict[str, list[str]] = {}
    for syllable, characters in table().items():
        for length in range(1, len(syllable)):
            found.setdefault(syllable[:length], []).append(characters)
    return {beginning: tuple(characters) for beginning, characters in found.items()}
