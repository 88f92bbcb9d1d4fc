"""The clerk at the window: finding a household by what people say, and revoking a card that was lost."""

from __future__ import annotations

from datetime import date

import pytest

from sync.errors import Refused
from sync.office import window
from sync.office.register import Register
from tests.sync.office.stories import id_number

VILLAGE, NEXT, TOWN = "519901101901", "519901101902", "519901101"
TODAY = date(2026, 11, 23)


@pytest.fixture
def register() -> Register:
    register = Register()
    register.by_id(VILLAGE, "张建国", "二组", id_number(1), None)
    register.by_id(VILLAGE, "张小明", "二组", id_number(2), id_number(1))
    register.by_id(VILLAGE, "李大山", "一组", id_number(3), None)
    register.by_id(VILLAGE, "李大山", "10组", id_number(4), None)
    register.by_id(NEXT, "张建国", "二组", id_number(1), None)
    return register


def families(register: Register) -> tuple[window.Family, ...]:
    return window.families(register.part(TOWN), VILLAGE)


def test_households_stand_by_group_and_name(register):
    assert [family.label for family in families(register)] == ["1组 李大山", "2组 张建国、张小明", "10组 李大山"]


def test_any_member_and_the_serial_say_which(register):
    known = families(register)
    one = window.chosen(known, "张小明")
    assert one is window.chosen(known, "张建国") is window.chosen(known, one.serial.lower().replace("-", " "))


def test_namesakes_are_told_apart_by_group_and_never_guessed(register):
    known = families(register)
    with pytest.raises(Refused, match="请写明组别"):
        window.chosen(known, "李大山")
    assert window.chosen(known, "第一村民小组 李大山").groups == ("1组",)
    with pytest.raises(Refused, match="没有“王五”"):
        window.chosen(known, "王五")


def test_a_lost_card_gets_another_serial_and_another_secret(register):
    family = window.chosen(families(register), "张建国")
    [(_, secret)] = window.printed(register, TOWN, [family], TODAY)
    renewed = window.revoke(register, [TOWN], family.serial, TODAY)
    assert renewed.household == family.household and renewed.serial != family.serial
    assert (renewed.printed, renewed.revoked) == ("", "2026-11-23")
    assert window.printed(register, TOWN, [renewed], TODAY)[0][1] != secret
    assert register.stale == {VILLAGE, NEXT}, "wherever the household stands"
    with pytest.raises(Refused, match="已经作废"):
        window.revoke(register, [TOWN], family.serial, TODAY)


def test_the_neighbours_card_stays_as_it_is(register):
    before = {family.household: family.serial for family in families(register)}
    lost = window.chosen(families(register), "张建国")
    window.revoke(register, [TOWN], lost.serial, TODAY)
    after = {family.household: family.serial for family in families(register)}
    assert {home for home in before if before[home] != after[home]} == {lost.household}


@pytest.mark.parametrize("typed", ["", "张三", "K7QF", "K7QF-2M8U"])
def test_what_is_no_serial_revokes_nothing(register, typed):
    with pytest.raises(Refused):
        window.revoke(register, [TOWN], typed, TODAY)
    assert not register.stale


def test_who_looks_at_a_family_in_a_log_reads_no_name(register):
    assert "张" not in repr(families(register))
