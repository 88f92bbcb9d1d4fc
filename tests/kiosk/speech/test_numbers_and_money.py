"""Numbers and money as people say them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.money import money
from kiosk.speech.numerals import decimal, dialled, digits, integer
from kiosk.speech.readings import bare

NUMBERS = {
    0: "零",
    1: "一",
    2: "二",
    9: "九",
    10: "十",
    11: "十一",
    12: "十二",
    20: "二十",
    21: "二十一",
    22: "二十二",
    99: "九十九",
    100: "一百",
    101: "一百零一",
    110: "一百一十",
    111: "一百一十一",
    118: "一百一十八",
    200: "二百",
    202: "二百零二",
    1000: "一千",
    1001: "一千零一",
    1010: "一千零一十",
    1100: "一千一百",
    2000: "两千",
    2002: "两千零二",
    2026: "两千零二十六",
    2222: "两千二百二十二",
    10000: "一万",
    10001: "一万零一",
    10010: "一万零一十",
    12000: "一万二千",
    20000: "两万",
    22000: "两万二千",
    20002: "两万零二",
    100000: "十万",
    120000: "十二万",
    200000: "二十万",
    1002000: "一百万二千",
    10000000: "一千万",
    20000000: "两千万",
    100000000: "一亿",
    200000000: "两亿",
    100010000: "一亿零一万",
    228102: "二十二万八千一百零二",
    -3: "负三",
}
MONEY = {
    0: "零元",
    1: "一分",
    2: "两分",
    5: "五分",
    10: "一角",
    20: "两角",
    22: "两角二分",
    99: "九角九分",
    100: "一元",
    105: "一元零五分",
    110: "一元一角",
    111: "一元一角一分",
    200: "两元",
    202: "两元零二分",
    220: "两元二角",
    222: "两元二角二分",
    1000: "十元",
    1200: "十二元",
    6036: "六十元三角六分",
    6006: "六十元零六分",
    10000: "一百元",
    10050: "一百元五角",
    10505: "一百零五元零五分",
    11836: "一百一十八元三角六分",
    20000: "二百元",
    20800: "二百零八元",
    30000: "三百元",
    58588: "五百八十五元八角八分",
    158788: "一千五百八十七元八角八分",
    200000: "两千元",
    220000: "两千二百元",
    222000: "两千二百二十元",
    1144423: "一万一千四百四十四元二角三分",
    2720000: "两万七千二百元",
    3770412: "三万七千七百零四元一角二分",
    418339838: "四百一十八万三千三百九十八元三角八分",
    -500: "负五元",
}


@pytest.mark.parametrize(("number", "words"), NUMBERS.items())
def test_a_number_is_said(number: int, words: str) -> None:
    assert bare(integer(number)) == words


@pytest.mark.parametrize(("fen", "words"), MONEY.items())
def test_an_amount_is_said_over_the_counter(fen: int, words: str) -> None:
    assert bare(money(fen).spoken) == words


@pytest.mark.parametrize(
    ("fen", "shown"), [(58588, "585.88元"), (1144423, "11,444.23元"), (0, "0.00元"), (-500, "-5.00元")]
)
def test_an_amount_is_shown_in_figures(fen: int, shown: str) -> None:
    assert money(fen).shown == shown


@pytest.mark.parametrize(
    ("number", "marked"),
    [
        (1, "一{yi1}"),
        (11, "十一{yi1}"),
        (100, "一{yi4}百"),
        (118, "一{yi4}百一{yi1}十八"),
        (1000, "一{yi4}千"),
        (10000, "一{yi2}万"),
        (100000000, "一{yi2}亿"),
        (110000, "十一{yi1}万"),
        (1010000, "一{yi4}百零一{yi1}万"),
    ],
)
def test_one_changes_its_tone_before_hundred_and_ten_thousand(number: int, marked: str) -> None:
    assert integer(number) == marked


@pytest.mark.parametrize(
    ("text", "words"),
    [("4.95", "四点九五"), ("0.51", "零点五一"), ("3.00", "三"), ("96.690", "九十六点六九"), ("-1.5", "负一点五")],
)
def test_an_area_keeps_its_decimals_and_drops_its_last_zeros(text: str, words: str) -> None:
    assert bare(decimal(Decimal(text))) == words


def test_a_year_is_digits_and_a_phone_has_no_one() -> None:
    assert bare(digits("2011")) == "二零一一"
    assert dialled("12345") == "幺二三四五"


@given(st.integers(0, 10**16 - 1))
def test_every_number_can_be_understood_again(number: int) -> None:
    assert understood(bare(integer(number))) == number


@given(st.integers(0, 10**13))
def test_every_amount_can_be_understood_again(fen: int) -> None:
    words = bare(money(fen).spoken)
    yuan, _, rest = words.rpartition("元")
    jiao = re.search("(.)角", rest)
    cent = re.search("(.)分", rest)
    got = (
        understood(yuan or "零") * 100
        + (understood(jiao[1]) * 10 if jiao else 0)
        + (understood(cent[1]) if cent else 0)
    )
    assert got == fen


def understood(words: str) -> int:
    """A listener's reading of a number, written from the grammar and not from our code."""
    words = words.replace("两", "二").replace("零", "")
    for sign, value in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        head, found, tail = words.partition(sign)
        if found:
            return (understood(head) if head else 1) * value + understood(tail)
    return "零一二三四五六七八九".index(words) if words else 0
