"""Checks the conditions 政策找人 of the table of programmes, and says on which line one is wrong. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sync.errors import InputError
from sync.feed.wording import vulnerable
from sync.fits import Having, condition
from sync.records import Programme

_HEAD = re.compile(r"\s*\[\[\s*programme\s*\]\]")
_FITS = re.compile(r"\s*fits\s*=")
WORDS = "、".join(("age>=80", "age<60", *Having))


def check(path: object, text: str, programmes: Sequence[Programme]) -> None:
    """Raise InputError naming the line of the first condition that no kiosk can ask about.

    `text` is the table as it was written, `programmes` what was read from it, in its order.
    """
    for place, programme in enumerate(programmes):
        if not programme.fits:
            continue
        if programme.vulnerable or vulnerable(programme.name, programme.short, *programme.aliases):
            line = line_of(text, place, "")
            raise InputError(f"项目表 {path} 第 {line} 行:{programme.code} 不能写 fits。这类项目从不在屏幕上问人。")
        for written in programme.fits:
            if condition(written) is None:
                line = line_of(text, place, written)
                raise InputError(f"项目表 {path} 第 {line} 行:fits 里的“{written}”不认识。只能写 {WORDS}。")


def line_of(text: str, place: int, written: str) -> int:
    """The line, from 1, where the fits of the programme at `place` say this; where they begin if it is not found."""
    found = begins = 0
    seen = -1
    for number, line in enumerate(text.splitlines(), 1):
        seen += bool(_HEAD.match(line))
        if seen > place:
            break
        if seen == place and not begins and _FITS.match(line):
            begins = number
        if begins and not found and written and f'"{written}"' in line.replace("'", '"'):
            found = number
    return found or begins
