"""Root keys at the command line: made on sticks before their keepers, used one after the other, lost and replaced."""

from __future__ import annotations

import errno
import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pyrage
import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

import main
from sync.commands import office, passphrase
from sync.errors import Exit, KeyMissing
from sync.feed import roots
from sync.office import sticks
from sync.office.keys import KeyRing
from tests.sync.office.stories import files_of

THREE = ("王局长", "李主任", "张股长")
WORDS = ("山高月小 水落石出", "清风徐来 水波不兴", "白露横江 水光接天")


@dataclass
class Table:
    """The table at which the ceremony is held: an office PC, sticks in it, people around it."""

    root: Path
    secrets: tuple[str, ...] = field(default=(), repr=False)  # in the environment while a command runs

    def run(self, *words: object, code: int = Exit.DONE, typed: str = "") -> str:
        told = {f"{passphrase.ROOT_PASSPHRASE}_{number}": word for number, word in enumerate(self.secrets, 1)}
        with CliRunner().isolation(input=typed, env=told) as (out, err, _):
            found = main.run(["--data", str(self.root / "kiosk"), *map(str, words)])
            self.out, self.err = out.getvalue().decode(), err.getvalue().decode()
        assert found == code, self.err
        return self.out

    def office(self, *words: object, code: int = Exit.DONE, typed: str = "") -> str:
        return self.run("office", *words, "--office", self.folder, code=code, typed=typed)

    @property
    def folder(self) -> Path:
        return self.root / "office"

    def stick(self, name: str) -> Path:
        place = self.root / name
        place.mkdir(exist_ok=True)
        return place

    def places(self, *names: str) -> list[object]:
        return [word for name in names for word in ("--root-key", self.stick(name))]

    def init(self, *more: object, code: int = Exit.DONE, typed: str = "") -> str:
        words = ("--county", "519901", "--name", "云岚县", *more)
        return self.run("office", "init", self.folder, *words, code=code, typed=typed)

    def found(self, *names: str, words: tuple[str, ...] = ()) -> None:
        """The ceremony: a stick for each of the three, or for these."""
        keepers = [word for name in THREE[: len(names)] for word in ("--holder", name)]
        self.secrets = words
        self.init(*self.places(*names), *keepers)
        self.secrets = ()

    def overview(self) -> dict:
        with CliRunner().isolation() as (out, _, _):
            main.run(["office", "root", "--json", "--office", str(self.folder)])
            return json.loads(out.getvalue().decode())

    def findings(self) -> set[str]:
        return {one["code"] for one in self.overview()["findings"]}


@pytest.fixture
def table(tmp_path, monkeypatch):
    for name in (passphrase.PASSPHRASE, passphrase.ROOT_PASSPHRASE):
        monkeypatch.delenv(name, raising=False)
    return Table(tmp_path)


@pytest.fixture
def seated(table, monkeypatch):
    """Call it, and somebody sits at the keyboard from then on."""

    def sit() -> None:
        for module in (passphrase, office.making, office.townships):
            monkeypatch.setattr(module, "asking", lambda as_json: not as_json)

    return sit


@pytest.fixture(autouse=True)
def hasty_locks(request, monkeypatch):
    """A guess at a passphrase costs a second, on purpose; one test pays it."""
    if "really" in request.node.name:
        return
    quick = SimpleNamespace(
        encrypt=lambda plain, word: hashlib.sha256(word.encode()).digest() + plain,
        decrypt=lambda raw, word: raw[32:] if raw[:32] == hashlib.sha256(word.encode()).digest() else b"",
    )
    monkeypatch.setattr(pyrage, "passphrase", quick)


# --- the ceremony ---


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
    assert table.findings() == {"keys-plain"}


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
    real = sticks.write_atomic

    def full(path, *rest):
        if path.parent.name == "c":
            raise sticks.KeyMissing("U盘满了") from OSError(errno.ENOSPC, "full")
        real(path, *rest)

    monkeypatch.setattr(sticks, "write_atomic", full)
    table.init(*table.places("a", "b", "c"), code=Exit.UNREADABLE)
    assert not any(files_of(table.stick(name)) for name in "abc")
    monkeypatch.setattr(sticks, "write_atomic", real)
    table.found("a", "b", "c")


