"""A person's page, derived without Qt: sums, the picture, why a year differs, what comes next, what never is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.snapshots import own_years, person
from kiosk.snapshots.courses import Kind, compare, courses
from kiosk.snapshots.joined import PersonSnapshot
from kiosk.wording import GLUE
from sync.library.views import OwnPayment
from sync.records import Phone, PostingHeader, RowState, Stage
from tests.fixtures import FARM, MACHINE, ON, TREES
from tests.own import HEADING, known, member, own

FAILED = {"state": RowState.FAILED}


def page(*payments: OwnPayment, posted: tuple[PostingHeader, ...] = (), today: date = ON) -> PersonSnapshot:
    return person.derive(HEADING, (member(*payments),), known(posted, today))


def plain(text: str) -> str:
    return text.replace(GLUE, " ")


def test_the_year_is_added_up_and_stands_beside_the_years_before() -> None:
    shown = page(own(), own(TREES, 2026, "15.6", "45"), own(year=2025), own(year=2024, quantity="4"))
    assert (shown.found, shown.amount) == ("今年这里查到 2 笔，共", "1,197.00")
    assert [(bar.word, bar.amount, bar.latest) for bar in shown.bars] == [
        ("2024年", "400", False), ("2025年", "495", False), ("今年", "1,197", True),
    ]  # fmt: skip
    assert shown.bars[2].share == 1 and shown.bars[0].share == pytest.approx(400 / 1197)


def test_one_year_alone_is_no_picture() -> None:
    assert page(own()).bars == () and page(own()).versus == ""


def test_nobody_has_nothing_and_a_year_without_money_says_what_the_last_one_had() -> None:
    assert page().found == "这里没有查到以前的" and page().courses == ()
    shown = page(own(year=2025))
    assert shown.found == "今年这里还没有查到。去年查到 1 笔，共 495.00 元" and shown.amount == ""


def test_failed_payments_never_count_and_a_repayment_counts_once() -> None:
    failed = own(TREES, 2026, "15.6", "45", reason="户名与账号不符", **FAILED)
    again = own(TREES, 2026, "15.6", "45", state=RowState.REPAID, paid_on=date(2026, 7, 21))
    assert page(own(), failed).amount == "495.00"
    repaid = page(own(), failed, again)
    assert repaid.amount == "1,197.00"
    assert "7月21日已补发" in [c.reason for c in repaid.courses] and "没有发成的" not in [
        c.head for c in repaid.courses
    ]


def test_a_failure_of_the_household_says_why_and_what_to_do() -> None:
    shown = page(own(reason="账户已注销", **FAILED))
    (course,) = (c for c in shown.courses if c.chip == "没有发成")
    assert course.head == "没有发成的" and course.tone == "seal"
    assert course.reason == "原因：账户已注销。请带身份证和能用的银行卡到窗口换账号，下一批补发"


def test_a_yearly_summary_counts_only_where_its_lists_are_not_here() -> None:
    summary = own(yuan="9999", header={"stage": Stage.ANNUAL})
    assert page(own(), summary).amount == "495.00"
    assert page(summary).amount == "9,999.00"


def test_what_is_not_paid_yet_is_in_no_sum() -> None:
    shown = page(own(header={"stage": Stage.PROPOSED, "starts_on": date(2026, 11, 20)}, state=None))
    assert shown.amount == "" and shown.courses[0].head == "接下来"
    assert "还没有发钱" in shown.courses[0].terms


REASONS = [
    (own(rate="118.36"), own(year=2025, rate="108.38"), "比去年多 49.40 元", "每亩从 108.38 提到 118.36 元，已发放"),
    (own(rate="90"), own(year=2025), "比去年少 49.50 元", "每亩从 100 降到 90 元，已发放"),
    (own(quantity="3.00"), own(year=2025, quantity="2.80"), "比去年多 20.00 元", "面积从 2.80 亩到 3.00 亩，已发放"),
    (
        own(quantity="5", rate="110"), own(year=2025, quantity="4"), "比去年多 150.00 元",
        "每亩从 100 提到 110 元，面积从 4 亩到 5 亩，已发放",
    ),
    (
        own(quantity=None, rate=None, yuan="300", header={"document": "云农〔2026〕9号"}),
        own(year=2025, quantity=None, rate=None, yuan="200"), "比去年多 100.00 元", "按新文件 云农〔2026〕9号，已发放",
    ),
    (
        own(quantity=None, rate=None, yuan="300"), own(year=2025, quantity=None, rate=None, yuan="200"),
        "比去年多 100.00 元", "为什么，这里查不到，可以打电话问，已发放",
    ),
    (own(paid_on=date(2026, 7, 3)), own(year=2025), "和去年一样", "7月3日已发放"),
]  # fmt: skip


@pytest.mark.parametrize(("now", "before", "chip", "reason"), REASONS)
def test_a_change_has_its_reason(now: OwnPayment, before: OwnPayment, chip: str, reason: str) -> None:
    (course,) = page(now, before).courses
    assert (plain(course.chip), plain(course.reason)) == (chip, reason)


def test_an_elder_can_follow_the_arithmetic() -> None:
    (course,) = page(own(rate="118.36")).courses
    assert plain(course.terms) == "4.95 亩 × 每亩 118.36 元 = 585.88 元"


def test_new_is_said_only_where_others_were_paid_last_year() -> None:
    last_year = own(year=2025).header
    assert page(own(), posted=(last_year,)).courses[0].chip == "今年新有"
    assert page(own()).courses[0].chip == ""


def test_stopped_is_said_only_where_others_are_paid_this_year() -> None:
    this_year = own().header
    (stopped,) = page(own(year=2025), posted=(this_year,)).courses
    assert (stopped.chip, stopped.reason) == ("今年没有", "今年的名单上没有您")
    (awaited,) = page(own(year=2025, starts=date(2025, 12, 1))).courses
    assert awaited.head == "接下来" and awaited.terms == "去年是 12 月公示的，今年还没有公示"


def test_what_is_long_overdue_is_not_promised() -> None:
    (missing,) = page(own(year=2025, paid_on=date(2025, 7, 3))).courses
    assert missing.head == "今年还没有看到的" and missing.terms == "去年是 7 月发的，今年还没有看到公示"


def test_half_a_year_is_never_held_against_a_whole_one() -> None:
    second = {"batch_number": 2, "batch": "下半年"}
    first, last = own(year=2025, quantity="2"), own(year=2025, quantity="3", starts=date(2025, 12, 2), header=second)
    shown = page(own(quantity="2"), first, last)
    assert shown.courses[0].chip == "和去年一样" and shown.versus == "同样的几项，和去年一样"
    assert [c.head for c in shown.courses] == ["", "接下来"] and "12 月" in shown.courses[1].terms


def test_a_machine_is_bought_once_and_no_year_expects_another() -> None:
    shown = page(own(MACHINE, 2025, "1", "3600"), posted=(own(MACHINE).header,))
    assert [(c.head, c.chip) for c in shown.courses] == [("以前的", "")]
    assert compare(courses((own(MACHINE),))[0], 2026, ()).kind is Kind.ONCE


def test_the_sum_is_compared_with_last_years_only_where_it_can_be() -> None:
    assert plain(page(own(rate="110"), own(year=2025)).versus) == "比去年多 49.50 元"
    trees = own(TREES, 2025, starts=date(2025, 12, 1))
    assert plain(page(own(rate="110"), own(year=2025), trees).versus) == "同样的几项，比去年多 49.50 元"


def test_who_has_had_everything_of_last_year_learns_when_it_begins_again() -> None:
    shown = page(own(paid_on=date(2026, 7, 3)), own(year=2025))
    assert shown.coming == "去年有的几项，今年都查到了；今年最早一项是 7 月发的。"


def test_the_page_never_says_all_and_never_that_money_arrived() -> None:
    shown = page(own(), own(year=2025, rate="90"), own(TREES, 2025), own(reason="销户", **FAILED))
    assert "到账" not in str(shown) and "全部" not in str(shown)


def test_whom_to_call_is_the_office_of_the_newest_payment() -> None:
    other = own(TREES, 2025, header={"phones": (Phone("县林业局", "0999-5550109"),)})
    assert page(own(), other).phones == "有疑问请打 0999-5550101（云岚县农业农村局） 或 12345"


def test_a_household_stands_member_by_member() -> None:
    members = (member(own(), own(TREES, 2025), label="张三①"), member(own(rate="110"), label="李四"))
    shown = person.derive(HEADING, members, known())
    assert [c.head for c in shown.courses] == ["张三①", f"张三①{GLUE}· 今年还没有看到的", "李四"]
    assert [c.member for c in shown.courses] == [0, 0, 1] and shown.amount == "1,039.50"


def test_forty_payments_of_three_years_are_a_few_courses() -> None:
    months = [
        own(TREES, year, "1", "100", starts=date(year, month, 3), header={"batch_number": month, "batch": f"{month}月"})
        for year in (2024, 2025, 2026)
        for month in range(1, 13)
        if date(year, month, 3) <= ON
    ]
    shown = page(*months, own(), own(year=2025), own(year=2024), own(MACHINE, 2024, "1", "3600"))
    assert shown.found == "今年这里查到 12 笔，共" and len(shown.courses) == 4
    assert "11 笔都已发放" in [course.reason for course in shown.courses]
    assert any("12 月" in c.terms for c in shown.courses if c.head == "接下来")


def test_a_programme_year_by_year_has_each_payment_and_each_document() -> None:
    (course,) = courses((own(rate="118.36"), own(year=2025, header={"document": "云农〔2025〕3号"})))
    shown = own_years.derive("张三", course, known())
    assert [plain(e.word) for e in shown.entries] == ["2026 年 · 第一批 · 已发放", "2025 年 · 第一批 · 已发放"]
    assert plain(shown.entries[0].terms) == "4.95 亩 × 每亩 118.36 元 = 585.88 元"
    facts = {fact.word: fact.value for fact in shown.facts}
    assert facts["标准依据"] == "2026 年 云农〔2026〕8号\n2025 年 云农〔2025〕3号"
    assert facts["怎么算"] == "承包地面积 × 标准" and shown.code == FARM


amounts = st.integers(1, 10**7)


@settings(deadline=None, max_examples=50)  # every payment is signed
@given(st.lists(st.tuples(st.sampled_from((2024, 2025, 2026)), st.sampled_from((FARM, TREES)), amounts), max_size=9))
def test_every_sum_of_the_page_is_the_sum_of_its_payments(drawn: list[tuple[int, str, int]]) -> None:
    payments = [
        own(code, year, None, None, yuan=f"{fen / 100:.2f}", header={"batch_number": place, "id": f"x{place}"})
        for place, (year, code, fen) in enumerate(drawn)
    ]
    shown = page(*payments)
    total = sum(payment.row.fen or 0 for payment in payments if payment.header.year == 2026)
    assert shown.amount == (f"{total / 100:,.2f}" if total else "")
    assert all(0 <= bar.share <= 1 for bar in shown.bars)
    changes = [compare(course, 2026, ()) for course in courses(payments)]
    assert all(bool(change.fen) or change.kind is not Kind.CHANGED for change in changes)


def test_numbers_that_tell_namesakes_apart_stay_with_their_name() -> None:
    from kiosk.viewmodels.person import heading

    numbered = replace(own(), row=replace(own().row, label="张三①"))
    assert heading((own(), numbered)).name == "张三①" and heading(()).name == ""
