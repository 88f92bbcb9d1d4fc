"""Phone numbers digit by digit, 1 as 幺, with a pause where people take breath."""

from __future__ import annotations

import re

from kiosk.speech.numerals import dialled
from kiosk.speech.said import COMMA, Said
from sync.text import clean

# Digits that stand together without any sign, by how many there are; up to six (12345, 110) are one breath.
_GROUPS = {7: (3, 4), 8: (4, 4), 10: (3, 3, 4), 11: (3, 4, 4)}
_ONE_BREATH = 6


def phone(number: str) -> Said:
    """0580-555 0123 → 零五八零，五五五，零幺二三; 12345 → 幺二三四五. Shown as it was written."""
    written = clean(number)
    return Said(written, phone_words(written))


def phone_words(text: str) -> str:
    """The digits of a phone number in words; an extension after 转."""
    own, _, extension = text.partition("转")
    breaths = [dialled(part) for run in re.findall(r"[0-9]+", own) for part in _breaths(run)]
    inner = "".join(re.findall(r"[0-9]+", extension))
    return COMMA.join([*breaths, "转" + dialled(inner)] if inner else breaths)


def _breaths(run: str) -> list[str]:
    if len(run) <= _ONE_BREATH:
        return [run]
    sizes = _GROUPS.get(len(run), (4,) * (len(run) // 4 + 1))
    out, start = [], 0
    for size in sizes:
        out.append(run[start : start + size])
        start += size
    return [part for part in out if part]
