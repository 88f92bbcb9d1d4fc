"""`sync` and `rollback` as staff call them: codes, sentences, JSON, schedules."""

from __future__ import annotations

import json

import pytest

from main import run
from sync.errors import UsageError
from sync.pull import schedule
from sync.pull.address import open_source
from sync.pull.folder import FolderSource
from sync.pull.web import WebSource
from sync.status import load
from tests.sync.pull.feeds import rows_of


def call(machine, *arguments: object) -> int:
    return run(["--data", str(machine.folder.root), *map(str, arguments)])


def test_sync_says_what_it_did(machine, office, capsys):
    assert call(machine, "sync", "--from", office.folder, "--root", office.root) == 0
    assert "已换上第 1 版" in capsys.readouterr().out
    assert call(machine, "sync", "--from", office.folder, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["changed"], told["requests"], told["generation"]) == (0, 2, 1)


def test_sync_takes_its_address_from_the_settings(machine, office):
    machine.folder.settings.write_text(f'[source]\nurl = "{office.folder.as_uri()}"\n', "utf-8")
    assert call(machine, "sync", "--root", office.root) == 0


def test_sync_without_an_address_is_a_wrong_call(machine, capsys):
    assert call(machine, "sync") == 64
    assert "--from" in capsys.readouterr().err


def test_a_feed_that_cannot_be_taken_is_code_2_and_one_sentence(machine, office, capsys):
    assert call(machine, "sync", "--from", office.folder, "--json") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "--root" in told.err
    assert len(told.err.splitlines()) == 1


def test_rollback_says_what_is_shown(machine, office, capsys):
    machine.sync(office.folder)
    assert call(machine, "rollback") == 1
    office.post("331022001201", rows_of(3))
    office.publish()
    machine.sync(office.folder)
    assert call(machine, "rollback") == 0
    assert "第 1 版" in capsys.readouterr().out
    assert load(machine.folder).generation == 1


def test_a_damaged_status_is_an_empty_one(machine):
    machine.folder.status.write_bytes(b"\xff{")
    assert load(machine.folder).tried_at is None


@pytest.mark.parametrize(("text", "length"), [("15m", 900), ("90s", 90), ("2h", 7200), ("1d", 86_400)])
def test_pauses_are_written_as_people_write_them(text, length):
    assert schedule.seconds(text) == length


@pytest.mark.parametrize("text", ["", "15", "0m", "5s", "-3m", "99999d", "十分钟", "1.5h"])
def test_other_pauses_are_refused(text):
    with pytest.raises(UsageError, match="--every"):
        schedule.seconds(text)


def test_failures_are_tried_again_soon_then_less_often():
    assert [schedule.after(failures, 900) for failures in (0, 1, 2, 3, 4, 5, 99)] == [900, 60, 120, 240, 480, 900, 900]


def test_kiosks_spread_their_calls():
    assert schedule.spread(900, lambda: 0.0) == 720
    assert schedule.spread(900, lambda: 1.0) == 1080


@pytest.mark.parametrize("address", ["", " ", "ftp://county/feed", "https://"])
def test_addresses_that_are_none_are_a_wrong_call(address):
    with pytest.raises(UsageError):
        open_source(address)


def test_an_address_is_a_web_site_or_a_folder(tmp_path):
    assert isinstance(open_source("https://example.invalid/feed"), WebSource)
    assert isinstance(open_source(tmp_path.as_uri()), FolderSource)
    assert isinstance(open_source(str(tmp_path)), FolderSource)
