"""The register: one person one number, however the ID is written; and a file that gives nobody away."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.errors import InputError, KeyMissing
from sync.office import vault
from sync.office.groups import group_key
from sync.office.register import Register, upgraded
from sync.office.whereabouts import Whereabouts
from tests.sync.office.stories import id_number, reading, row

VILLAGE, NEIGHBOUR = "519901101901", "519901102901"


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
    persons = register.part(VILLAGE[:9]).persons
    households = [persons[number].household for number in (father, child, stranger)]
    assert households[0] == households[1] != households[2]
    assert all(household.startswith("H") for household in households)


def test_namesakes_keep_their_ordinal_whoever_comes_first_next_year():
    register = Register()
    first = register.by_id(VILLAGE, "张建国", "一组", id_number(1), None)
    second = register.by_id(VILLAGE, "张建国", "二组", id_number(2), None)
    register.by_id(VILLAGE, "张建国", "二组", id_number(2), None)
    register.by_id(VILLAGE, "张建国", "一组", id_number(1), None)
    for number in (first, second, first):
        register.show(VILLAGE, "张建国", number)
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


def test_a_person_and_a_household_are_the_same_in_every_township(tmp_path):
    key, path = pyrage.x25519.Identity.generate(), tmp_path / "register.age"
    register = Register()
    moved = register.by_id(VILLAGE, "张建国", "一组", id_number(1), None)
    vault.save(path, register, key)
    later = vault.load(path, key)
    assert later.by_id(NEIGHBOUR, "张建国", "三组", id_number(1), None) == moved
    child = later.by_id(NEIGHBOUR, "张小明", "三组", id_number(2), id_number(1))
    here, there = (later.part(place[:9]).persons for place in (VILLAGE, NEIGHBOUR))
    assert here[moved].household == there[moved].household == there[child].household
    assert (here[moved].groups, there[moved].groups) == (["1"], ["3"])  # a group's number is its village's


def test_a_publication_opens_its_own_township_only(tmp_path):
    key, path = pyrage.x25519.Identity.generate(), tmp_path / "register.age"
    register = Register()
    for place, village in enumerate((VILLAGE, NEIGHBOUR)):
        register.by_id(village, "张建国", "一组", id_number(place), None)
        register.keep_roll(f"{village}-DG-2026-1-1", ["P1"])
    vault.save(path, register, key)
    later = vault.load(path, key)
    later.by_id(VILLAGE, "李大山", "一组", id_number(7), None)
    assert set(later.opened) == {VILLAGE[:9]}
    vault.save(path, later, key)
    assert vault.load(path, key).movement(f"{NEIGHBOUR}-DG-2026-1-1", ["P1", "P2"]) == (1, 0)
    assert vault.load(path, key).by_id(VILLAGE, "李大山", "一组", id_number(7), None) in later.named(VILLAGE, "李大山")


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from([VILLAGE, NEIGHBOUR]), st.integers(0, 9), st.booleans()), max_size=30))
def test_one_id_is_one_person_however_often_the_register_was_put_away(visits):
    key, register = pyrage.x25519.Identity.generate(), Register()
    known: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for village, number, put_away in visits:
            found = register.by_id(village, f"张{number}", "一组", id_number(number), None)
            assert known.setdefault(number, found) == found
            if put_away:
                vault.save(Path(folder) / "register.age", register, key)
                register = vault.load(Path(folder) / "register.age", key)
    assert len(set(known.values())) == len(known)


@given(st.lists(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), max_size=12), max_size=4))
def test_where_an_id_stands_is_known_however_often_the_table_was_put_away(visits):
    table, known = Whereabouts(), set()
    for some in visits:
        for number, part in some:
            table.add(id_number(number), part)
            known.add((number, part))
        table = Whereabouts(table.packed())
    assert {(number, part) for number in range(41) for part in table.of(id_number(number))} == known
    assert len(table.packed()) == 8 * len(known)


def test_what_nobody_touched_is_carried_over_as_it_was_sealed(tmp_path):
    key, path = pyrage.x25519.Identity.generate(), tmp_path / "register.age"
    register = Register()
    for village in (VILLAGE, NEIGHBOUR):
        register.by_id(village, "张建国", "一组", id_number(1), None)
    vault.save(path, register, key)
    before = vault.load(path, key)
    before.keep_roll(f"{VILLAGE}-DG-2026-1-1", ["P1"])
    vault.save(path, before, key)
    after = vault.load(path, key)
    assert after.closed[NEIGHBOUR[:9]] == before.closed[NEIGHBOUR[:9]] and after.whereabouts.unchanged
    assert after.closed[VILLAGE[:9]] != before.unchanged.get(VILLAGE[:9])


@pytest.mark.parametrize("from_end", [1, 200, 900])
def test_a_register_that_rotted_anywhere_is_refused_before_anything_is_published(county, from_end):
    county.publish(reading([row("张建国")], [id_number(1)]))
    raw = bytearray(county.folder.register.read_bytes())
    raw[-min(from_end, len(raw) - 4)] ^= 1
    county.folder.register.write_bytes(raw)
    with pytest.raises((InputError, KeyMissing), match="从备份恢复"):
        county.publish(reading([row("李大山")], [id_number(2)], village="上李村"))


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
    (part,) = register.everything()
    assert set(part.ids) == {id_number(1), id_number(2)}


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
