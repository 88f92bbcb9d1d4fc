"""Numbers in Chinese words as they are spoken: 两 and 二, the tones of 一, digits one by one. Not money, not dates.

Own core of thirty lines instead of cn2an: it must place 两 and the tone changes of 一, which cn2an does not know,
and a kiosk need not install a package for the rest.
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = "零一二三四五六七八九"
_SMALL = ("", "十", "百", "千")
_LARGE = ("", "万", "亿", "万亿")
_TOP = 10**16
# 一 is yi4 before 百 and 千, yi2 before 万 and 亿 (a fourth tone), yi1 in a row of digits, after 十 and as an
# ordinal. No voice knows which of them a 一 is, so each one is marked.
ONE, ONE_FALLING, ONE_RISING = "一{yi1}", "一{yi4}", "一{yi2}"


def integer(number: int) -> str:
    """A cardinal in words: 20 → 二十, 2000 → 两千, 118 → 一百一十八, -3 → 负三. Bare 2 stays 二 (as in 二组)."""
    if number < 0:
        return "负" + integer(-number)
    if number >= _TOP:
        return digits(str(number))
    out, gap = "", False
    for power in range(len(_LARGE) - 1, -1, -1):
        block = number // 10 ** (4 * power) % 10000
        if not block:
            gap = bool(out)
            continue
        if out and (gap or block < 1000):
            out += "零"
        out, gap = out + _words(block, power, leading=not out) + _LARGE[power], False
    return out or "零"


def _words(block: int, power: int, leading: bool) -> str:
    if power and block == 1:
        return ONE_RISING
    if power and block == 2 and leading:
        return "两"
    return _block(block, leading)


def _block(block: int, leading: bool) -> str:
    out, gap = "", False
    for power in range(3, -1, -1):
        digit = block // 10**power % 10
        if not digit:
            gap = bool(out)
            continue
        first = leading and not out
        out, gap = out + ("零" if gap else "") + _place(digit, power, first), False
    return out


def _place(digit: int, power: int, first: bool) -> str:
    if digit == 1 and power == 1 and first:
        return "十"
    if digit == 1 and power >= 2:
        return ONE_FALLING + _SMALL[power]
    if digit == 2 and power == 3 and first:
        return "两千"
    return _digit(digit) + _SMALL[power]


def _digit(digit: int) -> str:
    return ONE if digit == 1 else DIGITS[digit]


def decimal(value: Decimal) -> str:
    """A number with a point: 4.95 → 四点九五, 3.00 → 三; zeros at the end are not spoken."""
    if value < 0:
        return "负" + decimal(-value)
    whole, _, rest = format(value, "f").partition(".")
    rest = rest.rstrip("0")
    return integer(int(whole)) + ("点" + digits(rest) if rest else "")


def digits(text: str) -> str:
    """Digits one by one, as in a year: 2026 → 二零二六."""
    return "".join(_digit(int(char)) for char in text)


def dialled(text: str) -> str:
    """Digits one by one as on the phone, where 1 is 幺: 12345 → 幺二三四五."""
    return "".join("幺" if char == "1" else DIGITS[int(char)] for char in text)
