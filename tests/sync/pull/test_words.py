"""What staff read when something fails: plain words, names instead of digests, whom to tell; and what codes say."""

from __future__ import annotations

import json
import re

import pytest

from kiosk.commands import doctor
from main import run
from sync import status
from sync.errors import UsageError
from sync.pull import logbook, service
from sync.pull.address import open_source
from sync.pull.service import Order, attempt
from sync.pull.trouble import Missing, Portal

HASH = re.compile(r"[0-9a-f]{16}|metadata|targets/|blobs/|\.json")
WRONG = [
    "http://[bad",
    "http://x:abc/feed",
    "http://a b/",
    "http://用户.中国:99999/",
    "http://x:0/",
    "http://" + "a" * 70,
]


def call(machine, *arguments: object) -> int:
    return run(["--data", str(machine.folder.root), *map(str, arguments)])


def damage_a_township(office, town: str) -> None:
    for index in (office.folder / "targets" / "towns" / town).iterdir():
        index.write_bytes(b"x" * index.stat().st_size)


@pytest.mark.parametrize("address", WRONG)
def test_a_mistyped_address_is_said_and_never_our_fault(machine, address, capsys):
    with pytest.raises(UsageError, match="网址写错了"):
        open_source(address)
    assert call(machine, "sync", "--from", address) == 64
    assert "网址写错了" in capsys.readouterr().err


@pytest.mark.parametrize(
    "settings",
    [
        '[source]\nurl = "ftp://x"',
        '[source]\nurl = "http://[bad"',
        "[source",
        '[source]\nurl = "http://x"\nproxy = "socks9:x"',
    ],
)
def test_whatever_ends_a_try_early_is_found_by_the_doctor(machine, office, settings):
    machine.sync(office.folder)
    machine.folder.settings.write_text(settings, "utf-8")
    assert call(machine, "sync") in (2, 64)
    told = status.load(machine.folder)
    assert told.error and told.failures == 1 and told.succeeded_at
    assert not doctor.syncing(machine.folder).well


def test_a_mistyped_address_does_not_keep_from_the_next_one(machine, office):
    machine.folder.settings.write_text(f'[source]\nurl = ["ftp://x", "{office.folder.as_uri()}"]\n', "utf-8")
    assert attempt(Order(machine.folder, None, machine.root), again=True).villages == 3
    assert status.load(machine.folder).error == ""


def test_a_command_without_an_address_is_no_failed_sync(machine):
    assert call(machine, "sync") == 64
    assert status.load(machine.folder) == status.SyncStatus()


def test_a_refused_township_is_code_1_and_named_in_plain_words(machine, office, capsys):
    damage_a_township(office, "331022002")
    assert call(machine, "sync", "--from", office.folder, "--root", office.root, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["refused"]["331022002"].startswith("002号乡:") and "还没有装上" in told["sentence"]
    assert not HASH.search(told["sentence"]) and told["sentence"].count("没有采用") == 1
    assert "仍是原来的内容" not in told["sentence"]
    (sentence,) = (said for said in status.words(status.load(machine.folder)) if "002号乡" in said)
    assert not HASH.search(sentence)


def test_what_a_refused_township_showed_before_is_said_to_stay(machine, office):
    machine.sync(office.folder)
    office.publish()
    office.post("331022002201", ())
    office.publish()
    damage_a_township(office, "331022002")
    assert "那里仍是原来的内容" in machine.sync(office.folder).sentence


def test_the_log_has_the_path_that_staff_do_not_read(machine, office):
    damage_a_township(office, "331022002")
    with logbook.kept(machine.folder.log):
        attempt(service.Order(machine.folder, str(office.folder), machine.root), again=True)
    assert "targets/towns/331022002/" in machine.folder.log.read_text("utf-8")


def test_a_place_without_any_feed_may_be_a_wrong_address(machine, office, site):
    with pytest.raises(Missing, match="地址可能写错"):
        machine.sync(f"{site.url}wrong/path/")


def test_a_login_page_says_whom_to_tell():
    assert "网络要求登录" in Portal("302").sentence and "告诉管网络的人" in Portal("302").sentence
