"""What a scanner reads off a household card, and everything else that people hold before it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.cards import NoCard, keys, read, text

SECRET = bytes(range(16))


@given(st.binary(min_size=16, max_size=16))
def test_a_card_is_read_as_it_was_printed(secret):
    assert read(text(secret)) == secret


def test_it_is_short_capital_and_the_same_on_every_keyboard():
    assert re.fullmatch("[A-Z0-9]{33}", text(SECRET))


def test_a_scanner_with_capitals_lock_reads_it_too():
    assert read(f" {text(SECRET).lower()}\r") == SECRET


def test_one_letter_misread_opens_nothing_and_says_so():
    code = text(SECRET)
    for place in range(3, len(code)):
        wrong = code[:place] + ("A" if code[place] != "A" else "B") + code[place + 1 :]
        with pytest.raises(NoCard, match="没有扫清楚"):
            read(wrong)


def test_the_code_of_a_sheet_is_told_apart():
    with pytest.raises(NoCard, match="公示表"):
        read("HTTPS://GK.YUNLAN.GOV.CN/519901101202-GD-2026-1-1/ABCDEFGH")


@pytest.mark.parametrize("code", ["MB1", "MB2" + text(SECRET)[3:], text(SECRET)[:-1], text(SECRET) + "A"])
def test_half_a_card_and_a_card_of_another_make_are_sent_to_the_desk(code):
    with pytest.raises(NoCard, match="换卡"):
        read(code)


@pytest.mark.parametrize("code", ["", "6901234567892", "你好", "MЬ1" + text(SECRET)[3:]])
def test_what_is_no_card_is_no_card(code):
    with pytest.raises(NoCard, match="家户卡"):
        read(code)


def test_the_keys_are_those_of_rfc_5869():
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(SHA256(), 48, None, b"mingbang household 1").derive(SECRET)
    assert (keys(SECRET).key, keys(SECRET).locator) == (derived[:32], derived[32:])


def test_neither_secret_nor_keys_are_in_a_log():
    assert SECRET.hex() not in repr(keys(SECRET)) and keys(SECRET).key.hex() not in repr(keys(SECRET))
    assert repr(keys(SECRET)) == "CardKeys()"
