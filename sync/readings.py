"""Readings of single characters, from the table that pypinyin carries. Names and their surnames are sync.surnames.

The table is read as data: pypinyin itself loads a dictionary of phrases that takes half a second and 40 MB.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

_TABLE = "pinyin_dict.json"  # code point in decimal → readings with marks, likeliest first, by commas
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_UMLAUT = "\u0308"


def reading_of(character: str) -> str | None:
    """The likeliest reading of a character as pinyin with a tone digit, ü as v: 张 → zhang1; None where it has none."""
    marked = _table().get(str(ord(character)), "").split(",")[0]
    return with_digit(marked) if marked else None


def with_digit(marked: str) -> str | None:
    """A syllable written with tone marks as letters and a digit: lǜ → lv4, de → de; None where it has no letters."""
    letters, tone = "", ""
    for sign in unicodedata.normalize("NFD", marked):
        if sign in _TONES:
            tone = _TONES[sign]
        else:
            letters = letters[:-1] + "v" if sign == _UMLAUT else letters + sign
    return letters + tone if letters.isascii() and letters.isalpha() else None


@cache
def _table() -> dict[str, str]:
    package = find_spec("pypinyin")
    folders = package.submodule_search_locations if package else None
    if not folders:
        raise ModuleNotFoundError("pypinyin", name="pypinyin")
    return msgspec.json.decode((Path(folders[0]) / _TABLE).read_bytes(), type=dict[str, str])
