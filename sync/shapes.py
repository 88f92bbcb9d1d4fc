"""The shape of a text: a string of equal length that tells digits of any script, separators and the rest apart.

Digits are 0-9, invisible characters NUL, separators a few known marks, X whatever may stand for the last sign of an
ID number, everything else L. As lengths agree, a place in the shape is the place in the text.
"""

from __future__ import annotations

import re
import unicodedata

_HAN_DIGITS = {
    char: str(value)
    for value, chars in enumerate(
        ("〇零○", "一壹壱幺弌", "二贰貳弍", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_X = "Xx\u0425\u0445\u03a7\u03c7\u2169\u2179\u00d7\u2715\u2716\u2573"  # also Cyrillic, Greek, Roman ten, crosses
_FILLERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_MARKS = {
    ".": ".\u00b7\u2022\u30fb\u2027\u2219\u22c5\u2024\uff65\u16eb\u3002\uff61\ufe52",
    ",": ",\uff0c\ufe50",
    "-": "-_~\u2212\uff5e\ufe63\u301c",
    ":": ":\ufe55\u2236",
    "/": "/\\|\u2044\u2215",
    " ": "()*'\"#\u2800",
    "+": "+",
    "E": "Ee",
}
_MARK_OF = {char: mark for mark, chars in _MARKS.items() for char in chars} | dict.fromkeys(_X, "X")


def _shape_of(char: str) -> str:
    if "\uff01" <= char <= "\uff5e":  # full-width forms of ASCII
        char = chr(ord(char) - 0xFEE0)
    if char in _MARK_OF:
        return _MARK_OF[char]
    category = unicodedata.category(char)
    if category[0] == "N":
        value = unicodedata.numeric(char, -1.0)
        return str(int(value)) if value in range(10) else "L"
    if category[0] == "Z" or char in "\t\n\r\v\f":
        return " "
    if category in ("Cf", "Cc", "Mn", "Me") or char in _FILLERS:
        return "\0"
    return "-" if category == "Pd" else "L"


class _Shapes(dict[int, str]):
    """Shapes by code point, filled as characters are met: `str.translate` then runs at C speed."""

    def __missing__(self, code: int) -> str:
        self[code] = shape = _shape_of(chr(code))
        return shape


_SHAPES = _Shapes()
_HAN = str.maketrans(_HAN_DIGITS)
HAN_DIGIT = re.compile("[" + "".join(_HAN_DIGITS) + "]")


def shape_of(text: str) -> str:
    """The shape of a text."""
    return text.translate(_SHAPES)


def shape_with_han(text: str) -> str:
    """The shape of a text in which 一三八零 are digits too."""
    return text.translate(_HAN).translate(_SHAPES)


def digits_of(text: str) -> str:
    """The digits (and X) of a number in any script and spelling; for comparing numbers in memory."""
    if text.isascii() and text.isdigit():
        return text
    return "".join(char for char in shape_with_han(text) if char.isdigit() or char == "X")
