"""Surnames: which characters of a name they are, and how they are read."""

from __future__ import annotations

import pytest

from sync.surnames import plain, readings, surname_of, surname_readings


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("张建国", "张"), ("尉迟敬山", "尉迟"), ("单小红", "单"), ("单于", "单"), ("单于明", "单于"), ("张*明", "张"),
        ("尉**山", "尉"), ("*", ""), ("", ""), ("阿依古丽·买买提", "阿"), ("尉迟敬②", "尉迟"),
        ("单于①", "单"), ("𠀀明", "𠀀"),
    ],
)  # fmt: skip
def test_the_surname_of_a_name_or_label(name, surname):
    assert surname_of(name) == surname


@pytest.mark.parametrize(
    ("surname", "known"),
    [
        ("单", "shan4"), ("仇", "qiu2"), ("区", "ou1"), ("解", "xie4"), ("查", "zha1"), ("曾", "zeng1"), ("任", "ren2"),
        ("盖", "ge3"), ("翟", "zhai2"), ("朴", "piao2"), ("种", "chong2"), ("乐", "yue4"), ("尉迟", "yu4 chi2"),
        ("万俟", "mo4 qi2"), ("单于", "chan2 yu2"), ("令狐", "ling2 hu2"),
    ],
)  # fmt: skip
def test_surnames_that_read_unlike_the_word(surname, known):
    assert surname_readings(surname)[0] == known


def test_a_surname_with_two_readings_keeps_both_and_an_ordinary_one_needs_none():
    assert surname_readings("覃") == ("qin2", "tan2")
    assert surname_readings("张") == ()


def test_the_surname_reading_holds_for_the_surname_only():
    assert readings("单单") == (("shan4",), ("dan1", "shan4"))
    assert readings("任乐") == (("ren2",), ("le4", "yue4"))
    assert readings("张乐①") == (("zhang1",), ("le4", "yue4"))


def test_what_cannot_be_read_has_no_reading():
    assert readings("张*·") == (("zhang1",), (), ())
    assert readings("吕A1") == (("lv3",), ("a",), ())


def test_the_number_of_a_namesake_is_no_part_of_the_name():
    assert [plain(label) for label in ("李建国②", "李建国(21)", "李建国")] == ["李建国"] * 3
