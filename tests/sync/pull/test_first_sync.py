"""A kiosk's first contents: the same from the web and from a stick, and only what it may read."""

from __future__ import annotations

import json

import pytest

from sync.errors import InputError
from sync.pull.web import WIDTH
from sync.status import load
from tests.sync.pull.feeds import rows_of

ONE, TWO = "331022001201", "331022001202"
NEIGHBOUR = "331022002201"


def test_web_and_stick_give_the_same_library(machine_at, office, site):
    web, stick = machine_at("web"), machine_at("stick")
    assert web.sync(site.url).changed == stick.sync(office.folder.as_uri()).changed == 3
    assert web.content() == stick.content()
    assert all(agent.startswith("Mingbang/") for agent in site.agents)


def test_every_published_row_arrives(machine, office):
    outcome = machine.sync(office.folder)
    assert outcome.named == 2
    assert outcome.villages == 3
    assert {row.label for row in rows_of(12)} <= machine.names()
    assert any("*" in name for name in machine.names())


def test_rows_of_a_township_that_did_not_enrol_the_kiosk_stay_unread(machine, office):
    machine.sync(office.folder)
    assert not {row.label for row in rows_of(5, 200)} & machine.names()
    assert any(NEIGHBOUR in line for line in machine.content())


def test_a_kiosk_that_is_not_enrolled_gets_totals_and_no_names(machine_at, office):
    stranger = machine_at("stranger", enrolled=False)
    outcome = stranger.sync(office.folder)
    assert stranger.names() == set()
    assert outcome.villages == 3
    assert "enroll" in outcome.sentence


def test_names_come_once_the_kiosk_is_enrolled(machine_at, office, key):
    late = machine_at("late", enrolled=False)
    late.sync(office.folder)
    late.folder.kiosk_key.write_text(key[0], "ascii")
    assert late.sync(office.folder).named == 2
    assert late.names()


def test_names_go_once_the_kiosk_is_struck_off(machine, office):
    machine.sync(office.folder)
    office.kiosks.clear()
    office.content_keys = {code: type(k)(k.id + "b", bytes(32)) for code, k in office.content_keys.items()}
    office.publish()
    assert machine.sync(office.folder).named == 0
    assert machine.names() == set()


@pytest.mark.parametrize("spelling", [TWO, "202村"])
def test_a_kiosk_keeps_to_its_own_villages(machine_at, office, site, spelling):
    kiosk = machine_at("village", villages=(spelling,))
    assert kiosk.sync(site.url).villages == 1
    assert kiosk.names() == {row.label for row in rows_of(7, 100)}
    assert sum("/blobs/" in path for path in site.asked) == 4  # county, manifest, key sheet, sealed shard


def test_a_village_that_the_county_does_not_have_is_named(machine_at, office):
    with pytest.raises(InputError, match="张家湾"):
        machine_at("lost", villages=("张家湾",)).sync(office.folder)


def test_the_kiosk_learns_when_and_what_was_synced(machine, office):
    outcome = machine.sync(office.folder)
    status = load(machine.folder)
    assert (status.generation, status.error, status.requests) == (1, "", outcome.requests)
    assert status.published_at == office.at
    assert status.succeeded_at == status.tried_at is not None


def test_no_request_is_made_twice_and_the_connection_is_kept(machine, site):
    outcome = machine.sync(site.url)
    assert outcome.requests == len(site.asked)
    assert outcome.bytes == site.bytes
    assert len(set(site.asked)) == len(site.asked)
    assert site.connections <= WIDTH + 1  # this server hangs up after a 404


def test_the_stamps_of_a_generation_are_those_of_its_shards(machine, office):
    machine.sync(office.folder)
    line = next(line for line in machine.content() if "'shards'" in line)
    stamps = json.loads(line[line.index("{") : line.rindex("}") + 1])
    assert set(stamps) == {ONE, TWO, NEIGHBOUR}
