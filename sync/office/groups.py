"""Whether two written village groups are the same one: 一组, 1组, 第1村民小组. Pure; never what is shown."""

from __future__ import annotations

import re
from functools import lru_cache

from sync.text import header_of

_GROUP = re.compile(r"第?([0-9零〇一二两三四五六七八九十百]+)(?:村民)?(?:小组|组|队|生产队)?")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


@lru_cache(maxsize=4096)
def group_key(group: str | None) -> str:
    """A group as a key for comparison; "" where there is none."""
    text = header_of(group or "")
    match = _GROUP.fullmatch(text)
    return str(_number(match[1])) if match else text


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + (int(char) if char.isascii() else _DIGITS[char])
    return total + digit
