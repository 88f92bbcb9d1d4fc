"""What is said of a posting and of a row, and what is private in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.speech.readings import bare
from kiosk.speech.spoken import utterances_for_changed, utterances_for_posting, utterances_for_row
from sync.records import NamePolicy, Phone, PostingHeader, Programme, PublishedRow, RowState, Stage

TODAY = date(2026, 11, 22)


def shown(utterances) -> list[str]:
    return [utterance.shown for utterance in utterances]


def spoken(utterances) -> list[str]:
    return [bare(utterance.spoken) for utterance in utterances]


def test_a_posting_is_said_in_short_public_sentences(header: PostingHeader) -> None:
    utterances = utterances_for_posting(header, TODAY, "12345")
    assert spoken(utterances) == [
        "王家村，二零二六年，耕地地力保护补贴。",
        "一共二十二户，九十六点六九亩，一万一千四百四十四元二角三分，已经发放。",
        "每亩一百一十八元三角六分。",
        "依据，云农，二零二六，十五号。",
        "公示从二零二六年十一月二十日到十一月二十六日，还剩四天。",
        "和上次比，新增一户，减少一户。",
        "有疑问请打，零五八零，五五五，零幺二三，县农业农村局，或者打，幺二三四五。",
    ]
    assert not any(utterance.private for utterance in utterances)


def test_a_posting_is_shown_as_the_screen_writes_it(header: PostingHeader) -> None:
    assert shown(utterances_for_posting(header, TODAY, "12345")) == [
        "王家村，2026年，耕地地力保护补贴。",
        "一共22户，96.69亩，11,444.23元，已经发放。",
        "每亩118.36元。",
        "依据云农〔2026〕15号。",
        "公示从2026年11月20日到11月26日，还剩4天。",
        "和上次比，新增1户，减少1户。",
        "有疑问请打 0580-555 0123（县农业农村局），或者打 12345。",
    ]


def test_a_row_is_said_with_its_arithmetic(header: PostingHeader, row: PublishedRow) -> None:
    utterances = utterances_for_row(header, row, None, "12345")
    assert spoken(utterances) == [
        "王家村，二零二六年，耕地地力保护补贴。",
        "张建国，一号，二组。",
        "四点九五亩，每亩一百一十八元三角六分，一共五百八十五元八角八分。",
        "十一月十二日已经发放。",
        "依据，云农，二零二六，十五号。",
        "有疑问请打，零五八零，五五五，零幺二三，县农业农村局，或者打，幺二三四五。",
    ]


def test_a_name_and_what_its_bearer_got_are_private(header: PostingHeader, row: PublishedRow) -> None:
    utterances = utterances_for_row(header, replace(row, note="代领"), None)
    assert [utterance.private for utterance in utterances] == [False, True, True, True, True, False, False]
    public = "".join(utterance.shown + utterance.spoken for utterance in utterances if not utterance.private)
    assert "张建国" not in public
    assert "585.88" not in public


def test_the_rate_of_a_row_goes_before_that_of_the_posting(header: PostingHeader, row: PublishedRow) -> None:
    pension = replace(header, unit="月", rate=None)
    paid = replace(row, quantity=Decimal(3), rate=Decimal(100), fen=30000, group=None, label="杨财")
    assert spoken(utterances_for_row(pension, paid, None))[1:3] == ["杨财。", "三个月，每月一百元，一共三百元。"]


def test_a_machine_without_quantity_has_its_amount_only(header: PostingHeader, row: PublishedRow) -> None:
    machine = replace(header, unit="台", rate=None)
    paid = replace(row, quantity=None, fen=2720000)
    assert spoken(utterances_for_row(machine, paid, None))[2] == "一共两万七千二百元。"


def test_before_payment_no_amount_is_made_up(header: PostingHeader, row: PublishedRow) -> None:
    applied = replace(header, stage=Stage.APPLIED, rate=None, total_fen=0)
    asked = replace(row, fen=None, state=None, paid_on=None)
    assert spoken(utterances_for_row(applied, asked, None))[2:4] == ["四点九五亩，金额还没有定。", "还没有发钱。"]
    assert spoken(utterances_for_posting(applied, TODAY))[1] == "一共二十二户，九十六点六九亩，申报核定，还没有发钱。"


def test_a_payment_made_again_says_so(header: PostingHeader, row: PublishedRow) -> None:
    assert shown(utterances_for_row(header, replace(row, state=RowState.REPAID), None))[3] == "11月12日已经补发。"
    assert (
        shown(utterances_for_row(header, replace(row, paid_on=date(2027, 1, 3)), None))[3] == "2027年1月3日已经发放。"
    )
    assert shown(utterances_for_row(header, replace(row, paid_on=None), None))[3] == "已经发放。"


def test_a_masked_name_stays_masked_in_sound(header: PostingHeader, row: PublishedRow) -> None:
    hidden = replace(row, label="张*明", name=None, person=None)
    utterances = utterances_for_row(replace(header, policy=NamePolicy.MASKED), hidden, None)
    assert (utterances[1].shown, utterances[1].spoken) == ("张*明，二组。", "张某明，二组。")
    assert utterances[1].private


def test_a_long_masked_name_has_one_word_for_all_its_stars(header: PostingHeader, row: PublishedRow) -> None:
    hidden = replace(row, label="阿" + "*" * 10 + "尔", name=None, person=None)
    said = utterances_for_row(replace(header, policy=NamePolicy.MASKED), hidden, None)[1]
    assert (said.shown, said.spoken) == ("阿**********尔，二组。", "阿某尔，二组。")


def test_a_standard_is_shown_with_the_decimals_of_the_screen(header: PostingHeader) -> None:
    each = replace(header, unit="月", rate=Decimal(120))
    assert "每月120元。" in shown(utterances_for_posting(each, TODAY))
    assert "每月1,120.50元。" in shown(utterances_for_posting(replace(each, rate=Decimal("1120.50")), TODAY))


def test_a_note_stands_apart_from_its_word(header: PostingHeader, row: PublishedRow) -> None:
    noted = utterances_for_row(header, replace(row, note="新增"), None)
    assert ("备注：新增。", "备注，新增。") in zip(shown(noted), spoken(noted), strict=True)


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2026, 11, 19), "公示从2026年11月20日到11月26日。"),
        (date(2026, 11, 20), "公示从2026年11月20日到11月26日，还剩6天。"),
        (date(2026, 11, 26), "公示从2026年11月20日到11月26日，今天是最后一天。"),
        (date(2026, 11, 27), "公示到2026年11月26日，已经结束。"),
    ],
)
def test_the_period_says_where_it_stands(header: PostingHeader, today: date, says: str) -> None:
    assert says in shown(utterances_for_posting(header, today))


@pytest.mark.parametrize(
    ("came", "went", "says"),
    [(0, 0, "和上次比，户数没有变化。"), (2, 0, "和上次比，新增2户。"), (0, 3, "和上次比，减少3户。")],
)
def test_changes_since_last_time(header: PostingHeader, came: int, went: int, says: str) -> None:
    assert says in shown(utterances_for_posting(replace(header, came=came, went=went), TODAY))


def test_what_is_not_known_is_not_said(header: PostingHeader) -> None:
    bare_header = replace(
        header, came=None, went=None, rate=None, document="", phones=(), total_quantity=None, batch="20260601"
    )
    assert shown(utterances_for_posting(bare_header, TODAY)) == [
        "王家村，2026年，耕地地力保护补贴。",
        "一共22户，11,444.23元，已经发放。",
        "公示从2026年11月20日到11月26日，还剩4天。",
    ]


def test_a_batch_with_a_name_is_said_and_failed_payments_are_counted(header: PostingHeader) -> None:
    utterances = utterances_for_posting(replace(header, batch="第二季度", failed=2), TODAY)
    assert shown(utterances)[0] == "王家村，2026年，耕地地力保护补贴，第二季度。"
    assert "另有2笔没有发放成功。" in shown(utterances)


def test_a_posting_that_no_longer_holds_says_what_the_screen_says_and_no_sum(header: PostingHeader) -> None:
    lines = ("这份公示已经撤下，名字和合计都不再列出。", "原因：发错了第 2 组", "")
    utterances = utterances_for_changed(header, lines, "12345")
    assert shown(utterances)[:3] == [
        "王家村，2026年，耕地地力保护补贴。",
        "这份公示已经撤下，名字和合计都不再列出。",
        "原因：发错了第 2 组。",
    ]
    assert shown(utterances)[3].startswith("有疑问请打 ") and len(utterances) == 4
    assert "11,444" not in "".join(shown(utterances)) and not any(u.private for u in utterances)


def test_the_programme_s_phones_serve_where_the_posting_has_none(header: PostingHeader, row: PublishedRow) -> None:
    programme = Programme("GDBT", "耕地地力保护补贴", "耕地补贴", "亩", phones=(Phone("", "0580-5550199"),))
    last = utterances_for_row(replace(header, phones=()), row, programme, "12345")[-1]
    assert last.shown == "有疑问请打 0580-5550199，或者打 12345。"
