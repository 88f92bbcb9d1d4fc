"""Standards, areas, counts with their units, percentages and ranges in words. Money has its own module."""

from __future__ import annotations

from decimal import Decimal

from kiosk.speech.money import money_words
from kiosk.speech.numerals import decimal
from kiosk.speech.prose import prose
from kiosk.speech.said import Said
from kiosk.speech.units import measured
from sync.money import FEN, plain_number, to_fen
from sync.units import counted, per


def rate(yuan: Decimal, unit: str) -> Said:
    """A standard with the decimals it came with: 118.36 and 亩 → 每亩118.36元, 120 → 每亩120元; 人·月 → 每人每月…"""
    each = per(unit)
    return Said(each, prose(each).spoken) + _yuan(yuan)


def _yuan(yuan: Decimal) -> Said:
    spoken = money_words(to_fen(yuan)) if yuan == yuan.quantize(FEN) else decimal(yuan) + "元"
    return Said(f"{yuan:,f}元", spoken)


def quantity(value: Decimal, unit: str) -> Said:
    """A quantity with its unit: 4.95 亩 → 四点九五亩, 2 亩 → 两亩, 3 月 → 三个月."""
    own = counted(unit)
    if not own:
        return Said(plain_number(value), decimal(value))
    shown = "个月" if own == "月" else own
    return Said(plain_number(value) + shown, measured(value, own))


def count(number: int, unit: str) -> Said:
    """A count of things: 2 户 → 两户, 22 笔 → 二十二笔."""
    return quantity(Decimal(number), unit)


def percent(value: Decimal) -> Said:
    """12.5 → 12.5%, 百分之十二点五."""
    sign = "负" if value < 0 else ""
    return Said(plain_number(value) + "%", sign + "百分之" + decimal(abs(value)))


def span(first: Said, last: Said) -> Said:
    """From one value to another: …到…"""
    return first + Said("到", "到") + last
