"""Money: text to Decimal yuan, yuan to integer fen, fen to words on screens and to 大写 on sheets."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from sync.text import clean

FEN = Decimal("0.01")
MAX_YUAN = Decimal("1e12")  # no county's year reaches this; beyond it the cell is no amount
_YUAN_SIGNS = "\u00a5\uffe5"  # half- and full-width; clean() halves neither
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_SMALL = ("", "拾", "佰", "仟")
_LARGE = ("", "万", "亿", "万亿")


def parse_decimal(text: str) -> Decimal | None:
    """A number as clerks write it (１,２３４.５０, ¥300, 300元整, (50)) as Decimal; None where it is none."""
    bare = clean(text).replace(" ", "").lstrip(_YUAN_SIGNS).removesuffix("整").removesuffix("元")
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _PLAIN.fullmatch(bare):
        return None
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return value if abs(value) < MAX_YUAN else None


def to_fen(yuan: Decimal) -> int:
    """Yuan to fen; half a fen goes up, as cashiers round."""
    return int(yuan.quantize(FEN, ROUND_HALF_UP) * 100)


def to_yuan(fen: int) -> Decimal:
    """Fen to yuan with two places."""
    return Decimal(fen).scaleb(-2)


def grouped(fen: int) -> str:
    """Fen as people read it: 1144423 → 11,444.23."""
    return f"{to_yuan(fen):,.2f}"


def plain_number(value: Decimal) -> str:
    """A quantity or rate with the decimals it came with, never in exponent form."""
    return format(value, "f")


def capitals(fen: int) -> str:
    """The amount in Chinese capitals 大写 (票据法 form): 1144423 → 壹万壹仟肆佰肆拾肆元贰角叁分."""
    if fen < 0:
        return "负" + capitals(-fen)
    yuan, rest = divmod(fen, 100)
    jiao, cent = divmod(rest, 10)
    head = _integer(yuan) + "元" if yuan else ""
    if not rest:
        return (head or "零元") + "整"
    tail = _DIGITS[jiao] + "角" if jiao else ("零" if yuan else "")
    return head + tail + (_DIGITS[cent] + "分" if cent else "整")


def _integer(number: int) -> str:
    out, gap = "", False
    for power in range(len(_LARGE) - 1, -1, -1):
        block = number // 10 ** (4 * power) % 10000
        if not block:
            gap = bool(out)
            continue
        if out and (gap or block < 1000):
            out += "零"
        out, gap = out + _block(block) + _LARGE[power], False
    return out


def _block(block: int) -> str:
    out, gap = "", False
    for power in range(3, -1, -1):
        digit = block // 10**power % 10
        if not digit:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + _DIGITS[digit] + _SMALL[power]
        gap = False
    return out
