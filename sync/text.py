"""Text normalised once, at intake: widths, spaces, invisible characters; nothing else may change a name."""

from __future__ import annotations

import re
import unicodedata

# Characters of no width (joiners, marks, BOM, variation selectors of text style): they hide digits from a
# scanner and break equality of names. Ideographic variation selectors (U+E0100…) go too: they pick a glyph.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[\s\u3000]+")
_ODD = re.compile("[^!-~\u4e00-\u9fff]")  # all else is visible, as wide as it should be, and no space
_NAME_DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅․･᛫", "·"))


def strip_invisible(text: str) -> str:
    """Text without characters that cannot be seen; line breaks and tabs stay."""
    return _CONTROL.sub("", _INVISIBLE.sub("", text))


def halve(text: str) -> str:
    """Full-width ASCII to ASCII, and any script's decimal digits to 0-9; ideographs are never touched."""
    return text if text.isascii() else text.translate(_HALVES)


def _halve_one(char: str) -> str:
    if char.isascii():
        return char
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)


class _Halves(dict[int, str]):
    """Halved characters by code point, filled as they are met: `str.translate` then runs at C speed."""

    def __missing__(self, code: int) -> str:
        self[code] = half = _halve_one(chr(code))
        return half


_HALVES = _Halves()


def clean(text: str) -> str:
    """A cell's text for people: no invisible characters, half-width, runs of space as one, ends trimmed."""
    return _SPACES.sub(" ", halve(strip_invisible(text))).strip() if _ODD.search(text) else text


def name_of(text: str) -> str:
    """A person's name without padding: 汤　昌 → 汤昌; the dot of minority names is always ·."""
    return _SPACES.sub("", halve(strip_invisible(text))).translate(_NAME_DOTS) if _ODD.search(text) else text


def header_of(text: str) -> str:
    """A header for comparison: clean, no spaces, brackets half-width."""
    return _SPACES.sub("", clean(text)).replace("﹙", "(").replace("﹚", ")") if _ODD.search(text) else text
