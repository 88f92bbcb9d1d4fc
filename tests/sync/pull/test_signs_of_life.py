"""A county that renews its signatures though it has nothing new to say: that it is alive is known, said and counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.commands import doctor
from kiosk.shelf import Shelf
from sync import clock, status
from sync.feed import roles
from sync.feed.copy import FeedCopy
from sync.feed.county import County, merge
from sync.feed.mirror import write
from sync.pull.kiosk import reference


@pytest.fixture
def at(monkeypatch):
    """Sets the clock on the wall."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr(doctor, "now", lambda: moment)

    return set_to


def renew(office, moment: datetime) -> None:
    """What the county's cron does: the same content, signed again."""
    office.at, published = moment, office.at
    towns = {code: key.public_key() for code, key in office.town_keys.items()}
    write(merge(County(office.keys, office.content, towns), FeedCopy(office.folder), [], moment), office.folder)
    office.at = published


def test_the_moment_of_the_last_signature_is_kept_and_said(machine, office, at):
    at(office.at)
    machine.sync(office.folder)
    renewed = office.at + timedelta(days=20)
    renew(office, renewed)
    at(renewed + timedelta(days=3))
    machine.sync(office.folder)
    told = status.load(machine.folder)
    assert told.signed_at == renewed and told.signed_until == renewed + roles.TIMESTAMP_LIFE
    assert "县里最后一次续签是 3 天前。" in status.words(told)
    assert doctor.syncing(machine.folder).well


def test_signatures_that_have_run_out_are_the_doctors_business(machine, office, at):
    at(office.at)
    machine.sync(office.folder)
    at(office.at + timedelta(days=45))
    machine.sync(office.folder)
    found = doctor.syncing(machine.folder)
    assert not found.well and "签名已经过期 15 天" in found.sentence
    at(datetime(2099, 1, 1, tzinfo=UTC))
    assert "过期" not in doctor.syncing(machine.folder).sentence, "that clock knows nothing"


def test_after_years_of_renewals_alone_a_right_clock_is_believed(machine, office, at):
    at(office.at)
    machine.sync(office.folder)
    published = status.load(machine.folder).published_at
    for days in (300, 600, 900, 1200):
        at(office.at + timedelta(days=days))
        renew(office, office.at + timedelta(days=days))
        machine.sync(office.folder)
    told = status.load(machine.folder)
    assert told.clock_doubt == "" and told.lag is not None and doctor.clock(machine.folder).well
    shelf = Shelf(machine.folder)
    assert shelf.reference() == told.signed_at
    shelf.close()
    assert told.published_at == published, "as of when the content is does not move"


def test_a_county_whose_clock_ran_ahead_for_a_night_ends_nothing(machine, office, at):
    at(office.at)
    machine.sync(office.folder)
    renew(office, office.at + timedelta(days=350))
    machine.sync(office.folder)
    assert reference(machine.folder) < office.at + timedelta(days=300), "expiry is not judged by it"
    renew(office, office.at + timedelta(days=1))
    at(office.at + timedelta(days=2))
    machine.sync(office.folder)
    told = status.load(machine.folder)
    assert told.signed_at == office.at + timedelta(days=1) and told.clock_doubt == ""
