"""Spoken text as one voice takes it: pinyin with tone digits for espeak-ng, plain characters for the others.

Runs in the voice's child process only (pypinyin's dictionary takes half a second and 40 MB). espeak-ng's voice
`cmn-latn-pinyin` knows single characters: it reads 地 in 耕地 as a particle, 种植 as seed, 银行 as walking; and it
spells characters beyond the basic plane as code points. So it is given syllables only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from pypinyin import Style, lazy_pinyin, load_phrases_dict, load_single_dict
from pypinyin.contrib.tone_convert import to_tone

from kiosk.speech.letters import is_character
from kiosk.speech.readings import bare, taken_apart
from kiosk.speech.words import CHARACTERS, WORDS

# Said for a character whose reading nobody has recorded.
UNKNOWN = "mou3"
# Interjections without a vowel, which the voice cannot say.
_SYLLABIC = re.compile(r"^(?:h?m|h?ng?)(?=[1-5]$)")
# pypinyin takes a list for the run of characters that it could not read; its annotations know only strings.
_WITHOUT_READING: Any = lambda run: [UNKNOWN if is_character(char) else char for char in run]  # noqa: E731
_county: dict[str, str] = {}
_SYLLABLE = re.compile(r"[a-zü]+[1-5]")


def for_characters(spoken: str) -> str:
    """For a voice that reads characters well (Windows): without marks."""
    return bare(spoken)


def for_syllables(spoken: str) -> str:
    """For espeak-ng: 仇{qiu2}建国，二组。 → qiu2 jian4 guo2，er4 zu3。"""
    parts = taken_apart(spoken)
    readings = iter(_readings("".join(char for char, _ in parts)))
    out = [_reading(char, marked, next(readings)) for char, marked in parts]
    return "".join(
        each + (" " if is_syllable(each) and is_syllable(following) else "") for each, following in pairwise([*out, ""])
    )


def pace(rate: int, volume: float) -> str:
    """Speed in words a minute and loudness from 0 to 1, as espeak's commands inside the text (its markup page)."""
    return f"\x01{rate}S\x01{round(volume * 100)}A "


def is_syllable(text: str) -> bool:
    """Pinyin with its tone digit."""
    return bool(_SYLLABLE.fullmatch(text))


def _reading(char: str, marked: str, usual: str) -> str:
    return _SYLLABIC.sub("en", marked or usual) if is_character(char) else char


def _readings(text: str) -> list[str]:
    _prepare()
    return lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=True, errors=_WITHOUT_READING)


def learn(words: Mapping[str, str]) -> None:
    """Places and words as this county reads them (word → syllables with tone digits), besides ours."""
    _load(words)
    _county.update(words)


def _load(words: Mapping[str, str]) -> None:
    load_phrases_dict({word: [[to_tone(one)] for one in reading.split()] for word, reading in words.items()})


@cache
def _prepare() -> None:
    _load({**WORDS, **_county})
    load_single_dict({ord(char): to_tone(reading) for char, reading in CHARACTERS.items()})
