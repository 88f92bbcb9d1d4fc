"""The scanner: no private number survives in any spelling, and no harmless number is taken for one."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sync.numbers import is_card, is_id_number
from sync.private import Kind, holds_private, scan
from sync.shapes import digits_of
from tests.sync.private_numbers import cards, digits, invented_ids, luhn, mobiles, real_ids, spelled


@settings(max_examples=500)
@example("1900 1000.000", "", "")
@example("0.5 7.1 5.5 5.0 1.2 3.4", "联系电话:", "")
@given(
    spelled(),
    st.sampled_from(["", "身份证", "联系电话:", "卡号 ", "(", "王强,", "住"]),
    st.sampled_from(["", ",已核实", ")", "。", " 代领"]),
)
def test_no_private_number_hides_in_any_spelling(number: str, before: str, after: str) -> None:
    text = before + number + after
    covered = "".join(text[hit.start : hit.end] for hit in scan(text))
    assert len(digits_of(covered)) >= len(digits_of(number)) - 1  # an X after a separator may be read as a sign


@given(st.one_of(real_ids, invented_ids, cards), digits(3))
def test_a_number_stuck_to_other_digits_is_still_found(number: str, other: str) -> None:
    assume(number[-1] != "X")
    assert holds_private(number + other) and holds_private(other + number)


@given(real_ids, st.integers(0, 9))
def test_eighteen_digits_are_private_even_with_a_wrong_check_digit(number: str, last: int) -> None:
    assert holds_private(number[:17] + str(last))


@given(real_ids, mobiles)
def test_each_of_two_numbers_in_one_cell_is_found(number: str, phone: str) -> None:
    kinds = [hit.kind for hit in scan(f"{number}/{phone}")]
    assert Kind.ID_NUMBER in kinds


def test_the_standard_s_own_examples() -> None:
    assert is_id_number("11010519491231002X") and is_id_number("440524188001010014")
    assert not is_id_number("110105194912310021")
    assert is_card("6222021234567890128") == (luhn("622202123456789012") == "6222021234567890128")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3.30999197008167E+17", Kind.ID_NUMBER),
        ("云澜县青山镇溪口村93号", Kind.ADDRESS),
        ("幸福路12号3幢2单元501室", Kind.ADDRESS),
        ("王家村二组十五号", Kind.ADDRESS),
        ("电话:5550123", Kind.PHONE),
        ("(0580)555-0123", Kind.PHONE),
        ("+86 138 0000 3508", Kind.PHONE),
        ("一三八零零零零三五零八", Kind.PHONE),
        ("幺三八〇〇〇〇三五〇八", Kind.PHONE),
        ("①③⑧⓪⓪⓪⓪③⑤⓪⑧", Kind.PHONE),
        ("1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣0️⃣3️⃣5️⃣0️⃣8️⃣", Kind.PHONE),
        ("6217 0003 6251 5578 838", Kind.CARD),  # one digit mistyped: still somebody's
    ],
)
def test_spellings_from_the_field(text: str, kind: Kind) -> None:
    assert [hit.kind for hit in scan(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("33099919700807****", Kind.ID_NUMBER), ("330999********0580", Kind.ID_NUMBER),
        ("３３０９９９＊＊＊＊＊＊＊＊０５８０", Kind.ID_NUMBER), ("330999xxxxxxxx0580", Kind.ID_NUMBER),
        ("330999…0580", Kind.ID_NUMBER), ("33099919700807", Kind.ID_NUMBER), ("身份证0580", Kind.ID_NUMBER),
        ("身份证号末四位0556", Kind.ID_NUMBER), ("尾号000611", Kind.CARD), ("卡号后四位1234", Kind.CARD),
        ("6222 **** **** 0611", Kind.CARD), ("138****0001", Kind.PHONE), ("生于1970年8月7日", Kind.ID_NUMBER),
        ("出生一九七〇年八月", Kind.ID_NUMBER), ("1970年8月7日生", Kind.ID_NUMBER), ("QQ 12345678", Kind.PHONE),
    ],
)  # fmt: skip
def test_numbers_half_hidden_or_cut_short_still_tell_a_person(text: str, kind: Kind) -> None:
    assert [hit.kind for hit in scan(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1900 1000.000", Kind.PHONE), ("1900-1000.000", Kind.PHONE), ("2026-06-07 1900 1000.000", Kind.PHONE),
        ("138.001 380.05", Kind.PHONE), ("138.0013 80.05", Kind.PHONE), ("13.8001 380.05", Kind.PHONE),
        ("1380013.8001", Kind.PHONE), ("13.81 13.81 13.8", Kind.PHONE), ("〇.五七一 五五五〇.一二三四", Kind.PHONE),
        ("6217.0003 6251.5579", Kind.CARD), ("33.09 99.19 70.08 17.10 1.5", Kind.ID_NUMBER),
    ],
)  # fmt: skip
def test_a_private_number_is_found_among_what_looks_like_years_areas_and_money(text: str, kind: Kind) -> None:
    assert [hit.kind for hit in scan(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "", "张三", "第2村民小组", "一组", "云农〔2026〕15号", "第15号", "县政府令第3号", "330999101203",
        "330999101203-GD-2026-1-1", "20260601", "20260601001", "20260601093000", "2026年6月12日",
        "2026-06-07 2026-06-08", "2026-06-07 09:30:45", "1,144,423.00", "1,144,423.00 3,333.20 100.00",
        "8.01×118.36=948.06", "12345", "95588", "二〇二六年六月至八月", "壹万壹仟肆佰肆拾肆元贰角叁分",
        '=HYPERLINK("http://x","点我")', "80周岁以上", "云政发〔2025〕101号、〔2026〕15号", "K7QF-2M8D",
        "100、200、300、400、500、600", "1-6月每月50元共300元", "2026.01.01-2026.12.31", "330999101203 2026",
        "2024 2025 2026 2027", "12000x8000", "100*200*300=6000000", "2026年6月5日生效", "2026年6月生产", "后3位同上",
        "138.00 1380.00", "13.8 95.5 1317.9", "2026 1380013.80", "3.125 2.750 5.875", "16.646 1970.21",
        "12.345 118.36 1461.15", "2026-11-02 12.345 1380.50", "身份证2026年到期",
        "微信公众号云澜发布", "6月生活补贴", "100……200",
    ],
)  # fmt: skip
def test_harmless_numbers_are_left_alone(text: str) -> None:
    assert scan(text) == ()


@given(st.decimals(0, 99_999_999, places=2), st.sampled_from(["", "元", " 元"]), st.booleans())
def test_amounts_are_harmless(amount: Decimal, unit: str, grouped: bool) -> None:
    assert not holds_private((f"{amount:,}" if grouped else str(amount)) + unit)


@given(
    st.lists(st.decimals(0, 999_999, places=2).map(str), min_size=2, max_size=8),
    st.sampled_from([" ", ", ", "+", " / "]),
)
def test_amounts_side_by_side_are_harmless(amounts: list[str], between: str) -> None:
    assert not holds_private(between.join(amounts))


@given(
    st.dates(date(2000, 1, 1), date(2049, 12, 31)),
    st.dates(date(2000, 1, 1), date(2049, 12, 31)),
    st.integers(0, 999_999_999),
)
def test_dates_and_batch_numbers_are_harmless(first: date, second: date, serial: int) -> None:
    assert not holds_private(f"{first:%Y-%m-%d} 至 {second:%Y.%m.%d}")
    assert not holds_private(f"{first:%Y-%m-%d}-{second:%Y-%m-%d}")
    assert not holds_private(f"{first:%Y%m%d}{serial % 1000:03}")
    assert not holds_private(f"{first:%Y%m%d}{serial:09}")


@given(
    st.sampled_from(["11", "13", "15", "33", "34", "42", "51", "62"]),
    st.integers(1, 13),
    st.integers(1, 30),
    st.integers(1, 120),
    st.integers(1, 320),
)
def test_region_codes_and_posting_ids_are_harmless(
    province: str, city: int, county: int, town: int, village: int
) -> None:
    code = f"{province}{city:02}{county:02}{town:03}{village:03}"
    assert not holds_private(code)
    assert not holds_private(f"{code}-GD-2026-12-1")


@given(st.text(max_size=60))
@example("\u0660" * 40)
@example("1" * 60)
def test_any_text_is_scanned_without_fault_and_places_are_inside_it(text: str) -> None:
    hits = scan(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_an_office_s_own_phone_is_not_private() -> None:
    text = "咨询电话 0580-5550123"
    assert holds_private(text)
    assert not holds_private(text, ["(0580)5550123"])
    assert holds_private(text + " 13800003508", ["05805550123"])


def test_long_texts_do_not_take_long() -> None:
    """A cell may hold 32,767 characters: nothing in the scanner may grow faster than the text."""
    start = time.process_time()
    for piece in (
        "1 ",
        "12.3,",
        "村1号",
        "2026-01-01 ",
        "一",
        "1\u200b",
        "0580-",
        "6217 0003 ",
        "3**",
        "生于1",
        "...1",
        "尾号 ",
    ):
        scan((piece * 12_000)[:12_000])
    assert time.process_time() - start < 12  # it takes 1 s; growth with the square takes a minute
