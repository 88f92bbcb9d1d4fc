"""What a stolen key is worth, and how its owner gets rid of it: daily keys, townships, kiosks."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import Any

import pytest
from tuf.api.metadata import Root, Snapshot, Targets

from sync.errors import FeedError, Refused
from sync.feed import handin, roles, roots
from sync.feed.copy import FeedCopy
from sync.feed.roles import parse, public_hex
from sync.feed.sealing import new_kiosk_key, public_half
from sync.feed.township import HandIn
from sync.office import enrolment, setup, townships
from sync.office.advice import advice
from sync.office.folder import Place
from sync.office.opening import open_office
from sync.office.overview import overview
from sync.office.publication import Order, hand_in_folder, publish
from sync.office.terms import Terms
from sync.signing import genuine
from tests.sync.office.keepers import screen
from tests.sync.office.stories import MORNING, QINGSHAN, TWO, files_of, kiosk_reads, reading, row

A, B = row("张建国"), row("李大山")
BAIYUN = Place("519901103", "白云乡")
ALL = roots.ONLINE
pytestmark = pytest.mark.usefixtures("calendar")


# --- stolen online keys ---


def test_a_stolen_timestamp_key_publishes_no_more(kiosk, keepers, county, tmp_path):
    county.publish(reading([A]))
    feed = county.folder.feed.folder
    kiosk.sync(feed)
    stolen = county.office.keys.county()
    keepers.rotate("timestamp")
    web = tmp_path / "web"
    shutil.copytree(feed, web)
    snapshot = FeedCopy(feed).chain().snapshot
    raw = (feed / "metadata" / f"{snapshot.signed.version}.snapshot.json").read_bytes()
    forged = roles.timestamp(stolen, county.at, 999, raw)
    (web / "metadata" / "timestamp.json").write_bytes(forged)
    with pytest.raises(FeedError):
        kiosk.sync(web)
    assert kiosk.sync(feed)


def test_a_thief_who_published_far_ahead_cannot_lock_kiosks_out(kiosk, keepers, county, tmp_path):
    """Version 999999 under the stolen key was believed for a day; under the new keys the county's own count goes on."""
    county.publish(reading([A]))
    feed, web = county.folder.feed.folder, tmp_path / "web"
    shutil.copytree(feed, web)
    stolen, chain = county.office.keys.county(), FeedCopy(feed).chain()
    metadata = {"targets": chain.targets_raw, **chain.towns}
    metadata |= {"public": chain.public} if chain.public else {}
    ahead = roles.snapshot(stolen, county.at, 999_999, metadata)
    (web / "metadata" / "999999.snapshot.json").write_bytes(ahead)
    (web / "metadata" / "timestamp.json").write_bytes(roles.timestamp(stolen, county.at, 999_999, ahead))
    kiosk.sync(web)
    with pytest.raises(FeedError):
        kiosk.sync(feed)
    keepers.rotate("timestamp", "snapshot")
    county.publish(reading([A, B]))
    kiosk.sync(feed)
    assert kiosk.names() == {"张建国", "李大山"}


# --- townships ---


def headers(county):
    return county.published()[0]


def posting_keys(county):
    return set(county.office.town_state(QINGSHAN.code).index.posting_keys.values())


def test_old_postings_stay_good_under_a_townships_new_key(kiosk, county):
    county.publish(reading([A]))
    old = public_hex(county.office.keys.public(QINGSHAN.code))
    before = headers(county)
    new = public_hex(townships.replace_key(county.office, QINGSHAN.code, stolen=False, at=county.at))
    assert headers(county) == before and posting_keys(county) == {old, new}
    county.publish(reading([A, B]))
    assert {header.key for header in headers(county)} == {old, new}
    kiosk.sync(county.folder.feed.folder)
    assert kiosk.names() == {"张建国", "李大山"}


def test_a_stolen_key_leaves_nothing_behind_and_every_posting_is_signed_anew(kiosk, county):
    county.publish(reading([A]))
    county.publish(reading([A, B]))
    feed = county.folder.feed.folder
    kiosk.sync(feed)
    before = headers(county)
    new = public_hex(townships.replace_key(county.office, QINGSHAN.code, stolen=True, at=county.at))
    assert posting_keys(county) == {new}
    for old, header in zip(before, headers(county), strict=True):
        assert header.key == new and genuine(header, header.signature)
        assert replace(header, key=old.key, signature=old.signature) == old
    kiosk.sync(feed)
    assert kiosk.names() == {"张建国", "李大山"}
    county.publish(reading([B], village="上李村"))
    assert posting_keys(county) == {new}


