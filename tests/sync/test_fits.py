"""Conditions of programmes: what a kiosk may ask about, and nothing else."""

from __future__ import annotations

import pytest

from sync.fits import OLDEST, Ages, Having, condition, conditions


def test_an_age_from_which_and_an_age_under_which():
    assert condition("age>=80") == Ages(80, OLDEST)
    assert condition("age<60") == Ages(0, 59)


@pytest.mark.parametrize("word", list(Having))
def test_what_a_household_has_is_named_by_one_word(word):
    assert condition(word.value) is word


@pytest.mark.parametrize(
    "written",
    [
        "",
        "poor",
        "disabled",
        "low-income",
        "age>80",
        "age>=",
        "age>=0",
        "age>=200",
        "age >= 80",
        "LAND",
        "land ",
        "age<六十",
    ],
)
def test_anything_else_is_no_condition(written):
    assert condition(written) is None


def test_a_programme_of_a_later_table_with_an_unknown_condition_is_offered_to_nobody():
    assert conditions(("land", "solar-roof")) is None
    assert conditions(()) is None
    assert conditions(("land", "age>=60")) == (Having.LAND, Ages(60, OLDEST))
