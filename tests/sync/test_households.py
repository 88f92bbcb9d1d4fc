"""Sealed entries of households: what opens them, what their lengths tell, and bundles that are none."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.cards import keys
from sync.errors import FeedError
from sync.households import (
    SIZES,
    Entry,
    Kept,
    Row,
    bundled,
    check,
    entries,
    find,
    kept_of,
    locators,
    opened,
    row_of,
    seal,
)
from sync.records import PublishedRow, RowState

HERE, THERE = "519901101202", "519901101203"
MINE, YOURS = keys(bytes(16)), keys(bytes(15) + b"1")


def row(number: int = 1, **more: Any) -> Row:
    return row_of(kept(number, **more), HERE)


def kept(number: int = 1, **more: Any) -> Kept:
    row = PublishedRow(
        number, "一组", "尉迟敬山", "尉迟敬山", "P0123456789AB", Decimal("3"), Decimal("105.50"), 316_50,
        date(2026, 11, 2), RowState.FAILED, "夫妻", {"月份": "9月"},
    )  # fmt: skip
    return Kept(f"{HERE}-DB-2026-{number}-1", replace(row, **more), "卡号有误")


def test_an_entry_opens_as_it_was_sealed():
    entry = Entry(("P0123456789AB",), (row(), row(2, quantity=None, rate=None, fen=None, paid_on=None, state=None)))
    assert opened(seal(entry, MINE, HERE), MINE, HERE) == entry


def test_a_row_comes_back_whole():
    for one in (kept(), kept(2, quantity=None, rate=None, fen=None, paid_on=None, state=None, note="", extra={})):
        assert kept_of(row_of(one, HERE), HERE) == one


@pytest.mark.parametrize("wrong", [{"quantity": "NaN"}, {"rate": "1E+999999"}, {"paid_on": -5}, {"state": 9}])
def test_a_row_that_says_what_no_row_can_is_refused(wrong):
    with pytest.raises(FeedError):
        kept_of(msgspec.structs.replace(row(), **wrong), HERE)


def test_another_card_and_another_village_open_nothing():
    sealed = seal(Entry(("P0123456789AB",), (row(),)), MINE, HERE)
    for wrong, where in ((YOURS, HERE), (MINE, THERE)):
        with pytest.raises(FeedError):
            opened(sealed, wrong, where)


def test_its_length_tells_little():
    lengths = [len(seal(Entry(("P0123456789AB",), tuple(map(row, range(count)))), MINE, HERE)) for count in range(40)]
    assert set(lengths) <= set(SIZES) and lengths[0] == SIZES[0] and len(set(lengths)) <= 4
    one, two = (
        seal(Entry((f"P{who}",), (row(name=who, label=who),)), MINE, HERE) for who in ("张三", "买买提·阿依古丽")
    )
    assert len(one) == len(two)


def test_equal_entries_are_equal_bytes():
    entry = Entry(("P0123456789AB",), (row(),))
    assert seal(entry, MINE, HERE) == seal(entry, MINE, HERE)


def test_a_household_of_endless_rows_keeps_the_newest():
    rows = tuple(row(number, note=f"{number}" * 60) for number in range(3000))
    found = opened(seal(Entry(("P0123456789AB",), rows), MINE, HERE), MINE, HERE)
    assert found.rows and found.rows == rows[: len(found.rows)]


@given(st.binary(max_size=400))
def test_whatever_lies_under_the_right_key_is_an_entry_or_an_error(plain):
    from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

    sealed = AESGCMSIV(MINE.key).encrypt(bytes(12), plain, HERE.encode())
    with contextlib.suppress(FeedError):
        assert isinstance(opened(sealed, MINE, HERE), Entry)


def test_a_bundle_finds_each_of_its_entries_and_no_other():
    each = {
        keys(bytes([n] * 16)).locator: seal(Entry((f"P{n}",), tuple(map(row, range(n)))), MINE, HERE) for n in range(9)
    }
    bundle = check(bundled(each))
    assert dict(entries(bundle)) == each and locators(bundle) == set(each)
    assert all(find(bundle, locator) == sealed for locator, sealed in each.items())
    assert find(bundle, YOURS.locator) is None and find(b"", YOURS.locator) is None


def test_what_is_no_whole_bundle_is_refused():
    one, two = b"a" * 16, b"b" * 16
    good = bundled({one: bytes(64), two: bytes(256)})
    swapped = good[:4] + two + one + good[36:]
    twice = good[:4] + one + one + good[36:]
    for wrong in (b"", b"\xff" * 40, good[:-1], good + b"0", swapped, twice, good[:36] + b"\x09" + good[37:]):
        with pytest.raises(FeedError):
            check(wrong)
