"""A kiosk's word that it has done what a recall asks: said once, carried back on sticks, and never a name in it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sync import status
from sync.config import Settings
from sync.errors import DiskError
from sync.feed import confirmations
from sync.pull import confirmation, recalls, sticks
from sync.pull.kiosk import here
from tests.sync.pull.callbacks import at_the_desk
from tests.sync.pull.leaks import (
    LEAKED,
    OTHER,
    beside_it,
)


def test_a_confirmation_is_said_once_and_kept(machine, office, posting):
    machine.sync(office.folder)
    at_the_desk(office, posting)
    machine.sync(office.folder)
    first = status.load(machine.folder).recalled
    assert list(first) == [posting.id] and "T" in first[posting.id]
    outcome = machine.sync(office.folder)
    assert outcome.recalled == () and not outcome.new and status.load(machine.folder).recalled == first


def test_a_stick_carries_the_word_back_without_a_name(machine, office, posting):
    machine.sync(office.folder)
    assert not (office.folder / "confirmed").exists()
    at_the_desk(office, posting)
    machine.sync(office.folder)
    mine = here(machine.folder, Settings()).fingerprint
    word = confirmations.read(office.folder / "confirmed" / f"{mine}.json")
    assert word and word.kiosk == mine and set(word.recalls) == {posting.id}
    assert not [name for name in LEAKED if name in json.dumps(str(word), ensure_ascii=False)]


@pytest.mark.parametrize("name", ["明榜", "mingbang"])
def test_a_kiosk_on_a_network_gives_its_word_to_a_stick_made_for_it(
    machine, office, posting, keeper, socket, tmp_path, name
):
    stick = socket.below / "回执"
    (stick / name).mkdir(parents=True)
    machine.sync(office.folder)
    socket.plug(stick)
    keeper.read_sticks()
    assert status.load(machine.folder).stick == sticks.NOTHING and not list((stick / name).iterdir())
    socket.empty()
    at_the_desk(office, posting)
    machine.sync(office.folder)
    socket.plug(stick)
    keeper.read_sticks()
    assert status.load(machine.folder).stick == sticks.CONFIRMED
    (word,) = confirmations.on(stick)
    assert word.kiosk == here(machine.folder, Settings()).fingerprint and set(word.recalls) == {posting.id}


def test_a_link_on_a_stick_leads_no_word_into_the_machine(machine, office, posting, keeper, socket, tmp_path):
    inside = tmp_path / "of the machine"
    inside.mkdir()
    (socket.below / "stick").mkdir()
    (socket.below / "stick" / "明榜").symlink_to(inside)
    machine.sync(office.folder)
    at_the_desk(office, posting)
    machine.sync(office.folder)
    socket.plug(socket.below / "stick")
    keeper.read_sticks()
    assert status.load(machine.folder).stick == "" and not list(inside.iterdir())


def test_a_stick_that_cannot_be_written_is_no_trouble(machine, office, posting, monkeypatch):
    machine.sync(office.folder)
    at_the_desk(office, posting)

    def readonly(*_: object) -> None:
        raise DiskError("写不了")

    monkeypatch.setattr(confirmation, "write_atomic", readonly)
    assert machine.sync(office.folder).recalled


def test_no_link_on_a_stick_leads_the_word_elsewhere(machine, office, posting, tmp_path):
    machine.sync(office.folder)
    at_the_desk(office, posting)
    (tmp_path / "elsewhere").mkdir()
    (office.folder / "confirmed").symlink_to(tmp_path / "elsewhere")
    machine.sync(office.folder)
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("hidden", ["pipe", "folder", "deep", "link"])
def test_whatever_lies_on_a_stick_in_the_words_place_is_no_trouble(machine, office, posting, tmp_path, hidden):
    machine.sync(office.folder)
    at_the_desk(office, posting)
    place = office.folder / "confirmed" / f"{here(machine.folder, Settings()).fingerprint}.json"
    place.parent.mkdir()
    match hidden:
        case "pipe":
            os.mkfifo(place)
        case "folder":
            place.mkdir()
        case "deep":
            place.write_text('{"kiosk":"x","y":' + "[" * 100_000 + "]" * 100_000 + "}")
        case "link":
            place.symlink_to(machine.folder.recalls)
    assert machine.sync(office.folder).recalled == (posting.id,)
    assert status.load(machine.folder).error == ""
    assert (confirmations.read(place) is None) == (hidden == "folder")


def test_each_recall_is_confirmed_by_itself(machine, office, posting, monkeypatch):
    machine.sync(office.folder)
    stuck = machine.folder.printed / f"{OTHER}-DG-2026-9-1.pdf"
    stuck.parent.mkdir()
    stuck.write_bytes(b"%PDF")
    mine, true = beside_it(office, posting, ()), Path.unlink
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda path, **named: path == stuck or true(path, **named))
        assert machine.sync(office.folder).recalled == (posting.id,)
        assert set(recalls.confirmed(machine.folder)) == {posting.id}
        shown = machine.shown
        for _ in range(2):
            assert machine.sync(office.folder).recalled == ()
        assert machine.shown == shown, "what is done is not done again"
    assert machine.sync(office.folder).recalled == (mine.posting,)
