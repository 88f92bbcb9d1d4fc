"""The demo county's sources: nobody's numbers, as various as real files, and written the same every time."""

from __future__ import annotations

import re
import tomllib

import pytest

from sync.folders import DEMO
from sync.private import scan

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SOURCES = DEMO / "sources"


@pytest.fixture(scope="module")
def plan():
    return tomllib.loads((DEMO / "plan.toml").read_text("utf-8"))


def test_the_generator_writes_the_committed_files_byte_for_byte(generator, tmp_path, monkeypatch):
    monkeypatch.setattr(generator, "SOURCES", tmp_path)
    generator.main()
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in SOURCES.iterdir()}
    assert [path.name for path in tmp_path.iterdir() if path.read_bytes() != (SOURCES / path.name).read_bytes()] == []


def test_no_number_can_be_anybodys_and_yet_each_is_one_for_the_gate(people):
    for person in people:
        assert re.fullmatch(r"99\d{15}[\dX]", person.id_number)
        rest = sum(int(digit) * weight for digit, weight in zip(person.id_number, WEIGHTS, strict=False)) % 11
        assert person.id_number[-1] == "10X98765432"[rest]
        assert re.fullmatch(r"9990\d{15}", person.card)
        assert re.fullmatch(r"154\d{8}", person.phone)
        for number, kind in ((person.id_number, "id_number"), (person.card, "card"), (person.phone, "phone")):
            assert [found.kind for found in scan(number)] == [kind]


def test_two_people_never_share_a_number(people):
    numbers = [person.id_number for person in {id(person): person for person in people}.values()]
    assert len(set(numbers)) == len(numbers)


def test_names_meet_rare_characters_compound_surnames_and_the_dot(people):
    names = {person.name for person in people}
    assert all(any(char in name for name in names) for char in "𰻝𬍛㛃䶮龑")
    assert any(name.startswith(("欧阳", "尉迟", "诸葛")) for name in names)
    assert any(len(name) == 12 and "·" in name for name in names)
    assert len([person for person in people if person.name == "张建国"]) == 3


def test_every_source_is_published_once_oldest_first(plan):
    files = [posting["file"] for posting in plan["posting"]]
    assert sorted([*files, *plan["catalogues"]]) == sorted(path.name for path in SOURCES.iterdir())
    ages = [posting["days_ago"] for posting in plan["posting"]]
    assert ages == sorted(ages, reverse=True)


def test_the_demo_stays_small():
    assert sum(path.stat().st_size for path in DEMO.rglob("*") if path.is_file()) < 2_000_000
