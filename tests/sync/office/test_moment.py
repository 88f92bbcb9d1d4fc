"""The office's clock, year after year: a right one is never refused for good."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sync import clock
from sync.commands.moment import publication_time
from sync.errors import Refused
from tests.sync.office.stories import MORNING, reading, row

YEARS = 1500  # days


@pytest.fixture
def quiet(county):
    """Nothing new for four years; the signatures were renewed all the while."""
    county.publish(reading([row("张建国")]))
    for day in range(150, YEARS + 1, 150):
        county.day = day
        county.publish()
    return county


def test_years_of_nothing_but_renewals_make_no_clock_wrong(quiet, monkeypatch):
    now = MORNING + timedelta(days=YEARS + 30)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert publication_time(quiet.office) == now


def test_a_person_who_writes_the_date_is_a_way_on_after_any_silence(county, monkeypatch):
    county.publish(reading([row("张建国")]))
    now = MORNING + timedelta(days=5 * 366)
    monkeypatch.setattr(clock, "now", lambda: now)
    with pytest.raises(Refused, match=f"--today {now:%Y-%m-%d}"):
        publication_time(county.office)
    assert publication_time(county.office, date(now.year, now.month, now.day)) == now


def test_a_clock_before_the_program_was_made_is_wrong_whatever_anybody_writes(county, monkeypatch):
    then = clock.BUILT - timedelta(days=900)
    monkeypatch.setattr(clock, "now", lambda: then)
    with pytest.raises(Refused, match="校准"):
        publication_time(county.office, then.date())
