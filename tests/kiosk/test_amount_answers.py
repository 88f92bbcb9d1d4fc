"""这笔钱是什么, derived without Qt: keys that make an amount, possible months, what is said of what was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from kiosk.limits import ANSWERS, WITHIN, Limits
from kiosk.snapshots import amount, answer
from kiosk.snapshots.answer import Asked, Evidence
from kiosk.wording import GLUE
from sync.library.views import Deposit, PaidAs
from sync.records import NamePolicy, Phone, Programme, Rate

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)
FARM = PaidAs(
    "GD", "耕地地力保护补贴", 2026, "亩", "云农〔2026〕8号", (Phone("农业局", "0999-5550101"),),
    Decimal("4.95"), Decimal("118.36"), 58588, 442, repaid=False, count=2,
)  # fmt: skip
TREES = replace(
    FARM, programme="GYL", name="公益林补偿", quantity=Decimal("15.6"), rate=Decimal(45), fen=70200, document=""
)
RELIEF = Programme(
    "DB", "农村低保", "低保", "人·月", NamePolicy.COUNTS, rule="按人按月发", rates=(Rate(2026, Decimal(450)),)
)


def keys(text: str) -> str:
    made = ""
    for key in text:
        made = amount.keyed(made, key)
    return made


@pytest.mark.parametrize(
    ("pressed", "made", "fen"),
    [
        ("585.88", "585.88", 58588), ("0585", "585", 58500), (".5", "0.5", 50), ("12.345", "12.34", 1234),
        ("1..2", "1.2", 120), ("300.", "300.", 30000), ("", "", 0), ("0.00", "0.00", 0),
        ("99999999", "9999999", 999999900),
        ("1a二-2", "12", 1200), ("12\b3", "13", 1300), ("5。8", "5.8", 580),
    ],
)  # fmt: skip
def test_keys_make_an_amount_and_nothing_else(pressed: str, made: str, fen: int) -> None:
    assert keys(pressed) == made and amount.fen(made) == fen


def test_there_is_no_way_on_without_an_amount() -> None:
    assert not amount.derive("").ready and not amount.derive("0.0").ready and amount.derive("0.01").ready
    assert amount.derive("12345.6").shown == "12,345.6"


def test_months_that_have_not_come_are_not_offered() -> None:
    shown = amount.derive_months(100, 2026, date(2026, 3, 9))
    assert [record.month for record in shown.months] == [3, 2, 1]
    assert [record.line for record in shown.months] == ["这个月", "上个月", ""]
    last = amount.derive_months(100, 2025, date(2026, 1, 9))
    assert len(last.months) == 12 and last.months[0].line == "上个月"
    assert [record.chosen for record in last.years] == [False, True]


def said(evidence: Evidence, fen: int = 58588, month: date = NOVEMBER) -> answer.AnswerSnapshot:
    return answer.derive(Asked(fen, month), evidence, "12345")


def words(snapshot: answer.AnswerSnapshot) -> str:
    told = [f"{one.title} {one.chip} {one.sums} {one.facts}" for one in snapshot.answers]
    return "\n".join((snapshot.title, snapshot.advice, *told)).replace(GLUE, " ")


def test_an_amount_that_was_paid_explains_itself() -> None:
    farm = Programme("GD", FARM.name, "地力", "亩", rule="承包地面积 × 标准")
    shown = said(Evidence((FARM,), programmes=(farm,)))
    assert shown.title == "查到了" and "正好这个数" in words(shown)
    assert "4.95 亩 × 每亩 118.36 元 = 585.88 元" in words(shown)
    assert "承包地面积 × 标准" in words(shown) and "云农〔2026〕8号" in words(shown)
    assert "0999-5550101" in shown.phones and "12345" in shown.phones


def test_an_offices_rule_has_the_signs_of_chinese_print() -> None:
    typed = "80到89岁每月60元,90到99岁每月1,200元"
    farm = Programme("GD", FARM.name, "地力", "亩", rule=typed)
    maybe = replace(RELIEF, rule=typed)
    for evidence in (Evidence((FARM,), programmes=(farm,)), Evidence(programmes=(maybe,))):
        assert "60元，90到99岁每月1,200元" in words(said(evidence, 450_00))


def test_fewer_than_three_alike_are_not_told_as_a_number() -> None:
    assert "同样" not in words(said(Evidence((FARM,))))
    assert "同样这个数的有 3 笔" in words(said(Evidence((replace(FARM, count=3),))))


def test_a_sum_that_does_not_come_out_is_not_shown_as_one() -> None:
    odd = replace(FARM, fen=60000)
    assert "×" not in words(said(Evidence((odd,)), 60000)) and "600.00 元" in words(said(Evidence((odd,)), 60000))


def test_a_repayment_says_so() -> None:
    assert "补发" in words(said(Evidence((replace(FARM, repaid=True),))))


def test_two_payments_in_one_deposit_are_taken_apart() -> None:
    shown = said(Evidence(together=(Deposit((FARM, TREES), 1),)), 128788)
    assert shown.title == "像是几笔钱一起到的"
    assert "2 笔加在一起" in words(shown) and "585.88 + 702.00 = 1,287.88 元" in words(shown)


def test_the_month_beside_is_told_where_this_one_has_nothing() -> None:
    shown = said(Evidence(beside={OCTOBER: (FARM,), NOVEMBER: ()}))
    assert shown.title == "这个月没有，别的月有" and "2026 年 10 月发的" in words(shown)
    assert "不一定就是您的" in shown.advice


@pytest.mark.parametrize(("fen", "times"), [(45000, 1), (90000, 2), (45000 * 12, 12)])
def test_a_programme_that_posts_no_names_is_named_as_a_guess(fen: int, times: int) -> None:
    shown = said(Evidence(programmes=(RELIEF,)), fen)
    assert shown.title == "可能是下面的" and "可能是" in words(shown)
    assert f"{times} 个月 × 每人每月 450 元" in words(shown)


@pytest.mark.parametrize("fen", [45001, 22500, 45000 * 13])
def test_a_rate_that_does_not_fit_is_no_guess(fen: int) -> None:
    assert said(Evidence(programmes=(RELIEF,)), fen).title == "没有查到"


def test_a_rate_of_a_later_year_explains_nothing_earlier() -> None:
    assert said(Evidence(programmes=(RELIEF,)), 45000, date(2025, 11, 1)).title == "没有查到"


def test_nothing_found_says_what_to_do_and_whom_to_call() -> None:
    shown = said(Evidence())
    assert shown.title == "没有查到" and "请工作人员" in shown.advice and "12345" in shown.phones


def test_whoever_tries_amount_after_amount_is_asked_to_wait() -> None:
    limits, now = Limits(), datetime(2026, 11, 23, tzinfo=UTC)
    assert all(limits.may_answer(now) for _ in range(ANSWERS)) and not limits.may_answer(now)
    limits.over()
    assert not limits.may_answer(now - timedelta(days=1))
    assert limits.may_answer(now + WITHIN)
    assert "十分钟" in answer.derive_refused(Asked(1, NOVEMBER), "").advice
