"""What became of a payment, and on which day, as payment systems and clerks write it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from sync.intake.grid import text_of
from sync.records import RowState
from sync.text import halve

_DATE = re.compile(r"(20\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?|(20\d\d)([01]\d)([0-3]\d)")
_DAY = re.compile(r"(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?")
_SERIAL = re.compile(r"[3-5]\d{4}(?:\.\d+)?")  # a spreadsheet's day number: 1982 to 2064
_DAY_ZERO = date(1899, 12, 30)
_HAN = re.compile("[〇零○一二三四五六七八九十]")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def state_of(text: str) -> RowState | None:
    """What a state's words say; None where they say nothing that is known."""
    if re.search("未成功|不成功|待|失败(?!.*成功)|退[回票汇款]|未[发到支]|拒付|撤销|异常|注销|冻结", text):
        return RowState.FAILED
    if re.search("[补重]发|再次|重新|二次|[补重]付", text):
        return RowState.REPAID
    return RowState.PAID if re.search("成功|已[发付支兑打到拨]|完成|到[账帐]|^是$|正常", text) else None


def date_of(raw: object, year: int | None = None) -> date | None:
    """A date cell, a spreadsheet's day number, or a date written as text; `year` completes 6月5日."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if not isinstance(raw, str | int | float):
        return None
    text = halve(text_of(raw)).strip()
    if _SERIAL.fullmatch(text):
        return _DAY_ZERO + timedelta(days=int(text.split(".")[0]))
    match = _DATE.search(_in_digits(text))
    numbers = [int(part) for part in match.groups() if part] if match else []
    day = _DAY.fullmatch(_in_digits(text))
    if not numbers and day and year:
        numbers = [year, int(day.group(1)), int(day.group(2))]
    try:
        return date(*numbers) if numbers else None
    except ValueError:
        return None


def _in_digits(text: str) -> str:
    """二〇二六年六月五日 → 2026年6月5日."""
    if not _HAN.search(text):
        return text
    text = re.sub(r"[〇零○一二三四五六七八九]{4}(?=年)", lambda found: found.group().translate(_HAN_DIGITS), text)
    return re.sub(r"[一二三四五六七八九十]{1,3}(?=[月日号])", lambda found: str(_up_to_99(found.group())), text)


def _up_to_99(words: str) -> int:
    tens, ten, ones = words.rpartition("十")
    one = int(ones.translate(_HAN_DIGITS)) if ones else 0
    return one if not ten else (int(tens.translate(_HAN_DIGITS)) if tens else 1) * 10 + one
