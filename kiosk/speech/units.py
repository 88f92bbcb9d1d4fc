"""Units and measure words: which word a number takes (3 月 → 三个月), 两 before it, and the tone of 一 before it."""

from __future__ import annotations

from decimal import Decimal

from kiosk.speech.numerals import ONE, ONE_FALLING, ONE_RISING, decimal

# A unit that is not its own measure word.
_WORD = {"月": "个月", "船": "条船"}
# 一 rises before a fourth tone and falls before the others; a unit that is not listed keeps yi1.
_RISING = frozenset("户个次套辆页岁件段块")
_FALLING = frozenset("亩人台头元角分年天笔条只艘株棵吨斤公平家口群箱米里周张名")


def measured(value: Decimal, unit: str) -> str:
    """A number before its measure word: 1 户 → 一{yi2}户, 2 户 → 两户, 2.5 亩 → 二点五亩."""
    word = _WORD.get(unit, unit)
    if value == 2:
        return "两" + word
    if value == 1:
        return one_before(word) + word
    return decimal(value) + word


def one_before(word: str) -> str:
    """一 with its tone before a measure word."""
    if word[0] in _RISING:
        return ONE_RISING
    return ONE_FALLING if word[0] in _FALLING else ONE
