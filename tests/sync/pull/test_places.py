"""Villages are renamed and merged while a kiosk stands there: its settings stay right, or stop nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync import status
from sync.errors import InputError
from sync.library.reader import Library
from sync.pull import places, recalls
from tests.sync.pull.callbacks import by_the_county
from tests.sync.pull.feeds import Office, rows_of
from tests.sync.pull.leaks import LEAKED, ONE, OTHER
from tests.sync.pull.leaks import NEXT as TWO


@pytest.fixture
def called(monkeypatch):
    """What the county calls its villages: code → name and former names."""
    names: dict[str, tuple[str, ...]] = {}
    plain = vars(Office)["content"].fget
    assert plain

    def content(office):
        said = plain(office)
        regions = [
            replace(region, name=names[region.code][0], former=names[region.code][1:])
            if region.code in names
            else region
            for region in said.regions
        ]
        return replace(said, regions=tuple(regions))

    monkeypatch.setattr(Office, "content", property(content))
    return names


def test_a_kiosk_still_knows_its_village_under_the_name_that_was_given_up(machine_at, office, called):
    kiosk = machine_at("named", villages=("202村",))
    assert kiosk.sync(office.folder).villages == 1
    called[TWO] = ("大河村", "202村")
    office.post(TWO, rows_of(13))
    office.publish()
    outcome = kiosk.sync(office.folder)
    assert outcome.well and (outcome.villages, outcome.gone) == (1, 0)
    assert kiosk.names() >= {row.label for row in rows_of(13)}
    with Library(kiosk.shown) as library:
        assert library.meta.places == {"202村": (TWO,)}, "the screens find it, too"


def test_todays_name_goes_before_what_another_village_was_called_once(office, called):
    called[ONE], called[TWO] = ("大河村", "小河村"), ("小河村",)
    assert places.meant(("小河村",), office.content) == {"小河村": frozenset({TWO})}


def test_a_village_that_was_merged_away_is_said_and_stops_no_other(machine_at, office, called):
    kiosk = machine_at("both", villages=(ONE, "202村"))
    assert kiosk.sync(office.folder).villages == 2
    called[TWO] = ("合并村",)
    office.post(ONE, rows_of(13))
    office.publish()
    for _ in range(2):  # also where nothing is new
        outcome = kiosk.sync(office.folder)
        assert not outcome.well and "202村 县里没有" in outcome.sentence
        assert outcome.villages == 1 and kiosk.names() >= {row.label for row in rows_of(13)}
        told = status.load(kiosk.folder)
        assert told.error == "" and any("202村" in sentence for sentence in status.words(told))
    kiosk.villages = (ONE,)
    assert kiosk.sync(office.folder).well
    assert status.load(kiosk.folder).lost == ""


def test_settings_that_mean_nothing_any_more_keep_no_leak_on_the_glass(machine_at, office, posting, called):
    kiosk = machine_at("merged", villages=("201村",))
    kiosk.sync(office.folder)
    assert LEAKED & kiosk.names()
    called[ONE], called[OTHER] = ("合并村",), ("合并二村",)
    by_the_county(office, posting)
    with pytest.raises(InputError, match="201村"):
        kiosk.sync(office.folder)
    assert set(recalls.confirmed(kiosk.folder)) == {posting.id} and not LEAKED & kiosk.names()
    assert "201村" in status.load(kiosk.folder).error
