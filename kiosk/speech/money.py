"""Money as it is said over a counter: yuan, jiao, fen."""

from __future__ import annotations

from decimal import Decimal

from kiosk.speech.said import Said
from kiosk.speech.units import measured
from sync.money import grouped


def money(fen: int) -> Said:
    """Fen as an amount: 58588 → shown 585.88元, spoken 五百八十五元八角八分; 10505 → 一百零五元零五分."""
    return Said(grouped(fen) + "元", money_words(fen))


def money_words(fen: int) -> str:
    """Fen in words. 两 stands first only: 两元二角, 两角二分."""
    if fen < 0:
        return "负" + money_words(-fen)
    if not fen:
        return "零元"
    yuan, rest = divmod(fen, 100)
    jiao, cent = divmod(rest, 10)
    head = measured(Decimal(yuan), "元") if yuan else ""
    if jiao:
        head += _coin(jiao, "角", first=not head)
    if cent:
        head += ("零" if yuan and not jiao else "") + _coin(cent, "分", first=not head)
    return head


def _coin(digit: int, unit: str, first: bool) -> str:
    return "二" + unit if digit == 2 and not first else measured(Decimal(digit), unit)
