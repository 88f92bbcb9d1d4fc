"""What somebody without an enrolled kiosk's key can read in a feed: no name, no number of anybody."""

from __future__ import annotations

import pytest

from sync.errors import FeedError
from sync.feed import mirror, sealing
from sync.office import enrolment
from sync.office.opening import open_office
from sync.records import Phone
from tests.sync.office.stories import (
    LIUXI,
    MORNING,
    QINGSHAN,
    County,
    files_of,
    id_number,
    kiosk_reads,
    readable,
    reading,
    row,
    village_blobs,
)

NAMES = ("尉迟海霞", "张建国", "李大山", "欧阳云红")


@pytest.fixture
def busy(county):
    rows = [row(name, note="代领人见存根", extra={"机具型号": "收割机甲"}) for name in NAMES]
    numbers = [id_number(place + 1) for place in range(len(NAMES))]
    for programme in ("耕地地力保护补贴", "农村低保", "孤儿基本生活费"):
        county.publish(reading(rows, numbers, programme=programme))
    return county


def test_nobody_without_a_key_reads_a_name(busy, tmp_path):
    mirror.mirror(busy.folder.feed.folder, tmp_path / "web")
    text = readable(tmp_path / "web")
    assert "王家村" in text and "耕地地力保护补贴" in text
    for secret in (*NAMES, "尉*", "张*国", "代领人", "收割机甲", "周经办", "吴审核"):
        assert secret not in text
    register = open_office(busy.folder)
    assert not [number for number in _numbers(register) if number in text]


def _numbers(office):
    from sync.office import vault

    register = vault.load(office.folder.register, office.keys.identity())
    parts = register.everything()
    return [number for part in parts for number in (*part.ids, *part.persons, *part.households.values())]


def test_an_enrolled_kiosk_reads_its_township_only(busy):
    shards = kiosk_reads(busy.folder.feed.folder, QINGSHAN.code, busy.kiosk)
    names = {one.name for shard in shards for body in shard.postings for one in body.rows}
    assert names == {*NAMES, None}
    busy.publish(reading([row("柳溪人")], township="柳溪乡", village="柳溪村"))
    with pytest.raises(KeyError):
        kiosk_reads(busy.folder.feed.folder, LIUXI.code, busy.kiosk)


def test_a_foreign_key_opens_nothing(busy):
    stranger = sealing.new_kiosk_key()
    mine = sealing.fingerprint(sealing.public_half(busy.kiosk))
    state = busy.office.town_state(QINGSHAN.code)
    for id, wrapped in state.keys.wrapped.items():
        with pytest.raises(FeedError):
            sealing.unwrap(id, wrapped[mine], stranger)


def test_revoking_a_kiosk_changes_the_key_and_every_village_shard(busy):
    second = sealing.new_kiosk_key()
    enrolment.enroll(busy.office, (sealing.public_half(second),), QINGSHAN.code, "村部", MORNING)
    before = village_blobs(busy.folder)
    enrolment.revoke(busy.office, "大厅", MORNING)
    after = village_blobs(busy.folder)
    assert all((after[place] != before[place]) == (place[1] != "public") for place in after)
    with pytest.raises(KeyError):
        kiosk_reads(busy.folder.feed.folder, QINGSHAN.code, busy.kiosk)
    assert kiosk_reads(busy.folder.feed.folder, QINGSHAN.code, second)


def test_enrolling_a_kiosk_leaves_the_shards_alone(busy):
    before = village_blobs(busy.folder)
    state = busy.office.town_state(QINGSHAN.code)
    enrolment.enroll(busy.office, (sealing.public_half(sealing.new_kiosk_key()),), QINGSHAN.code, "村部", MORNING)
    after = busy.office.town_state(QINGSHAN.code)
    assert village_blobs(busy.folder) == before
    [id] = state.keys.wrapped
    assert state.keys.wrapped[id].items() < after.keys.wrapped[id].items()


def test_equal_content_is_equal_bytes(busy):
    before = village_blobs(busy.folder)
    busy.day = 20
    enrolment.renew(busy.office, busy.at)
    assert village_blobs(busy.folder) == before
    key, record = sealing.new_content_key(), Phone("县农业农村局", "0580-555 0123")
    assert sealing.seal(record, "519901101901", key) == sealing.seal(record, "519901101901", key)
    assert sealing.seal(record, "519901101901", key) != sealing.seal(record, "519901101902", key)


def test_a_renewal_changes_signatures_only(busy):
    before = files_of(busy.folder.feed.folder)
    busy.day = 25
    enrolment.renew(busy.office, busy.at)
    after = files_of(busy.folder.feed.folder)
    changed = {path for path in after if before.get(path) != after[path]}
    assert {path.split(".", 1)[-1] for path in changed} == {"snapshot.json", "json"}
    assert len(changed) == 2


def test_a_shard_moved_to_another_village_does_not_open(busy):
    key = busy.office.keys.content_keys(QINGSHAN.code)[0]
    record = Phone("a", "1")
    stored, blob = sealing.seal(record, "519901101901", key)
    assert sealing.unseal(stored, blob, Phone, "519901101901", key) == record
    with pytest.raises(FeedError):
        sealing.unseal(stored, blob, Phone, "519901101902", key)


def test_what_was_taken_down_does_not_stay_on_the_server(county, tmp_path):
    county.publish(reading([row("张建国")]))
    mirror.mirror(county.folder.feed.folder, tmp_path / "web")
    first = set(files_of(tmp_path / "web"))
    for day, name in enumerate(("李大山", "王小二", "赵小四")):
        county.day = day
        county.publish(reading([row(name)]))
        mirror.mirror(county.folder.feed.folder, tmp_path / "web")
    last = set(files_of(tmp_path / "web"))
    gone = [path for path in first if path.startswith("blobs/")]
    assert not [path for path in gone if path in last and _changes(county, path)]
    assert files_of(tmp_path / "web") == files_of(county.folder.feed.folder)


def _changes(county: County, path: str) -> bool:
    """Whether the blob at a path is a village's, not the key sheet that stays."""
    return path.rsplit("/", 1)[-1] in village_blobs(county.folder).values()