def test_a_stolen_township_key_signs_nothing_that_kiosks_take(kiosk, county, tmp_path):
    """The thief has the old township key and the web server, and even the county's keys of every day but one."""
    county.publish(reading([A]))
    feed = county.folder.feed.folder
    thief = county.office.keys.town(QINGSHAN.code)
    state = county.office.town_state(QINGSHAN.code)
    townships.replace_key(county.office, QINGSHAN.code, stolen=True, at=county.at)
    kiosk.sync(feed)
    web, chain, keys = tmp_path / "web", FeedCopy(feed).chain(), county.office.keys.county()
    shutil.copytree(feed, web)
    version = 99
    role = f"town-{QINGSHAN.code}"
    forged = roles.town_targets(thief, county.at, version, QINGSHAN.code, state.index_raw)
    metadata = {"targets": chain.targets_raw, **chain.towns, role: forged}
    metadata |= {"public": chain.public} if chain.public else {}
    over = roles.snapshot(keys, county.at, 50, metadata)
    for path, raw in {
        f"{version}.{role}.json": forged,
        "50.snapshot.json": over,
        "timestamp.json": roles.timestamp(keys, county.at, 50, over),
    }.items():
        (web / "metadata" / path).write_bytes(raw)
    outcome = kiosk.sync(web)
    assert QINGSHAN.code in outcome.refused
    assert kiosk.names() == {"张建国"}
    with pytest.raises(FeedError):
        FeedCopy(web).chain()


def test_the_old_key_hands_in_nothing_any_more(county, tmp_path):
    county.publish(reading([A]))
    shutil.copytree(county.root, tmp_path / "thief")
    townships.replace_key(county.office, QINGSHAN.code, stolen=True, at=county.at)
    thief = replace(open_office(county.folder), folder=replace(county.folder, root=tmp_path / "thief"))
    thief = open_office(thief.folder)
    desk, state = thief.desk(QINGSHAN.code), thief.town_state(QINGSHAN.code)
    forged = HandIn(
        desk.township,
        desk.villages,
        state.version + 9,
        roles.town_targets(desk.key, county.at, state.version + 9, QINGSHAN.code, state.index_raw),
        state.index_raw,
        {},
    )
    before = files_of(county.folder.feed.folder)
    with pytest.raises(Refused, match="不是用它自己的密钥"):
        county.publish(hand_ins=(forged,))
    assert files_of(county.folder.feed.folder) == before


@pytest.fixture
def desk(county, tmp_path):
    """白云乡 signs at its own desk, and has handed in once."""
    settings = setup.defaults(Place("519901", "云岚县"), BAIYUN)
    folder = setup.create(tmp_path / "desk", settings, "", MORNING)
    register(county, public_hex(open_office(folder).keys.public(BAIYUN.code)))
    enrolment.enroll(open_office(folder), (public_half(county.kiosk),), BAIYUN.code, "大厅", MORNING)
    deliver(county, folder, tmp_path, "张建国")
    return folder


def register(county, key, **more):
    setup.add_township(county.folder, county.office.keys, county.folder.settings(), BAIYUN, key, **more)


def hand_in(county, folder, tmp_path, *names):
    readings = (reading([row(name) for name in names], township="白云乡", village="云顶村"),) if names else ()
    publish(open_office(folder), Order(readings, (), Terms(TWO, county.at)))
    shutil.rmtree(tmp_path / "to-county", ignore_errors=True)
    hand_in_folder(open_office(folder), tmp_path / "to-county", BAIYUN.code)
    return handin.load(tmp_path / "to-county")


def deliver(county, folder, tmp_path, *names):
    county.publish(hand_ins=(hand_in(county, folder, tmp_path, *names),))


