"""Feeds that are damaged, half-written, foreign or not there: one sentence, and the library stays as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from sync.errors import FeedError, MingbangError
from sync.pull.trouble import Altered, Cut, Foreign, Missing, Older, Portal, Unreachable
from sync.records import Level, Region
from sync.status import load
from tests.sync.pull.feeds import LOW, RICE, rows_of, signed_posting, small
from tests.sync.pull.web import serving

ONE, NEIGHBOUR = "331022001201", "331022002201"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def flipped(path: Path, at: float) -> None:
    raw = bytearray(path.read_bytes())
    place = min(int(len(raw) * at), len(raw) - 1)
    raw[place] ^= 1 << place % 8
    path.write_bytes(raw)


def shortened(path: Path, at: float) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * at)])


def removed(path: Path, at: float) -> None:
    path.unlink()


@pytest.mark.parametrize(("damage", "at"), [(flipped, 0.37), (flipped, 0.98), (shortened, 0.98), (removed, 0.0)])
def test_damage_to_any_file_of_a_feed_is_refused_or_not_consulted(machine, office, tmp_path, damage, at):
    machine.sync(office.folder)
    before, machine.root = machine.content(), None
    for count, region in ((14, ONE), (9, NEIGHBOUR)):
        office.post(region, rows_of(count))
    office.publish()
    whole = machine_copy(machine, tmp_path / "whole")
    whole.sync(office.folder)
    expected = whole.content()
    for name in files(office.folder):
        trial = machine_copy(machine, tmp_path / "trial")
        raw = (office.folder / name).read_bytes()
        damage(office.folder / name, at)
        try:
            outcome = trial.sync(office.folder)
            assert outcome.refused or trial.content() == expected, name
        except MingbangError as error:
            assert isinstance(error, FeedError), name
            assert trial.content() == before, name
            assert load(trial.folder).error == error.sentence
        (office.folder / name).write_bytes(raw)
        trial.sync(office.folder)  # and the way forward is open
        assert trial.content() == expected, name
        shutil.rmtree(trial.folder.root)


def machine_copy(machine, root: Path):
    shutil.copytree(machine.folder.root, root, symlinks=True)
    return type(machine)(type(machine.folder)(root), machine.root, machine.villages)


def refused(machine, address: object, kind: type[FeedError]) -> str:
    """The sentence of a sync that ended at once and changed nothing."""
    before = machine.content() if machine.folder.pointer.exists() else None
    with pytest.raises(kind) as caught:
        machine.sync(address)
    assert (machine.content() if before else None) == before
    assert load(machine.folder).error == caught.value.sentence
    return caught.value.sentence


@pytest.mark.parametrize(
    ("fault", "kind", "word"),
    [
        ("login", Portal, "网络要求登录"),
        ("disguised_login", Portal, "网络要求登录"),
        ("elsewhere", Portal, "login.example.invalid"),
        ("forbidden", Portal, "网络要求登录"),
        ("round_and_round", Portal, "网络要求登录"),
        ("broken", Unreachable, "503"),
        ("cut", Cut, "传输中断"),
        ("endless", Altered, "没有采用"),
    ],
)
@pytest.mark.parametrize("synced", [False, True])
def test_a_network_that_answers_wrongly_is_named(machine, office, site, fault, kind, word, synced):
    if synced:
        machine.sync(site.url)
        office.publish()
    site.faults["timestamp.json"] = fault
    assert word in refused(machine, site.url, kind)
    site.faults.clear()
    machine.sync(site.url)


@pytest.mark.parametrize("fault", ["cut", "login", "broken"])
def test_a_shard_that_does_not_arrive_leaves_the_library(machine, office, site, fault):
    machine.sync(site.url)
    office.post(ONE, rows_of(30))
    office.publish()
    site.fault = lambda path: fault if "/blobs/" in path else None
    refused(machine, site.url, FeedError)
    del site.fault
    assert machine.sync(site.url).changed == 1
    assert not list(machine.folder.blobs.glob("*/*.part"))


def test_a_portal_on_every_path_is_a_portal(machine, office, site):
    for fault in ("login", "elsewhere", "forbidden"):
        site.faults[".json"] = fault
        assert "网络要求登录" in refused(machine, site.url, Portal)


def test_a_move_within_the_site_is_followed(machine, site):
    site.faults["timestamp.json"] = "moved"
    assert machine.sync(site.url).villages == 3


def test_a_server_that_is_gone_is_said(machine, office):
    with serving(office.folder) as site:
        machine.sync(site.url)
    assert "连不上" in refused(machine, site.url, Unreachable)


def test_a_stick_that_is_not_plugged_in_is_said(machine, office, tmp_path):
    machine.sync(office.folder)
    assert "优盘" in refused(machine, tmp_path / "no-stick", Unreachable)


def test_an_empty_stick_has_no_feed(machine, office, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "地址可能写错" in refused(machine, tmp_path / "empty", Missing)


def test_another_countys_feed_is_refused(machine, office, tmp_path):
    machine.sync(office.folder)
    other = small(tmp_path / "other", county=Region("441881", "英德市", "441800", Level.COUNTY))
    assert "别的县" in refused(machine, other.folder, Foreign)


def test_a_first_sync_from_another_county_leaves_the_kiosk_as_new(machine, office, tmp_path):
    other = small(tmp_path / "other", county=Region("441881", "英德市", "441800", Level.COUNTY))
    refused(machine, other.folder, Foreign)
    assert not (machine.folder.trust / "root.json").exists()
    machine.root = other.root
    machine.sync(other.folder)


def test_an_older_feed_is_refused(machine, office, tmp_path):
    old = shutil.copytree(office.folder, tmp_path / "old")
    office.publish()
    machine.sync(office.folder)
    assert "旧" in refused(machine, old, Older)


def test_links_out_of_a_stick_are_not_followed(machine, office, tmp_path):
    secret = tmp_path / "secret.json"
    (office.folder / "metadata" / "timestamp.json").rename(secret)
    (office.folder / "metadata" / "timestamp.json").symlink_to(secret)
    refused(machine, office.folder, Altered)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_in_a_files_place_does_not_hold_sync_up(machine, office):
    (office.folder / "metadata" / "timestamp.json").unlink()
    os.mkfifo(office.folder / "metadata" / "timestamp.json")
    refused(machine, office.folder, Altered)


def test_a_feed_behind_a_link_is_read(machine, office, tmp_path):
    (tmp_path / "stick").symlink_to(office.folder)
    machine.sync(tmp_path / "stick")


# --- what a township may not do ----------------------------------------------------------------------


def forged(office, machine, change: Callable[[dict], None]) -> str:
    """What the kiosk says to a township that signs what it may not, past the county's own examination."""
    change(office.townships)
    publish_unexamined(office)
    return machine.refused(office.folder)


