"""The register: one person one number, however the ID is written; and a file that gives nobody away."""

from __future__ import annotations

import stat

import pyrage
import pytest

from sync.errors import KeyMissing
from sync.office import vault
from sync.office.groups import group_key
from sync.office.register import Register, upgraded
from tests.sync.office.stories import id_number, reading, row

VILLAGE = "519901101901"


def test_fifteen_and_eighteen_digits_are_one_person():
    register = Register()
    old, new = "990101500101123", upgraded("990101500101123")
    assert len(new) == 18
    assert register.by_id(VILLAGE, "张建国", "一组", old, None) == register.by_id(VILLAGE, "张建国", "一组", new, None)


def test_the_check_digit_is_that_of_the_standard():
    assert upgraded("110105491231002") == "11010519491231002X"
    assert upgraded("11010519491231002x") == "11010519491231002X"


def test_a_number_says_nothing_of_the_id():
    one, other = Register(), Register()
    assert one.by_id(VILLAGE, "张建国", None, id_number(1), None) != other.by_id(
        VILLAGE, "张建国", None, id_number(1), None
    )


def test_a_household_is_its_holder():
    register = Register()
    father = register.by_id(VILLAGE, "张建国", "一组", id_number(1), None)
    child = register.by_id(VILLAGE, "张小明", "一组", id_number(2), id_number(1))
    stranger = register.by_id(VILLAGE, "李四", "一组", id_number(3), None)
    households = [register.persons[number].household for number in (father, child, stranger)]
    assert households[0] == households[1] != households[2]
    assert all(household.startswith("H") for household in households)


def test_namesakes_keep_their_ordinal_whoever_comes_first_next_year():
    register = Register()
    first = register.by_id(VILLAGE, "张建国", "一组", id_number(1), None)
    second = register.by_id(VILLAGE, "张建国", "二组", id_number(2), None)
    register.by_id(VILLAGE, "张建国", "二组", id_number(2), None)
    register.by_id(VILLAGE, "张建国", "一组", id_number(1), None)
    assert [register.ordinal(VILLAGE, "张建国", number) for number in (first, second)] == [1, 2]


def test_a_bare_name_joins_only_where_one_person_can_be_meant():
    register = Register()
    first = register.by_id(VILLAGE, "张建国", "一组", id_number(1), None)
    assert register.by_name(VILLAGE, "张建国", "第1村民小组") == first
    second = register.by_id(VILLAGE, "张建国", "二组", id_number(2), None)
    assert register.by_name(VILLAGE, "张建国", "二组") == second
    assert register.by_name(VILLAGE, "张建国", None) is None


def test_somebody_known_by_name_keeps_the_number_when_the_id_turns_up():
    register = Register()
    bare = register.by_name(VILLAGE, "李大山", "一组")
    assert register.by_id(VILLAGE, "李大山", "一组", id_number(5), None) == bare
    assert register.by_id(VILLAGE, "李大山", "一组", id_number(6), None) != bare


def test_groups_are_one_however_they_are_written():
    assert {group_key(text) for text in ("一组", "1组", "第1村民小组", "第一小组", "1")} == {"1"}
    assert {group_key(text) for text in ("十二组", "第12组", "12 组")} == {"12"}
    assert group_key("下湾") == "下湾"
    assert group_key(None) == ""


def test_the_file_holds_no_plain_number_and_no_name(county):
    county.publish(reading([row("张建国"), row("李大山")], [id_number(1), id_number(2)]))
    raw = county.folder.register.read_bytes()
    for secret in (id_number(1), id_number(2), "张建国", "李大山"):
        assert secret.encode() not in raw
    assert stat.S_IMODE(county.folder.register.stat().st_mode) == 0o600
    register = vault.load(county.folder.register, county.office.keys.identity())
    assert set(register.ids) == {id_number(1), id_number(2)}


def test_no_file_of_the_office_but_the_register_knows_an_id(county):
    county.publish(reading([row("张建国")], [id_number(1)]))
    for path in county.root.rglob("*"):
        assert path.is_dir() or id_number(1).encode() not in path.read_bytes(), path


def test_a_missing_key_is_said_in_words(county):
    county.publish(reading([row("张建国")], [id_number(1)]))
    (county.folder.keys / "register.key").unlink()
    with pytest.raises(KeyMissing, match="名册的密钥"):
        county.publish(reading([row("李大山")], village="上李村"))


def test_another_offices_key_does_not_open_it(county):
    county.publish(reading([row("张建国")], [id_number(1)]))
    with pytest.raises(KeyMissing, match="打不开"):
        vault.load(county.folder.register, pyrage.x25519.Identity.generate())
