"""The ceremony: root keys made on sticks before their keepers, all of them or none."""

from __future__ import annotations

import errno
import json

import pytest

from sync.commands import passphrase
from sync.errors import Exit, KeyMissing
from sync.feed import roots
from sync.feed.files import write_atomic
from sync.office import sticks
from tests.sync.office.ceremonies import THREE, WORDS
from tests.sync.office.stories import files_of

pytestmark = pytest.mark.usefixtures("hasty_locks")


def test_three_keepers_take_home_a_key_each_and_the_office_has_none(table):
    table.found("a", "b", "c", words=WORDS)
    assert not list((table.folder / "keys").glob("root*"))
    for name, number, word in zip("abc", (1, 2, 3), WORDS, strict=True):
        [file] = sticks.files(table.stick(name))
        assert file.name == f"mingbang-root-{number}.key" and sticks.locked(file)
        assert sticks.open_file(file, word)
    with pytest.raises(KeyMissing, match="口令不对"):
        sticks.open_file(sticks.files(table.stick("a"))[0], WORDS[1])
    assert "要其中 2 把到场" in table.out and all(name in table.out for name in THREE)
    assert table.findings() == {"keys-plain", "root-one-device"}  # the sticks are folders of this one disk


def test_the_note_on_a_stick_tells_its_keeper_what_to_do_and_nothing_secret(table):
    table.found("a", "b", "c")
    note = table.stick("b").joinpath("mingbang-root-2.txt").read_text("utf-8-sig")
    [file] = sticks.files(table.stick("b"))
    assert "云岚县" in note and "李主任" in note and "丢了" in note and "没有口令" in note
    id = roots.key_id(sticks.open_file(file, "").public_key())
    assert id[:8] in note
    secret = "".join(file.read_text().splitlines()[1:-1])
    assert secret not in note and not any(secret.encode() in raw for raw in files_of(table.folder).values())


def test_a_passphrase_really_locks_a_stick(table):
    table.found("a", words=WORDS[:1])
    [file] = sticks.files(table.stick("a"))
    assert file.read_bytes().startswith(b"age-encryption.org")  # and was read back while it was made
    with pytest.raises(KeyMissing, match="口令不对"):
        sticks.open_file(file, WORDS[1])


def test_the_keepers_type_their_names_and_passphrases(table, seated):
    seated()
    office = ["", ""]  # no passphrase for the office's own keys, said twice
    secrets = ["短", "短", WORDS[0], WORDS[0], WORDS[1], WORDS[1]]
    table.init(*table.places("a", "b"), typed="\n".join([*office, *THREE[:2], *secrets, ""]))
    assert "太短" in table.err
    known = table.overview()["roots"]
    assert [one["holder"] for one in known] == list(THREE[:2]) and all(one["locked"] for one in known)
    [file] = sticks.files(table.stick("b"))
    assert sticks.open_file(file, WORDS[1])


def test_one_passphrase_from_the_environment_serves_unattended(table, monkeypatch):
    monkeypatch.setenv(passphrase.ROOT_PASSPHRASE, "one word for all")
    table.init(*table.places("a"), "--json")
    assert json.loads(table.out)["threshold"] == 1
    [file] = sticks.files(table.stick("a"))
    assert sticks.open_file(file, "one word for all")


def test_without_sticks_the_way_to_them_is_said_aloud(table):
    table.init()
    assert "office rotate root --add" in table.err
    table.office("root", code=Exit.FINDINGS)
    assert "只有一把根钥匙" in table.out and "根钥匙就在办公文件夹里" in table.out
    assert table.findings() == {"root-single", "root-in-office", "keys-plain"}


