"""Readings of single characters, from the table that pypinyin carries. Names and their surnames are sync.surnames.

The table is read as data: pypinyin itself loads a dictionary of phrases that takes half a second and 40 MB. It has one
character a line, by code point, and stays lines: as a dictionary it would take 7 MB and, at a visitor's first letter,
40 ms.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_TABLE = "pinyin_dict.json"  # code point in decimal → readings with marks, likeliest first, by commas
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_UMLAUT = "\u0308"


def reading_of(character: str) -> str | None:
    """The likeliest reading of a character as pinyin with a tone digit, ü as v: 张 → zhang1; None where it has none."""
    lines, code = _table(), ord(character)
    place = bisect_left(lines, code, key=_code)
    if place == len(lines) or _code(lines[place]) != code:
        return None
    return with_digit(lines[place].split(b'"')[3].decode().split(",")[0])


def with_digit(marked: str) -> str | None:
    """A syllable written with tone marks as letters and a digit: lǜ → lv4, de → de; None where it has no letters."""
    letters, tone = "", ""
    for sign in unicodedata.normalize("NFD", marked):
        if sign in _TONES:
            tone = _TONES[sign]
        else:
            letters = letters[:-1] + "v" if sign == _UMLAUT else letters + sign
    return letters + tone if letters.isascii() and letters.isalpha() else None


def _code(line: bytes) -> int:
    """Whose line it is."""
    return int(line[1 : line.index(b'"', 1)])


@cache
def _table() -> list[bytes]:
    """Lines of "19968": "yī", by code point."""
    package = find_spec("pypinyin")
    folders = package.submodule_search_locations if package else None
    if not folders:
        raise ModuleNotFoundError("pypinyin", name="pypinyin")
    return [line for line in (Path(folders[0]) / _TABLE).read_bytes().split(b"\n") if line.startswith(b'"')]