@pytest.mark.parametrize("stolen", [False, True])
def test_a_desk_changes_its_own_key_and_no_kiosk_notices(county, desk, kiosk, tmp_path, stolen):
    feed = county.folder.feed.folder
    old = public_hex(open_office(desk).keys.public(BAIYUN.code))
    key = public_hex(townships.replace_key(open_office(desk), BAIYUN.code, stolen=stolen, at=county.at))
    with pytest.raises(Refused, match="核实"):
        register(county, key)
    register(county, key, replace=True, stolen=stolen)
    county.publish(reading([A]))  # the county goes on before the township comes by
    kiosk.sync(feed)
    assert "township-awaited" in {one.code for one in advice(overview(county.office), county.at)}
    deliver(county, desk, tmp_path)
    state = county.office.town_state(BAIYUN.code)
    assert set(state.index.posting_keys.values()) == ({key} if stolen else {old, key})
    assert "township-awaited" not in {one.code for one in advice(overview(county.office), county.at)}
    deliver(county, desk, tmp_path, "张建国", "李大山")
    kiosk.sync(feed)
    assert kiosk.names() == {"张建国", "李大山"}


def test_a_desk_that_keeps_a_stolen_key_in_its_index_is_sent_back(county, desk, tmp_path):
    key = public_hex(townships.replace_key(open_office(desk), BAIYUN.code, stolen=False, at=county.at))
    register(county, key, replace=True, stolen=True)
    before = files_of(county.folder.feed.folder)
    with pytest.raises(Refused, match="--stolen"):
        deliver(county, desk, tmp_path)
    assert files_of(county.folder.feed.folder) == before


def test_after_a_change_the_old_desk_is_refused(county, desk, tmp_path):
    stolen = hand_in(county, desk, tmp_path, "张建国", "李大山")
    register(county, "ab" * 31 + "cd", replace=True)
    with pytest.raises(Refused, match="不是用它自己的密钥"):
        county.publish(hand_ins=(stolen,))


def test_the_county_cannot_change_the_key_of_a_desk(county, desk):
    with pytest.raises(Refused, match="在它自己那里"):
        townships.replace_key(county.office, BAIYUN.code, stolen=True, at=county.at)
    with pytest.raises(Refused, match="没有登记过"):
        townships.replace_key(county.office, "519901199", stolen=True, at=county.at)
    with pytest.raises(Refused, match="就在这里"):
        setup.add_township(
            county.folder, county.office.keys, county.folder.settings(), QINGSHAN, "ab" * 32, replace=True
        )


# --- kiosks and content keys ---


def test_a_revoked_kiosk_reads_nothing_new_and_loses_what_it_had(kiosk, county, tmp_path):
    feed = county.folder.feed.folder
    second = new_kiosk_key()
    enrolment.enroll(county.office, (public_half(second),), QINGSHAN.code, "村部", county.at)
    other = screen(county, tmp_path / "other", second)
    county.publish(reading([A]))
    for one in (kiosk, other):
        one.sync(feed)
        assert one.names() == {"张建国"}
    enrolment.revoke(county.office, "大厅", county.at)
    county.publish(reading([A, B]))
    for one in (kiosk, other):
        one.sync(feed)
    assert kiosk.names() == set() and other.names() == {"张建国", "李大山"}


def test_a_content_key_is_changed_for_the_kiosks_of_today(kiosk, county):
    county.publish(reading([A]))
    feed = county.folder.feed.folder
    kiosk.sync(feed)
    before = set(county.office.town_state(QINGSHAN.code).keys.wrapped)
    townships.replace_content_key(county.office, QINGSHAN.code, county.at)
    after = set(county.office.town_state(QINGSHAN.code).keys.wrapped)
    assert len(after) == 1 and not before & after
    assert kiosk_reads(feed, QINGSHAN.code, county.kiosk)
    kiosk.sync(feed)
    assert kiosk.names() == {"张建国"}


def test_metadata_kinds_are_what_their_names_say(keepers, county):
    county.publish(reading([A]))
    keepers.rotate(*ALL)
    kinds: dict[str, type[Any]] = {"root": Root, "snapshot": Snapshot, "targets": Targets}
    for path in (county.folder.feed.folder / "metadata").glob("*.*.json"):
        kind = kinds.get(path.name.split(".")[1], Targets)
        assert parse(path.read_bytes(), kind).signed.version == int(path.name.split(".")[0])
