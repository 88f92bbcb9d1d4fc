"""Money as clerks write it, as screens show it, as sheets spell it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.money import capitals, grouped, parse_decimal, to_fen, to_yuan

DIGITS = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("10,200.00", "10200.00"),
        ("８．０１", "8.01"),
        ("¥ 300 元", "300"),
        ("(50)", "-50"),
        ("\uffe5191.00", "191.00"),
        ("￥1，910.00元", "1910.00"),
        ("191元整", "191"),
        ("-349", "-349"),
        ("1,234.5", "1234.5"),
        ("0", "0"),
    ],
)
def test_a_clerks_amount_is_read(written: str, meant: str) -> None:
    assert parse_decimal(written) == Decimal(meant)


@pytest.mark.parametrize("written", ["", "12,34", "一百元", "1.2.3", "3e5", "NaN", "Infinity", "9" * 40, "见附件"])
def test_what_is_no_amount_is_none(written: str) -> None:
    assert parse_decimal(written) is None


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (100, "壹元整"),
        (10100, "壹佰零壹元整"),
        (100005, "壹仟元零伍分"),
        (1144423, "壹万壹仟肆佰肆拾肆元贰角叁分"),
        (1000000100, "壹仟万零壹元整"),
        (10000000000, "壹亿元整"),
        (-100, "负壹元整"),
    ],
)
def test_the_capitals_of_a_total(fen: int, words: str) -> None:
    assert capitals(fen) == words


def spelled(words: str) -> int:
    """Capitals read back by a plain left-to-right reader."""
    total = section = digit = fen = 0
    for char in words.removesuffix("整"):
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in UNITS:
            section, digit = section + digit * UNITS[char], 0
        elif char in "万亿":
            total, section, digit = (total + section + digit) * (10**4 if char == "万" else 10**8), 0, 0
        elif char == "元":
            fen, total, section, digit = (total + section + digit) * 100, 0, 0, 0
        elif char in "角分":
            fen, digit = fen + digit * (10 if char == "角" else 1), 0
    return fen


@given(st.integers(0, 10**13 - 1))
def test_capitals_can_be_read_back(fen: int) -> None:
    below_yi, words = fen % 10**10, capitals(fen % 10**10)
    assert spelled(words) == below_yi


@given(st.integers(-(10**14) + 1, 10**14 - 1))
def test_fen_and_yuan_are_the_same_money(fen: int) -> None:
    assert to_fen(to_yuan(fen)) == fen
    assert parse_decimal(grouped(fen)) == to_yuan(fen)


def test_half_a_fen_goes_up() -> None:
    assert to_fen(Decimal("246.185")) == 24619