def publish_unexamined(office) -> None:
    with patch("sync.feed.county.accept", lambda *_: None):
        office.publish()


def test_a_township_cannot_publish_for_its_neighbour(machine, office):
    machine.sync(office.folder)

    def change(townships):
        townships["331022001"][NEIGHBOUR] = townships["331022002"][NEIGHBOUR]

    assert NEIGHBOUR in forged(office, machine, change)


def test_a_township_cannot_pass_off_anothers_signature(machine, office):
    machine.sync(office.folder)
    key = office.town_keys["331022002"]

    def change(townships):
        townships["331022001"][ONE] = [signed_posting(key, ONE, rows_of(5), RICE, 1, 2, office.at)]

    assert "签名" in forged(office, machine, change)


def test_rows_that_are_not_the_signed_ones_are_refused(machine, office):
    machine.sync(office.folder)

    def change(townships):
        (header, body), *rest = townships["331022001"][ONE]
        townships["331022001"][ONE] = [(header, type(body)(body.id, "甲", "乙", body.rows[1:])), *rest]

    assert "名单与签名不符" in forged(office, machine, change)


def test_full_names_under_a_masked_policy_are_refused(machine, office):
    machine.sync(office.folder)
    open_programme = type(LOW)(LOW.code, LOW.name, LOW.short, LOW.unit, RICE.policy)

    def change(townships):
        from dataclasses import replace

        key = office.town_keys["331022001"]
        header, body = signed_posting(key, ONE, rows_of(5), open_programme, 9, 1, office.at)
        townships["331022001"][ONE] = [(replace(header, policy=LOW.policy), body)]

    assert "公开范围" in forged(office, machine, change)


def test_a_private_number_in_a_note_keeps_that_township_as_it_was(machine, office):
    machine.sync(office.folder)

    def change(townships):
        from dataclasses import replace

        rows = (replace(rows_of(1)[0], note="身份证 11010519491231002X"),)
        townships["331022001"][ONE] = [signed_posting(office.town_keys["331022001"], ONE, rows, RICE, 9, 1, office.at)]

    assert "隐私" in forged(office, machine, change)


def test_one_townships_bad_part_does_not_keep_the_others_from_going_on(machine_at, office, key):
    office.kiosks = dict.fromkeys(office.townships, (key[1],))
    office.content_keys = {code: type(k)(k.id + "b", bytes(32)) for code, k in office.content_keys.items()}
    office.publish()
    kiosk = machine_at("both")
    kiosk.sync(office.folder)
    before = kiosk.names()
    office.post(NEIGHBOUR, rows_of(9, 300))

    def change(townships):
        (header, body), *rest = townships["331022001"][ONE]
        townships["331022001"][ONE] = [(header, type(body)(body.id, "甲", "乙", body.rows[1:])), *rest]

    change(office.townships)
    publish_unexamined(office)
    outcome = kiosk.sync(office.folder)
    assert list(outcome.refused) == ["331022001"] and outcome.changed == 1
    assert kiosk.names() == before - {row.label for row in rows_of(5, 200)} | {row.label for row in rows_of(9, 300)}
    assert kiosk.sync(office.folder).generation == outcome.generation  # the bad part is not built again and again
    office.townships["331022001"][ONE] = []
    office.post(ONE, rows_of(6))
    office.publish()
    assert not kiosk.sync(office.folder).refused


def test_a_new_kiosk_shows_what_the_honest_townships_say(machine_at, office, site):
    shutil.rmtree(office.folder / "targets" / "towns" / "331022002")
    outcome = machine_at("new").sync(site.url)
    assert outcome.villages == 2 and list(outcome.refused) == ["331022002"]


def test_a_shard_that_the_feed_lacks_is_its_townships_fault(machine_at, office, site):
    kiosk = machine_at("both")
    kiosk.sync(site.url)
    office.post(ONE, rows_of(30))
    office.post(NEIGHBOUR, rows_of(9, 300))
    before = files(office.folder)
    office.publish()
    blobs = [name for name in files(office.folder) if name not in before and name.startswith("blobs/")]
    largest = max(blobs, key=lambda name: (office.folder / name).stat().st_size)
    raw = (office.folder / largest).read_bytes()
    (office.folder / largest).unlink()
    outcome = kiosk.sync(site.url)
    assert list(outcome.refused) == ["331022001"] and outcome.changed == 1
    (office.folder / largest).write_bytes(raw)
    assert not kiosk.sync(site.url).refused
