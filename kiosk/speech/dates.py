"""Dates as people say them: the year digit by digit, month and day as numbers."""

from __future__ import annotations

from datetime import date

from kiosk.speech.numerals import digits, integer
from kiosk.speech.said import Said


def year(number: int) -> Said:
    """2026 → 2026年, 二零二六年."""
    return Said(f"{number}年", digits(str(number)) + "年")


def month_day(day: date) -> Said:
    """11月20日, 十一月二十日."""
    return Said(f"{day.month}月{day.day}日", f"{integer(day.month)}月{integer(day.day)}日")


def full(day: date) -> Said:
    """2026年11月20日, 二零二六年十一月二十日."""
    return year(day.year) + month_day(day)


def period(first: date, last: date) -> Said:
    """从…到…; the year once where it is the same."""
    end = month_day(last) if first.year == last.year else full(last)
    return Said("从", "从") + full(first) + Said("到", "到") + end
