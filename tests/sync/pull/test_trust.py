"""Whom a kiosk believes, and that no clock can talk it out of it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from tuf.ngclient import Updater
from tuf.ngclient._internal import trusted_metadata_set

from sync import clock
from sync.errors import InputError
from sync.feed import roles
from sync.feed.mirror import write
from sync.pull import floor, trust
from sync.pull.carrier import Carrier
from sync.pull.folder import FolderSource
from sync.pull.trouble import Altered, Expired, Foreign, Older, Unpinned
from tests.sync.pull.feeds import rows_of

AGES_AGO = datetime(1970, 1, 1, tzinfo=UTC)
AGES_AHEAD = datetime(2099, 1, 1, tzinfo=UTC)


@pytest.fixture
def set_clock(monkeypatch):
    """Set the machine's clock, for us and for TUF's client."""

    def set_to(moment: datetime) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return moment.astimezone(tz) if tz else moment.replace(tzinfo=None)

        monkeypatch.setattr(trusted_metadata_set.datetime, "datetime", Clock)
        monkeypatch.setattr(clock, "now", lambda: moment)

    # trusted_metadata_set holds the module `datetime`; give it one of its own before changing it
    stand_in = type("DatetimeModule", (), {"datetime": datetime, "timezone": trusted_metadata_set.datetime.timezone})
    monkeypatch.setattr(trusted_metadata_set, "datetime", stand_in)
    return set_to


def test_tufs_client_still_judges_by_the_attribute_that_we_pin(office, tmp_path, set_clock):
    set_clock(AGES_AHEAD)
    (tmp_path / "metadata").mkdir()
    updater = Updater(
        str(tmp_path / "metadata"),
        "metadata/",
        fetcher=Carrier(FolderSource(office.folder)),
        bootstrap=office.root.read_bytes(),
    )
    assert updater._trusted_set.reference_time == AGES_AHEAD
    updater._trusted_set.reference_time = clock.BUILT
    updater.refresh()


@pytest.mark.parametrize("moment", [AGES_AGO, AGES_AHEAD])
def test_a_first_sync_works_under_any_clock(machine, office, set_clock, moment):
    set_clock(moment)
    assert machine.sync(office.folder).villages == 3


def test_a_clock_that_jumps_about_changes_nothing(machine, office, set_clock):
    machine.sync(office.folder)
    for count, moment in enumerate((AGES_AHEAD, AGES_AGO, clock.BUILT, AGES_AHEAD, AGES_AGO)):
        set_clock(moment)
        office.post("331022001201", rows_of(count + 1))
        office.publish()
        assert machine.sync(office.folder).changed == 1


def test_signatures_that_ran_out_before_the_last_publication_are_refused(machine, office, monkeypatch):
    machine.sync(office.folder)
    before = machine.content()
    monkeypatch.setattr(clock, "BUILT", office.at + roles.TIMESTAMP_LIFE)
    monkeypatch.setattr(clock.reference, "__defaults__", (clock.BUILT,))
    office.publish()
    monkeypatch.setattr(clock.reference, "__defaults__", (clock.BUILT + timedelta(days=2),))
    with pytest.raises(Expired, match="续签"):
        machine.sync(office.folder)
    assert machine.content() == before


def test_a_county_office_in_2099_does_not_end_sync_for_good(machine, office):
    machine.sync(office.folder)
    right, office.at = office.at, AGES_AHEAD
    office.post("331022001201", rows_of(3))
    office.publish()
    assert "日期" in machine.refused(office.folder)
    office.at = right + timedelta(days=1)
    office.post("331022001201", rows_of(4))
    office.publish()
    machine.sync(office.folder)


def test_without_a_root_nothing_is_believed(machine, office, site):
    machine.root = None
    for address in (office.folder, site.url):
        with pytest.raises(Unpinned, match="--root"):
            machine.sync(address)
    assert site.asked == []


def test_the_root_is_needed_once(machine, office):
    machine.sync(office.folder)
    machine.root = None
    assert machine.sync(office.folder).generation == 1


def test_a_bundled_root_serves_where_none_was_given(machine, office, tmp_path, monkeypatch):
    monkeypatch.setattr(trust, "BUNDLED", office.root)
    machine.root = None
    machine.sync(office.folder)


def test_a_root_file_that_is_none_is_named(machine, office, tmp_path):
    machine.root = tmp_path / "letter.json"
    for text in (
        "",
        "{}",
        "[1]",
        '{"signed": {"_type": "root"}}',
        office.root.read_text().replace('"version":1', '"version":2'),
    ):
        machine.root.write_text(text)
        with pytest.raises(InputError, match=r"letter\.json"):
            machine.sync(office.folder)
    machine.root.unlink()
    with pytest.raises(InputError, match=r"letter\.json"):
        machine.sync(office.folder)


def test_a_pinned_kiosk_cannot_be_talked_into_another_county(machine, office, tmp_path):
    from tests.sync.pull.feeds import small

    machine.sync(office.folder)
    other = small(tmp_path / "other")
    machine.root = other.root
    with pytest.raises(Foreign):
        machine.sync(other.folder)


def test_rotated_roots_are_followed_across_missed_versions(machine, office):
    machine.sync(office.folder)
    for version in (2, 3):
        raw = roles.root(office.keys, office.at, version)
        write({f"metadata/{version}.root.json": raw}, office.folder)
    office.publish()
    machine.sync(office.folder)
    machine.root = office.folder / "metadata" / "3.root.json"
    machine.sync(office.folder)  # a newer root of the same county is no other county


def test_a_kiosk_that_lost_power_while_the_root_was_relinked_goes_on(machine, office):
    machine.sync(office.folder)
    (machine.folder.trust / "metadata" / "root.json").unlink()
    machine.sync(office.folder)


def test_no_bit_of_the_timestamp_can_be_turned(machine, office, tmp_path):
    machine.sync(office.folder)
    feed = shutil.copytree(office.folder, tmp_path / "copy")
    raw = (feed / "metadata" / "timestamp.json").read_bytes()
    root, source = office.root.read_bytes(), FolderSource(feed)
    for place in range(len(raw)):
        for bit in {1 << place % 8, 0x20}:
            damaged = bytearray(raw)
            damaged[place] ^= bit
            (feed / "metadata" / "timestamp.json").write_bytes(damaged)
            with pytest.raises((Altered, Older)):
                trust.refresh(source, machine.folder, root, clock.BUILT)


def test_a_damaged_floor_ends_nothing(machine, office):
    machine.sync(office.folder)
    for place in (machine.folder.trust / "floor.json", machine.folder.library / "floor.json"):
        place.write_bytes(place.read_bytes().replace(b'"timestamp":1', b'"timestamp":9'))
    office.post("331022001201", rows_of(4))
    office.publish()
    assert machine.sync(office.folder).changed == 1
    assert {one.timestamp for one in floor.known(machine.folder)} == {2}


def test_a_lost_pin_is_recovered_and_the_metadata_stays(machine, office):
    machine.sync(office.folder)
    machine.root = None
    place = machine.folder.trust / "root.json"
    pinned = place.read_bytes()
    place.unlink()
    machine.sync(office.folder)
    assert place.read_bytes() == pinned


def test_a_first_try_under_a_wrong_root_leaves_nothing_in_the_way(machine, office, tmp_path):
    from tests.sync.pull.feeds import small

    right, machine.root = machine.root, small(tmp_path / "other").root
    with pytest.raises(Foreign):
        machine.sync(office.folder)
    machine.root = right
    assert machine.sync(office.folder).villages == 3
