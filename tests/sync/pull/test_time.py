"""A machine whose clock is wrong: dead battery, jumps, years asleep. The clock changes banners and nothing else.

What a new installation does with a feed that nobody has renewed is decided here, too: see README, decisions.
"""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.snapshots import head, village
from sync import clock, status
from sync.clock import BUILT, PLAUSIBLE
from sync.config import Place
from sync.library.reader import Library
from sync.pull import kiosk as kiosks
from sync.pull.trouble import Expired
from tests.sync.pull.feeds import rows_of

ONE = "331022001201"
DEAD_BATTERY = datetime(1970, 1, 1, 0, 0, 40, tzinfo=UTC)
AGES_AHEAD = datetime(2099, 6, 1, tzinfo=UTC)
YEARS = (0, 1, 3, 5, 9)


class Wall:
    """The clock on the wall of this machine: anybody may set it."""

    def __init__(self) -> None:
        self.at = BUILT

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture(autouse=True)
def wall(monkeypatch):
    wall = Wall()
    monkeypatch.setattr(clock, "now", wall)
    return wall


@pytest.fixture
def built(monkeypatch):
    """Sets the day on which this program was built."""

    def on(moment: datetime) -> None:
        monkeypatch.setattr(clock.reference, "__defaults__", (moment,))

    return on


def shown_head(machine) -> head.HeadSnapshot:
    with Library.current(machine.folder) as library:
        told = status.load(machine.folder)
        known = max(library.meta.published_at, told.published_at or library.meta.published_at)
        return head.derive(Place(), library.meta, clock.now(), clock.reference(known), told)


def today(machine) -> date:
    return clock.today(clock.now(), kiosks.reference(machine.folder))


@pytest.mark.parametrize("wrong", [DEAD_BATTERY, AGES_AHEAD])
def test_a_first_sync_by_a_wrong_clock_is_like_any_other_and_the_clock_is_reported(machine, office, wall, wrong):
    wall.at = wrong
    assert "已换上第 1 版" in machine.sync(office.folder).sentence
    told = status.load(machine.folder)
    assert f"{wrong.astimezone(clock.CHINA):%Y-%m-%d}" in told.clock_doubt and told.lag is None
    shown = shown_head(machine)
    assert shown.clock == "" and "日期不对" in shown.banner and "数据截至" in shown.as_of.replace("\u00a0", " ")


def test_a_clock_that_jumps_both_ways_stops_no_sync(machine, office, wall):
    for count, moment in enumerate((AGES_AHEAD, DEAD_BATTERY, BUILT, AGES_AHEAD, DEAD_BATTERY), 1):
        wall.at = moment
        office.post(ONE, rows_of(10 + count))
        office.publish()
        assert f"第 {count} 版" in machine.sync(office.folder).sentence
    assert status.load(machine.folder).published_at == office.at, "no wrong clock has ever moved the reference"


def test_once_the_clock_is_right_again_nothing_is_said_of_it(machine, office, wall):
    wall.at = DEAD_BATTERY
    machine.sync(office.folder)
    wall.at = BUILT + timedelta(hours=1)
    machine.sync(office.folder)
    assert status.load(machine.folder).clock_doubt == "" and shown_head(machine).banner == ""
    assert status.load(machine.folder).lag == (wall.at - office.at).total_seconds()


def test_periods_and_days_left_are_counted_from_the_reference_under_a_wrong_clock(machine, office, wall):
    machine.sync(office.folder)
    right = today(machine)
    with closing(Library.current(machine.folder)) as library:
        headers = library.postings(ONE, right)
        expected = village.derive("一村", "", headers, False, right)
        assert headers, "something hangs on that day"
        for wrong in (DEAD_BATTERY, AGES_AHEAD):
            wall.at = wrong
            assert today(machine) == right
            assert village.derive("一村", "", library.postings(ONE, today(machine)), False, today(machine)) == expected


def test_a_right_clock_takes_down_what_has_ended(machine, office, wall):
    machine.sync(office.folder)
    wall.at = BUILT + timedelta(days=30)
    with closing(Library.current(machine.folder)) as library:
        assert library.postings(ONE, today(machine)) == ()


def test_content_grows_old_on_the_screen_and_louder(machine, office, wall):
    machine.sync(office.folder)
    wall.at = office.at + timedelta(days=29)
    assert shown_head(machine).banner == ""
    wall.at = office.at + timedelta(days=31)
    assert "31 天" in shown_head(machine).banner and not shown_head(machine).loud
    wall.at = office.at + timedelta(days=800)
    assert "800 天" in shown_head(machine).banner and shown_head(machine).loud


# --- signatures that are over


def test_a_frozen_feed_goes_on_being_taken_and_shown_as_old(machine, office, wall):
    """A machine cannot know that time has passed: signatures end by the reference, not by the clock on the wall."""
    machine.sync(office.folder)
    wall.at = office.at + timedelta(days=100)
    assert "没有新内容" in machine.sync(office.folder).sentence
    assert shown_head(machine).loud


def test_a_newer_program_keeps_what_is_shown_though_nobody_renewed_the_feed(machine, office, wall, built):
    machine.sync(office.folder)
    before = machine.content()
    built(office.at + timedelta(days=40))
    wall.at = office.at + timedelta(days=41)
    with pytest.raises(Expired, match="过期"):
        machine.sync(office.folder)
    assert machine.content() == before
    assert "过期" in status.load(machine.folder).error
    assert "41 天" in shown_head(machine).banner, "how old it is says more than that a try failed"


def test_a_new_machine_takes_no_feed_whose_signatures_ended_before_it_was_built(machine, office, wall, built):
    """It knows that they are over, and has nothing that could be lost; one renewal at the county mends it."""
    built(office.at + timedelta(days=40))
    wall.at = office.at + timedelta(days=41)
    with pytest.raises(Expired, match="联系县里续签"):
        machine.sync(office.folder)
    assert not machine.folder.pointer.exists()
    office.at += timedelta(days=41)
    office.publish()
    assert "已换上第 1 版" in machine.sync(office.folder).sentence


def test_a_new_machine_without_a_clock_takes_a_feed_that_has_been_frozen_since(machine, office, wall):
    """Built before the signatures ended, it cannot know; what it shows says as of when it is."""
    wall.at = office.at + timedelta(days=300)
    machine.sync(office.folder)
    assert shown_head(machine).loud and "300 天" in shown_head(machine).banner


def test_after_years_in_a_cupboard_the_next_good_pull_just_works(machine, office, wall):
    machine.sync(office.folder)
    for years in YEARS:
        office.at = BUILT + timedelta(days=365 * years + 1)
        office.post(ONE, rows_of(20 + years))
        office.publish()
        wall.at = office.at + timedelta(minutes=5)
        far = wall.at > kiosks.reference(machine.folder) + PLAUSIBLE
        assert bool(shown_head(machine).clock) is not far
        machine.sync(office.folder)
        assert shown_head(machine).clock and shown_head(machine).banner == ""


def test_after_a_step_back_the_clock_is_still_held_to_what_was_verified(machine, office, wall):
    from sync.pull import generations

    machine.sync(office.folder)
    office.at += timedelta(days=200)
    office.post(ONE, rows_of(30))
    office.publish()
    wall.at = office.at + timedelta(days=1)
    machine.sync(office.folder)
    generations.back(machine.folder)
    wall.at = office.at - timedelta(days=100)
    assert shown_head(machine).clock == "", "that day is certainly over"
