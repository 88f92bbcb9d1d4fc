"""这笔钱是什么, the questions: the amount key by key, and the months it may have come in. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk import wording
from sync.money import to_fen

POINT, ERASE = ".", "\b"
YUAN_DIGITS = 7  # no household is paid ten million yuan
NO_MORE = "按不进去了：元最多七位，角和分一共两位。按错了，点“删除”重按。"
YEARS = 2  # this one and the last


@dataclass(frozen=True, slots=True)
class AmountSnapshot:
    """The amount as it stands. `text` is what was keyed in, `shown` the same with thousands grouped."""

    title: str
    line: str
    text: str
    shown: str
    ready: bool


def derive(text: str) -> AmountSnapshot:
    """The screen of an amount being keyed in."""
    yuan, point, rest = text.partition(POINT)
    return AmountSnapshot(
        title="多了多少钱？",
        line="照着存折或者短信上的数，角和分也要",
        text=text,
        shown=f"{int(yuan or 0):,}{point}{rest}" if text else "",
        ready=fen(text) > 0,
    )


def keyed(text: str, key: str) -> str:
    """The amount after one more key: a digit, the point, or ERASE. Keys that make no amount change nothing."""
    if key == ERASE:
        return text[:-1]
    if key in ("。", "·"):  # where a Chinese keyboard has its point
        key = POINT
    if key == POINT:
        return text if POINT in text else (text or "0") + POINT
    if not (key.isascii() and key.isdigit() and len(key) == 1):
        return text
    yuan, point, rest = text.partition(POINT)
    if point:
        return text if len(rest) == 2 else text + key
    return key if yuan == "0" else text if len(yuan) == YUAN_DIGITS else text + key


def fen(text: str) -> int:
    """An amount as keyed in, in fen; 0 where there is none."""
    return to_fen(Decimal(text.rstrip(POINT) or 0))


@dataclass(frozen=True, slots=True)
class YearRecord:
    """A year to choose from."""

    year: int
    word: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MonthRecord:
    """A month to touch."""

    month: int
    word: str
    line: str


@dataclass(frozen=True, slots=True)
class MonthSnapshot:
    """The question for the month."""

    title: str
    line: str
    years: tuple[YearRecord, ...]
    months: tuple[MonthRecord, ...]


def derive_months(amount: int, year: int, today: date) -> MonthSnapshot:
    """Months of a year up to this one, the latest first: money that came is fresh in mind."""
    last = today.month if year == today.year else 12
    return MonthSnapshot(
        title="哪个月到的？",
        line=f"{wording.yuan(amount)}，看存折或者短信上的日期",
        years=tuple(
            YearRecord(one, f"{'今年' if one == today.year else '去年'} {one}", one == year)
            for one in range(today.year, today.year - YEARS, -1)
        ),
        months=tuple(MonthRecord(month, f"{month} 月", when(year, month, today)) for month in range(last, 0, -1)),
    )


def when(year: int, month: int, today: date) -> str:
    """这个月, 上个月, else nothing."""
    ago = (today.year - year) * 12 + today.month - month
    return {0: "这个月", 1: "上个月"}.get(ago, "")