@pytest.mark.parametrize(
    ("places", "more", "code", "sentence"),
    [
        (("a", "a"), (), Exit.USAGE, "写了两次"),
        (("a", "gone"), (), Exit.USAGE, "插好U盘"),
        (("a", "office/keys"), (), Exit.USAGE, "办公文件夹以外"),
        (("a", "used"), (), Exit.FINDINGS, "已经有一把根钥匙"),
        (("a", "b"), ("--threshold", 3), Exit.USAGE, "1 到 2 之间"),
        (("a", "b"), ("--holder", "王局长"), Exit.USAGE, "--holder"),
        (("a", "b"), ("--township", "519901101", "青山镇"), Exit.USAGE, "没有根钥匙"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_made(table, places, more, code, sentence):
    for name in ("a", "b", "used", "office/keys"):
        (table.root / name).mkdir(parents=True)
    (table.root / "used" / "mingbang-root-1.key").write_text("another county's")
    before = files_of(table.root)
    table.init(*(word for name in places for word in ("--root-key", table.root / name)), *more, code=code)
    assert sentence in table.err
    assert files_of(table.root) == before


def test_a_stick_that_is_full_leaves_no_key_on_the_others(table, monkeypatch):
    real = write_atomic

    def full(path, *rest):
        if path.parent.name == "c":
            raise KeyMissing("U盘满了") from OSError(errno.ENOSPC, "full")
        real(path, *rest)

    monkeypatch.setattr(sticks, "write_atomic", full)
    table.init(*table.places("a", "b", "c"), code=Exit.UNREADABLE)
    assert not any(files_of(table.stick(name)) for name in "abc")
    monkeypatch.setattr(sticks, "write_atomic", real)
    table.found("a", "b", "c")


def test_folders_of_one_stick_are_no_several_sticks_and_that_is_said(table):
    table.found("a", "b", "c")
    assert "同一个U盘" in table.err
    assert table.overview()["roots"][0]["beside"] == ["第 2 把(李主任)", "第 3 把(张股长)"]
    said = table.office("root", code=Exit.FINDINGS)
    assert said.count("是在同一个U盘") == 1 and "第 1 把(王局长)、第 2 把(李主任)、第 3 把(张股长)是在" in said


def test_sticks_of_their_own_are_not_marked(table, monkeypatch):
    monkeypatch.setattr(sticks, "_device", lambda place: place.name)
    table.found("a", "b", "c")
    assert "root-one-device" not in table.findings() and "同一个U盘" not in table.err
    assert "beside" not in (table.folder / "roots.toml").read_text("utf-8")


def test_a_new_key_beside_one_that_signs_is_said(table):
    table.found("a", "b", "c")
    (table.stick("a") / "second").mkdir()
    table.office("rotate", "root", "--add", table.stick("a") / "second", *table.places("a", "b"))
    assert "同一个U盘" in table.err


def test_one_name_twice_is_no_two_holders(table):
    names = ("--holder", "王局长", "--holder", "王局长")
    table.init(*table.places("a", "b"), *names, code=Exit.USAGE)
    assert "写了两次" in table.err and not table.folder.exists()


def test_an_unattended_root_passphrase_is_no_shorter_than_a_typed_one(table, monkeypatch):
    monkeypatch.setenv(passphrase.ROOT_PASSPHRASE, "1234")
    table.init(*table.places("a", "b", "c"), code=Exit.USAGE)
    assert "至少要 8 个字" in table.err and not table.folder.exists()


def test_a_ceremony_that_is_broken_off_leaves_nothing_on_sticks_or_in_the_folder(table, monkeypatch):
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    table.folder.mkdir()
    (table.folder / "我的.txt").write_text("留着", "utf-8")
    monkeypatch.setattr("sync.office.founding.mirror.write", cut)
    with pytest.raises(AssertionError):
        table.found("a", "b", "c")
    assert [path.name for path in table.folder.rglob("*")] == ["我的.txt"]
    assert not [path for name in "abc" for path in table.stick(name).iterdir()]
    monkeypatch.undo()
    table.found("a", "b", "c")


def test_two_different_passphrases_are_asked_for_again_in_chinese(table, seated):
    seated()
    typed = "\n\n" + f"{WORDS[0]}\n{WORDS[1]}\n" + f"{WORDS[0]}\n{WORDS[0]}\n"
    table.init(*table.places("a"), "--holder", THREE[0], typed=typed)
    assert "两次输的不一样" in table.err and "Error" not in table.err and "Repeat" not in table.err


def test_whoever_is_left_with_one_root_key_or_needs_all_of_them_is_told_at_once(table):
    table.found("a", "b", "c")
    table.office("rotate", "root", "--remove", 3, *table.places("a", "b"))
    assert "要全部到齐" in table.err
    table.office("rotate", "root", "--remove", 2, *table.places("a", "b"))
    assert "只有一把根钥匙" in table.err
    table.office("rotate", "root", "--add", table.stick("d"), "--add", table.stick("e"), *table.places("a"))
    assert "根钥匙:" not in table.err and "到齐" not in table.err
