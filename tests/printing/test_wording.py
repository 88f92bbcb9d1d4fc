"""The words of a sheet: titles by stage, captions, foot lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from printing.content import content
from printing.wording import caption, foot, subtotal, title
from sync.records import NamePolicy, Phone, RowState, Stage


@pytest.mark.parametrize(
    "stage, words",
    [
        (Stage.APPLIED, "申报核定公示"),
        (Stage.PROPOSED, "拟发放公示"),
        (Stage.PAID, "发放结果公示"),
        (Stage.ANNUAL, "年度汇总公示"),
    ],
)
def test_the_title_says_where_the_money_stands(stage: Stage, words: str, grain) -> None:
    assert "".join(title(grain(1, stage=stage).header)) == f"王家村2026年耕地地力保护补贴{words}"


def test_a_quarter_stands_in_the_title_and_a_batch_number_in_the_caption(grain) -> None:
    assert "2026年第二季度" in title(grain(1, batch="第二季度").header)
    numbered = grain(1, batch="20260601")
    assert "20260601" not in "".join(title(numbered.header))
    assert "20260601" in caption(numbered)[0]


def test_what_is_the_same_in_every_row_stands_once_in_the_caption(grain) -> None:
    basis, units = caption(grain(3))
    assert "云农〔2026〕15号" in basis
    assert "每亩118.36元" in basis
    assert units.endswith("亩、元")


def test_subtotals_leave_out_what_cannot_be_added(payee, grain) -> None:
    months, machines = (replace(grain(2).header, unit=unit, total_quantity=None) for unit in ("月", "台"))
    rows = [payee(1, "王明", quantity=Decimal(3), yuan=300), payee(2, "李强", quantity=Decimal(2), yuan=100)]
    assert subtotal(rows, months) == "2人\u2002400.00元"
    assert subtotal(rows, machines) == "2户\u20025台\u2002400.00元"


def test_the_foot_names_period_phones_hotline_and_change(grain) -> None:
    lines = dict(foot(grain(2, came=3, went=1)))
    assert lines["公示时间"].startswith("2026年11月20日至11月26日")
    assert "7天" in lines["公示时间"]
    assert lines["有异议请打"].startswith("0580-555 0123")
    assert "新增3户" in lines["与上年相比"]
    assert ("", "12345 政务服务热线") in foot(grain(2))


def test_nothing_is_compared_where_there_is_nothing_to_compare_with(grain) -> None:
    assert not any("相比" in label for label, _ in foot(grain(2, came=None, went=None)))


def test_failed_payments_are_a_number_without_names(grain) -> None:
    assert any("另有2笔未发放成功" in text for _, text in foot(grain(3, failed=2)))


@pytest.mark.parametrize(
    "stage, words",
    [(Stage.APPLIED, "还没有发"), (Stage.PROPOSED, "还没有发"), (Stage.PAID, ""), (Stage.ANNUAL, "不是又发一次")],
)
def test_nobody_takes_a_plan_for_money_or_a_years_sum_for_another_payment(stage: Stage, words: str, grain) -> None:
    said = [text for _, text in foot(grain(2, stage=stage)) if text.startswith("这是")]
    assert len(said) == bool(words)
    assert all(words in text for text in said)


def test_a_sum_below_zero_is_explained(posting, payee) -> None:
    rows = [payee(1, "王明", yuan=50), payee(2, "李强", yuan=-300)]
    assert ("", "合计是负数：扣回的比发放的多。") in foot(posting(rows))
    assert not any("负数" in text for _, text in foot(posting(rows[:1])))


def test_every_phone_of_the_posting_is_on_the_sheet(grain) -> None:
    phones = (Phone("县民政局", "0580-5550111"), Phone("", "0580-5550112"))
    words = [text for _, text in foot(grain(1, phones=phones))]
    assert words[1].startswith("0580-5550111")
    assert words[2] == "0580-5550112"


def test_a_payment_made_anew_is_noted(posting, payee) -> None:
    from printing.wording import note

    assert note(payee(1, "王明", yuan=1, state=RowState.REPAID)) == "补发"


def test_names_end_with_their_period_and_never_begin_under_counts(grain) -> None:
    made = grain(3)
    header, rows, source = made.header, made.rows, made.source
    assert content(header, rows, source, date(2026, 11, 26)).rows == rows
    assert content(header, rows, source, date(2026, 11, 1)).rows == rows
    ended = content(header, rows, source, date(2026, 11, 27))
    assert ended.rows == ()
    assert "公示期已满" in ended.silence
    assert grain(3, policy=NamePolicy.COUNTS).rows == ()
