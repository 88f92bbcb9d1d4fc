"""The notation of a marked reading, 仇{qiu2}: set, taken off, taken apart. Which words need one is not here."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(r"\{([a-zü]+[1-5])\}")
_PART = re.compile(r"(?P<char>[^{}])(?:\{(?P<reading>[a-zü]+[1-5])\})?")


def mark(text: str, syllables: Sequence[str]) -> str:
    """Each character with its reading; where there is no syllable (left) the character stays bare."""
    marks = [*syllables, *[""] * len(text)][: len(text)]
    return "".join(char + (f"{{{one}}}" if one else "") for char, one in zip(text, marks, strict=True))


def bare(spoken: str) -> str:
    """The characters alone."""
    return _MARK.sub("", spoken)


def taken_apart(spoken: str) -> list[tuple[str, str]]:
    """Characters with their marked readings ("" where there is none)."""
    return [(part["char"], part["reading"] or "") for part in _PART.finditer(spoken)]