# --- later ---


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


# --- lists, and townships' keys ---


def test_townships_and_kiosks_are_listed(table):
    table.init()
    assert json.loads(table.office("township", "list", "--json")) == []
    table.office("township", "add", "519901101", "青山镇")
    key = json.loads(table.run("enroll", "--json"))["key"]
    table.office("kiosk", "add", key, "--township", "519901101", "--name", "大厅")
    assert "青山镇" in table.office("township", "list") and "在这里签发" in table.out
    [one] = json.loads(table.office("kiosk", "list", "--json"))
    assert one["key"] == key and one["name"] == "大厅" and one["townships"] == ["519901101"] and one["since"]
    assert "大厅 看青山镇" in table.office("kiosk", "list")


def test_a_townships_new_key_is_taken_only_after_a_telephone_call(table, seated):
    table.init()
    made = table.run(
        "office", "init", table.root / "town", "--county", "519901", "--township", "519901102", "柳溪乡", "--json"
    )
    old = json.loads(made)["township_key"]
    table.office("township", "add", "519901102", "柳溪乡", "--key", old)
    seated()
    changed = table.run("office", "rotate", "township", "519901102", "--office", table.root / "town")
    assert "office township add 519901102" in changed and "--replace" in changed
    new = json.loads(
        table.run("office", "township", "list", "--json", "--office", table.root / "town")
    )[0]["key"]  # fmt: skip
    assert new != old and new in changed
    words = ("township", "add", "519901102", "柳溪乡", "--key", new)
    table.office(*words, code=Exit.FINDINGS)
    table.office(*words, "--replace", code=Exit.FINDINGS, typed="n\n")
    assert json.loads(table.office("township", "list", "--json"))[0]["key"] == old
    table.office(*words, "--replace", "--json", code=Exit.FINDINGS)
    table.office(*words, "--replace", "--yes")
    assert json.loads(table.office("township", "list", "--json"))[0]["key"] == new
    assert f"公钥 {new[:8]}" in table.office("root", code=Exit.FINDINGS), "as it is read out on the telephone"


def test_a_township_that_seals_its_own_lists_is_asked_to_change_their_key_itself(table):
    table.init()
    made = table.run(
        "office", "init", table.root / "town", "--county", "519901", "--township", "519901102", "柳溪乡", "--json"
    )
    table.office("township", "add", "519901102", "柳溪乡", "--key", json.loads(made)["township_key"])
    table.office("rotate", "content", "519901102", code=Exit.FINDINGS)
    assert "office rotate content 519901102" in table.err and "rotate township" not in table.err
    table.office("rotate", "township", "519901102", code=Exit.FINDINGS)
    assert "rotate township 519901102" in table.err


def test_a_township_is_renamed_only_by_somebody_who_means_it(table, seated):
    table.init()
    table.office("township", "add", "519901101", "青山镇")
    again = ("township", "add", "519901101", "青水镇")
    table.office(*again, code=Exit.FINDINGS)
    assert "改名" in table.err and "青山镇" in table.office("township", "list")
    seated()
    table.office(*again, typed="n\n", code=Exit.FINDINGS)
    assert "改名了:青山镇 → 青水镇" in table.office(*again, typed="y\n")


def test_a_township_that_signs_here_gets_new_keys_here(table):
    table.init()
    table.office("township", "add", "519901101", "青山镇")
    [before] = json.loads(table.office("township", "list", "--json"))
    said = json.loads(table.office("rotate", "township", "519901101", "--stolen", "--json"))
    [after] = json.loads(table.office("township", "list", "--json"))
    assert said["stolen"] and said["key"] == after["key"] != before["key"]
    table.office("rotate", "content", "519901101")
    assert "publish" in table.out
    table.office("rotate", "content", "519901199", code=Exit.FINDINGS)
    assert "没有登记过" in table.err


def test_a_townships_desk_has_no_root(table):
    table.run("office", "init", table.folder, "--county", "519901", "--township", "519901102", "柳溪乡")
    table.office("root", code=Exit.FINDINGS)
    assert "归县里管" in table.err


def test_folders_of_one_stick_are_no_several_sticks_and_that_is_said(table):
    table.found("a", "b", "c")
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
