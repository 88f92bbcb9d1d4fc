"""A kiosk whose key file the disk has damaged goes on without it, says so, and is enrolled anew."""

from __future__ import annotations

import json

import pytest

from kiosk.commands import doctor
from main import run
from sync import status
from tests.sync.pull.callbacks import at_the_desk
from tests.sync.pull.feeds import ORPHANS, rows_of

ONE, TWO = "331022001201", "331022001202"
DAMAGE = [b"", b"garbage", b"AGE-SECRET-KEY-1NONSENSE", b"\xff\xfe\x00"]


def call(machine, *arguments: object) -> int:
    return run(["--data", str(machine.folder.root), *map(str, arguments)])


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_key_takes_no_list_away_and_is_said_everywhere(machine, office, damage, capsys):
    machine.sync(office.folder)
    names = machine.names()
    machine.folder.kiosk_key.write_bytes(damage)
    assert call(machine, "sync", "--from", office.folder, "--json") == 1
    assert "kiosk.key" in json.loads(capsys.readouterr().out)["trouble"]
    assert machine.names() == names
    told = status.load(machine.folder)
    assert "enroll" in told.key_trouble and told.key_trouble in status.words(told)
    assert not doctor.syncing(machine.folder).well


def test_what_changes_meanwhile_is_shown_without_its_list_until_the_key_is_back(machine, office):
    machine.sync(office.folder)
    sound, before = machine.folder.kiosk_key.read_bytes(), machine.names()
    machine.folder.kiosk_key.write_bytes(b"garbage")
    office.post(ONE, rows_of(3, 500))
    office.publish()
    assert machine.sync(office.folder).named == 1
    left = machine.names()
    assert left == {row.label for row in rows_of(7, 100)} and left < before
    assert machine.sync(office.folder).changed == 0
    machine.folder.kiosk_key.write_bytes(sound)
    assert machine.sync(office.folder).named == 2
    assert {row.label for row in rows_of(3, 500)} <= machine.names()
    assert status.load(machine.folder).key_trouble == ""


def test_a_revoked_kiosk_loses_its_names_though_its_key_is_damaged(machine, office):
    machine.sync(office.folder)
    machine.folder.kiosk_key.write_bytes(b"garbage")
    office.kiosks.clear()
    office.post(TWO, rows_of(1), ORPHANS, version=2)
    office.publish()
    machine.sync(office.folder)
    assert machine.names() == set()


def test_a_kiosk_that_begins_with_a_damaged_key_shows_what_is_public(machine, office):
    machine.folder.kiosk_key.write_bytes(b"garbage")
    outcome = machine.sync(office.folder)
    assert outcome.villages == 3 and outcome.named == 0 and "kiosk.key" in outcome.sentence


@pytest.mark.parametrize("damage", DAMAGE)
def test_enroll_sets_a_damaged_key_aside_and_makes_another(machine, damage, capsys):
    machine.folder.kiosk_key.write_bytes(damage)
    assert call(machine, "enroll", "--json") == 0
    first = json.loads(capsys.readouterr().out)["key"]
    (aside,) = machine.folder.root.glob("kiosk.key.bad-*")
    assert aside.read_bytes() == damage
    assert call(machine, "enroll", "--json") == 0
    assert json.loads(capsys.readouterr().out)["key"] == first


def test_enrolled_anew_the_kiosk_shows_its_lists_again(machine, office, capsys):
    machine.sync(office.folder)
    machine.folder.kiosk_key.write_bytes(b"garbage")
    call(machine, "enroll", "--json")
    office.kiosks["331022001"] = (json.loads(capsys.readouterr().out)["key"],)
    office.publish()
    assert machine.sync(office.folder).named == 2


def test_a_recall_is_obeyed_without_a_key(machine, office):
    machine.sync(office.folder)
    called = office.townships[ONE[:9]][ONE][0][0]
    at_the_desk(office, called)
    machine.folder.kiosk_key.write_bytes(b"garbage")
    machine.sync(office.folder)
    told = status.load(machine.folder)
    assert set(told.recalled) == {called.id} and told.key_trouble
    assert machine.names().isdisjoint(row.label for row in rows_of(12))
