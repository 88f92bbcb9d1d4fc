"""Root keys in the years after the ceremony: used one after the other, given up, lost, replaced, handed on."""

from __future__ import annotations

import json
from datetime import date

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from sync.commands import passphrase
from sync.errors import Exit
from sync.feed import roots
from sync.office import sticks
from sync.office.keys import KeyRing
from tests.sync.office.ceremonies import WORDS
from tests.sync.office.stories import files_of

pytestmark = pytest.mark.usefixtures("hasty_locks")


def test_the_keepers_come_by_one_after_the_other(table):
    table.found("a", "b", "c")
    table.office("rotate", "online", code=Exit.FINDINGS)
    assert "还差 2 把" in table.out
    said = json.loads(table.office("root", "sign", *table.places("c"), "--json", code=Exit.FINDINGS))
    assert said["missing"] == {"old": 1, "new": 1} and len(said["waiting"]) == 2
    assert table.findings() >= {"root-pending"}
    table.office("root", "sign", *table.places("c"), code=Exit.FINDINGS)
    before = {one["role"]: one["key"] for one in table.overview()["roles"]}
    table.office("root", "sign", *table.places("a"))
    assert "第 2 版" in table.out and "publish" in table.out
    after = {one["role"]: one["key"] for one in table.overview()["roles"]}
    assert all(before[role] != after[role] for role in roots.ONLINE)


def test_a_pending_change_can_be_given_up(table):
    table.found("a", "b", "c")
    table.office("rotate", "timestamp", *table.places("a"), code=Exit.FINDINGS)
    table.office("rotate", "targets", *table.places("a", "b"), code=Exit.FINDINGS)
    assert "还没签完" in table.err
    assert "U盘" not in table.office("root", "cancel"), "no root key was made for it"
    assert "root-pending" not in table.findings()
    table.office("rotate", "targets", *table.places("a", "b"))


def test_giving_up_new_root_keys_names_them_and_no_other(table):
    table.found("a", "b", "c")
    table.office("rotate", "root", "--add", table.stick("d"), *table.places("a"), code=Exit.FINDINGS)
    said = table.office("root", "cancel")
    assert "第 4 把" in said and "第 1 把" not in said and "别的根钥匙都不要动" in said


def test_the_one_key_in_the_office_is_moved_to_three_sticks(table):
    table.init()
    added = [word for name in "abc" for word in ("--add", table.stick(name))]
    table.office("rotate", "root", *added, "--remove", 1)
    assert not list((table.folder / "keys").glob("root*"))
    found = table.overview()
    assert (found["version"], found["threshold"], len(found["roots"])) == (2, 2, 3)
    assert {path.name for name in "abc" for path in sticks.files(table.stick(name))} == {
        f"mingbang-root-{number}.key" for number in (2, 3, 4)
    }


def test_a_lost_stick_is_replaced_and_its_number_never_given_out_again(table):
    table.found("a", "b", "c", words=WORDS)
    table.secrets = (WORDS[0], WORDS[2], "另一个口令也很长")
    table.office(
        "rotate", "root", "--remove", "李主任", "--add", table.stick("d"), "--holder", "赵主任",
        *table.places("a", "c"),
    )  # fmt: skip
    known = {one["label"] for one in table.overview()["roots"]}
    assert known == {"第 1 把(王局长)", "第 3 把(张股长)", "第 4 把(赵主任)"}
    assert (table.stick("d") / "mingbang-root-4.key").exists()
    assert "root-plain" not in table.findings()
    table.office("rotate", "root", "--remove", 2, "--threshold", 2, code=Exit.FINDINGS)
    assert "0 把叫" in table.err


def test_a_wrong_passphrase_or_a_strangers_stick_changes_nothing(table, seated):
    table.found("a", "b", words=WORDS[:2])
    sticks.make(sticks.Stick(9, table.stick("x"), "外人"), "别的县", date(2026, 11, 22))
    seated()
    before = {path: raw for path, raw in files_of(table.folder).items() if path != ".lock"}
    table.office("rotate", "timestamp", *table.places("a"), code=Exit.UNREADABLE, typed="错\n错\n错\n")
    assert table.err.count("口令不对") == 3
    assert {path: raw for path, raw in files_of(table.folder).items() if path != ".lock"} == before
    for role in ("timestamp", "root"):
        more = ["--renew"] if role == "root" else []
        table.secrets = (WORDS[0], "", WORDS[1])
        table.office("rotate", role, *more, *table.places("a", "x", "b"), code=Exit.FINDINGS)
        assert "不是本县的根钥匙" in table.err
        assert {path: raw for path, raw in files_of(table.folder).items() if path != ".lock"} == before
    table.secrets = ()
    table.office("rotate", "timestamp", *table.places("empty"), code=Exit.UNREADABLE)
    assert "没有根钥匙" in table.err


def test_no_passphrase_is_ever_written_on_a_command_line(table):
    """Whoever may list the processes of the machine would read it there."""
    table.found("a", words=WORDS[:1])
    for words in (["--root-passphrase", WORDS[0]], ["--passphrase", WORDS[0]]):
        table.office("rotate", "timestamp", *table.places("a"), *words, code=Exit.USAGE)
        table.init(*words, code=Exit.USAGE)
        table.run("publish", "--to", table.root, *words, code=Exit.USAGE)


def test_nobody_is_asked_where_nobody_sits(table):
    table.found("a", words=WORDS[:1])
    table.office("rotate", "timestamp", *table.places("a"), code=Exit.UNREADABLE)
    assert passphrase.ROOT_PASSPHRASE in table.err


def test_rotate_root_wants_to_know_what(table):
    table.init()
    table.office("rotate", "root", code=Exit.USAGE)
    assert "--renew" in table.err
    table.office("rotate", "root", "--renew")
    assert "第 2 版" in table.out


def test_a_new_stick_that_was_refused_is_left_empty(table):
    table.init()
    table.office("rotate", "root", "--add", table.stick("a"), "--threshold", 5, code=Exit.FINDINGS)
    assert "做不到" in table.err and not files_of(table.stick("a"))


def test_a_locked_office_locks_its_new_keys_too(table, monkeypatch):
    monkeypatch.setenv(passphrase.PASSPHRASE, "高山流水")
    table.found("a", "b")
    monkeypatch.setenv(passphrase.PASSPHRASE, "流水高山")
    table.office("rotate", "timestamp", *table.places("a", "b"), code=Exit.UNREADABLE)
    assert "口令不对" in table.err
    monkeypatch.setenv(passphrase.PASSPHRASE, "高山流水")
    table.office("rotate", "timestamp", *table.places("a", "b"))
    assert all(b"ENCRYPTED" in path.read_bytes() for path in (table.folder / "keys").glob("*.pem"))


def test_a_key_that_an_older_version_locked_still_opens(table, monkeypatch):
    monkeypatch.setenv(passphrase.PASSPHRASE, "高山流水")
    table.found("a")
    key = KeyRing(table.folder / "keys", "高山流水").load("timestamp")
    old = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption("高山流水".encode()))
    (table.folder / "keys" / "timestamp.pem").write_bytes(old)
    table.office("rotate", "snapshot", *table.places("a"))
    assert KeyRing(table.folder / "keys", "高山流水").load("timestamp").private_bytes_raw() == key.private_bytes_raw()


def test_the_root_for_new_kiosks_is_put_on_a_stick(table):
    table.found("a", "b", "c")
    table.office("rotate", "timestamp", *table.places("a", "b"))
    table.office("root", "export", table.stick("install"))
    raw = (table.stick("install") / "root.json").read_bytes()
    roots.check(raw)
    assert roots.read(raw).signed.version == 2
