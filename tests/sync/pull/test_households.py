"""A household's entry on its way to the kiosk, opened there by its card, and what becomes of it afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sync import cards
from sync.errors import Refused
from sync.feed import handin, mirror, ready
from sync.feed.layout import Tier
from sync.feed.sealing import public_half, seal_file, unseal_file
from sync.library.reader import Library
from sync.library.views import Household
from sync.office import enrolment, setup, vault
from sync.office.folder import Place
from sync.office.recalls import recall
from sync.pull import generations
from sync.records import RowState
from tests.sync.office.desks import BAIYUN, HERE, TownDesk
from tests.sync.office.families import CHILD, FATHER, ORPHANS, RELIEF, STRANGER, listed, revoke, secret_of
from tests.sync.office.keepers import Screen, screen
from tests.sync.office.stories import MORNING, QINGSHAN, County, reading, row

HIDDEN = ("张建国", "张小明", "李大山")
TODAY = MORNING.date()


@pytest.fixture
def county(tmp_path: Path) -> County:
    """Two families: a masked list, one of which only sums are public, a failure, and one under full name."""
    county = County(tmp_path / "office")
    failed = reading([row("李大山"), row("张建国", state=RowState.FAILED, reason="卡已注销")], [STRANGER, FATHER])
    county.publish(
        failed,
        listed(["张建国", "李大山"], [FATHER, STRANGER], **RELIEF),
        listed(["张小明"], [CHILD], [FATHER], **ORPHANS),
    )
    return county


@pytest.fixture
def kiosk(county: County, tmp_path: Path) -> Screen:
    found = screen(county, tmp_path / "kiosk")
    synced(found, county)
    return found


def synced(kiosk: Screen, county: County) -> None:
    kiosk.sync(county.folder.feed.folder)


def opened(kiosk: Screen, secret: bytes, on: date = TODAY) -> Household | None:
    with Library.current(kiosk.folder) as library:
        return library.household(secret, on)


def told(household: Household | None) -> set[tuple[str, str]]:
    assert household is not None
    return {(each.row.name or "", each.header.programme_name) for each in household.payments}


def held(kiosk: Screen) -> bytes:
    return b"".join(path.read_bytes() for path in kiosk.folder.root.rglob("*") if path.is_file())


def test_the_masked_the_vulnerable_and_the_failed_are_on_the_households_page_and_nowhere_else(county, kiosk):
    found = opened(kiosk, secret_of(county, "张建国"))
    assert told(found) == {
        ("张建国", "耕地地力保护补贴"), ("张建国", "农村最低生活保障金"), ("张小明", "孤儿基本生活保障")
    }  # fmt: skip
    assert found and [(member.name, len(member.payments)) for member in found.members] == [("张小明", 1), ("张建国", 2)]
    with closing(sqlite3.connect(generations.current(kiosk.folder) or "")) as library:
        readable = "\n".join(library.iterdump())
    assert "张建国" not in readable and "张小明" not in readable and "李大山" in readable
    assert "张小明".encode() not in held(kiosk)


def test_a_failure_comes_with_its_reason(county, kiosk):
    found = opened(kiosk, secret_of(county, "张建国"))
    assert found
    [failed] = [each for each in found.payments if each.row.state is RowState.FAILED]
    assert failed.reason == "卡已注销" and failed.row.fen == 100_00


def test_what_hangs_under_full_name_joins_what_does_not(county, kiosk):
    assert told(opened(kiosk, secret_of(county, "李大山"))) == {
        ("李大山", "耕地地力保护补贴"), ("李大山", "农村最低生活保障金")
    }  # fmt: skip


def test_a_kiosk_cannot_open_a_household_without_its_card(county, kiosk):
    assert opened(kiosk, bytes(16)) is None
    assert opened(kiosk, secret_of(county, "张建国")[::-1]) is None
    assert cards.keys(secret_of(county, "张建国")).key not in held(kiosk)


def test_a_kiosk_of_another_township_has_nothing_that_answers(county, tmp_path):
    from sync.feed.sealing import new_kiosk_key

    stranger = screen(county, tmp_path / "other", new_kiosk_key())
    synced(stranger, county)
    assert opened(stranger, secret_of(county, "张建国")) is None


def test_before_it_begins_and_after_three_years_nothing_is_shown(county, kiosk):
    secret = secret_of(county, "张建国")
    for day in (MORNING.date() - timedelta(days=1), MORNING.date() + timedelta(days=3 * 366 + 10)):
        found = opened(kiosk, secret, day)
        assert found is not None and not found.members


def test_a_lost_card_opens_nothing_after_the_next_publication_and_the_new_one_everything(county, kiosk):
    lost = secret_of(county, "张建国")
    revoke(county, "张建国")
    county.day += 1
    county.publish()
    synced(kiosk, county)
    assert opened(kiosk, lost) is None
    assert len(told(opened(kiosk, secret_of(county, "张建国")))) == 3
    assert len(told(opened(kiosk, secret_of(county, "李大山")))) == 2
    with pytest.raises(Refused):
        generations.back(kiosk.folder)


def test_a_recall_takes_it_off_the_page_and_off_the_disk(county, kiosk):
    headers, _ = county.published()
    relief = next(header for header in headers if header.programme == "DB")
    shards = county.office.town_state(relief.region[:9]).manifest.shards
    [leaked] = [shard.blob.sha256 for shard in shards if shard.tier is Tier.HOUSEHOLD]
    before = generations.current(kiosk.folder)
    county.day += 1
    recall(county.office, relief.id, "发错了名单", county.at)
    synced(kiosk, county)
    assert told(opened(kiosk, secret_of(county, "张建国"))) == {
        ("张建国", "耕地地力保护补贴"), ("张小明", "孤儿基本生活保障")
    }  # fmt: skip
    assert not list(kiosk.folder.root.rglob(f"{leaked}*")) and before and not before.exists()


def test_an_entry_that_still_holds_what_was_called_back_does_not_show_it(county, kiosk):
    """The county has spoken, and the new entries have not come yet."""
    headers, _ = county.published()
    relief = next(header for header in headers if header.programme == "DB")
    shown = generations.current(kiosk.folder)
    assert shown
    with closing(sqlite3.connect(shown)) as library, library:
        library.execute("update posting set state = 'withdrawn' where id = ?", (relief.id,))
    assert ("张建国", "农村最低生活保障金") not in told(opened(kiosk, secret_of(county, "张建国")))


def test_it_comes_with_a_ready_file_too(county, tmp_path):
    county.publish(ready=True)
    fresh, plain = screen(county, tmp_path / "fresh"), screen(county, tmp_path / "plain")
    synced(fresh, county)
    county.publish(listed(["李大山"], [STRANGER], year=2025, **RELIEF))
    synced(plain, county)
    synced(fresh, county)
    for one in (fresh, plain):
        assert len(told(opened(one, secret_of(county, "张建国")))) == 3
    assert rows(fresh) == rows(plain)


def rows(kiosk: Screen) -> list[object]:
    with closing(sqlite3.connect(generations.current(kiosk.folder) or "")) as library:
        return library.execute("select * from household").fetchall()


def test_a_bit_flipped_in_an_entry_opens_nothing(county, kiosk):
    shown = generations.current(kiosk.folder)
    assert shown
    with closing(sqlite3.connect(shown)) as library, library:
        [(bundle,)] = library.execute("select bundle from household").fetchall()
        library.execute("update household set bundle = ?", (bundle[:-1] + bytes([bundle[-1] ^ 1]),))
    found = [opened(kiosk, secret_of(county, name)) for name in ("张建国", "李大山")]
    assert found.count(None) == 1


def test_nothing_is_fetched_where_nothing_is_new(county, kiosk):
    before = generations.current(kiosk.folder)
    county.publish()
    synced(kiosk, county)
    assert generations.current(kiosk.folder) == before


def test_a_destination_gets_the_entries_and_reads_none_of_them(county, tmp_path):
    mirror.mirror(county.folder.feed.folder, tmp_path / "web")
    everything = b"".join(path.read_bytes() for path in (tmp_path / "web").rglob("*") if path.is_file())
    assert not any(name.encode() in everything for name in HIDDEN)
    for name in ("张建国", "李大山"):
        keys = cards.keys(secret_of(county, name))
        assert keys.locator not in everything and keys.key not in everything


# --- desks that sign for themselves, and ready files --------------------------------------------------


def test_what_a_desk_of_its_own_seals_for_its_households_comes_through_the_county(county, tmp_path):
    settings = setup.defaults(Place("519901", "云岚县"), BAIYUN)
    desk = TownDesk(setup.create(tmp_path / "desk", settings, "", MORNING), tmp_path / "stick")
    setup.add_township(county.folder, county.office.keys, county.folder.settings(), BAIYUN, desk.key)
    enrolment.enroll(desk.office, (public_half(county.kiosk),), BAIYUN.code, "大厅", MORNING)
    desk.publish(listed(["张明", "赵铁柱"], [FATHER, STRANGER], **RELIEF, **HERE))
    county.publish(hand_ins=(handin.load(desk.to),))
    part = vault.load(desk.folder.register, desk.office.keys.identity()).part(BAIYUN.code)
    [village] = {one for one in desk.office.places.regions.known if one.name == HERE["village"]}
    [number] = part.named(village.code, "张明")
    secret = part.cards.secret(part.persons[number].household)
    here = screen(county, tmp_path / "there")
    synced(here, county)
    assert told(opened(here, secret)) == {("张明", "农村最低生活保障金")}
    assert opened(here, b"nobody's secret!") is None
    assert b"".join(("张明".encode(), "赵铁柱".encode())) not in held(here)


def test_a_ready_file_brings_the_signed_entries_and_the_kiosk_fetches_no_others(county, tmp_path):
    county.publish(ready=True)
    kiosk = screen(county, tmp_path / "fresh")
    synced(kiosk, county)
    state = county.office.town_state(QINGSHAN.code)
    [entries] = [shard.blob.sha256 for shard in state.manifest.shards if shard.tier is Tier.HOUSEHOLD]
    fetched = {path.name for path in kiosk.folder.blobs.glob("??/*")}
    assert state.manifest.ready and state.manifest.ready.blob.sha256 in fetched and entries not in fetched
    assert len(told(opened(kiosk, secret_of(county, "张建国")))) == 3


TAMPERED = {
    "an entry altered": """update household set bundle = substr(bundle, 1, length(bundle) - 1)
        || case when substr(bundle, -1) = x'00' then x'01' else x'00' end""",
    "cut short": "update household set bundle = substr(bundle, 1, length(bundle) - 64)",
    "none in it": "update household set bundle = substr(bundle, 1, 4)",
    "all left out": "delete from household",
}


@pytest.mark.parametrize("how", TAMPERED)
def test_a_ready_file_whose_entries_are_not_the_signed_ones_is_left(county, tmp_path, monkeypatch, how):
    """Signed by the township all the same: what is in it is held to the shards, and these are taken in its place."""
    whole = ready.made

    def tampered(manifest, key, view):
        raw, found = whole(manifest, key, view)
        image = unseal_file(raw, found.blob, manifest.township, key)
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
            db.deserialize(image)
            assert db.execute(TAMPERED[how]).rowcount
            again, blob = seal_file(db.serialize(), manifest.township, key)
        return again, replace(found, blob=blob)

    plain = screen(county, tmp_path / "plain")
    synced(plain, county)
    monkeypatch.setattr(ready, "made", tampered)
    county.publish(ready=True)
    kiosk = screen(county, tmp_path / "fresh")
    synced(kiosk, county)
    state = county.office.town_state(QINGSHAN.code)
    [entries] = [shard.blob.sha256 for shard in state.manifest.shards if shard.tier is Tier.HOUSEHOLD]
    assert entries in {path.name for path in kiosk.folder.blobs.glob("??/*")}
    assert rows(kiosk) == rows(plain)
    assert len(told(opened(kiosk, secret_of(county, "张建国")))) == 3
