"""Dates, periods, rates and sums in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kiosk import wording
from sync.records import Phone
from tests.fixtures import FARM, SHANGLI, land_rows, posting

HEADER = posting(SHANGLI, FARM, 2026, land_rows(3), rate=Decimal("95.50"))[0]


def plain(text: str) -> str:
    return text.replace(wording.GLUE, " ")


@pytest.mark.parametrize(
    ("unit", "each", "counted", "column", "people"),
    [
        ("亩", "每亩", "亩", "面积(亩)", "22 户"),
        ("亩·年", "每亩每年", "亩", "面积(亩)", "22 户"),
        ("人·月", "每人每月", "个月", "月数", "22 人"),
        ("元/人·年", "每人每年", "年", "年数", "22 人"),
        ("月", "每月", "个月", "月数", "22 人"),
        ("台", "每台", "台", "台数", "22 户"),
        ("", "", "", "数量", "22 户"),
    ],
)
def test_units_in_words(unit: str, each: str, counted: str, column: str, people: str) -> None:
    assert plain(wording.rate(Decimal("2.5"), unit)) == f"{each} 2.5 元".strip()
    assert wording.unit_of(unit) == counted
    assert wording.quantity_column(unit) == column
    assert wording.households(22, replace(HEADER, unit=unit, total_quantity=None)) == people


def test_the_arithmetic_of_a_row_in_words() -> None:
    row = replace(land_rows(1)[0], quantity=Decimal("4.95"), rate=Decimal("118.36"), fen=58588)
    assert plain(wording.arithmetic(row, "亩")) == "4.95 亩 × 每亩 118.36 元 = 585.88 元"
    assert wording.arithmetic(replace(row, quantity=None), "亩") == ""
    assert wording.arithmetic(replace(row, fen=None), "亩") == ""


@pytest.mark.parametrize(
    ("day", "period", "left"),
    [
        (20, "公示第 1 天，还剩 6 天", "还剩 6 天"),
        (22, "公示第 3 天，还剩 4 天", "还剩 4 天"),
        (26, "公示第 7 天，今天最后一天", "今天最后一天"),
        (27, "公示已结束", "公示已结束"),
    ],
)
def test_days_of_a_period(day: int, period: str, left: str) -> None:
    on = date(2026, 11, day)
    assert wording.period(HEADER, on) == period
    assert wording.remaining(HEADER, on) == left


def test_who_came_and_went() -> None:
    assert wording.changes(replace(HEADER, came=None, went=None)) == ""
    assert wording.changes(replace(HEADER, came=0, went=0)) == "和上次名单一样"
    assert plain(wording.changes(replace(HEADER, came=2, went=1))) == "新增 2 户 · 减少 1 户"
    assert plain(wording.changes(replace(HEADER, came=0, went=1))) == "减少 1 户"


def test_phones_end_in_the_hotline() -> None:
    assert wording.phones((), "") == "有疑问请打 12345"
    office = Phone("县农业农村局", "0580-555 0123")
    assert wording.phones((office,), "12345") == "有疑问请打 0580-555 0123（县农业农村局） 或 12345"


def test_clock_and_data_as_of_are_in_chinese_time() -> None:
    moment = datetime(2026, 11, 22, 1, 41, tzinfo=UTC)
    assert wording.clock(moment) == "11月22日 周日 9:41"
    assert plain(wording.as_of(moment, "县农业农村局")) == "数据截至 2026年11月22日 9:41 · 县农业农村局"
    assert wording.between(HEADER) == "2026年11月20日至11月26日"
