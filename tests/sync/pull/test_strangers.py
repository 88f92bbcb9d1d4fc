"""After keys changed hands: an old copy of the county's own feed and another county's feed are told apart in words."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from sync.pull.trouble import Altered, Foreign, Older
from sync.records import Level, Region
from tests.sync.pull.feeds import small
from tests.sync.pull.test_rotation import publish_again, rotate

OTHER = Region("331099", "别县", "331000", Level.COUNTY)


@pytest.fixture
def handed_over(machine, office, tmp_path):
    """A kiosk that has followed two new roots; the feed as it was before lies in `before`."""
    machine.sync(office.folder)
    shutil.copytree(office.folder, tmp_path / "before")
    for version in (2, 3):
        rotate(office, version, office.at)
        publish_again(office)
        machine.sync(office.folder)
    return machine


def test_a_copy_from_before_the_keys_changed_hands_is_old(handed_over, tmp_path):
    with pytest.raises(Older):
        handed_over.sync(tmp_path / "before")


def test_another_county_is_another_county(handed_over, tmp_path):
    with pytest.raises(Foreign):
        handed_over.sync(small(tmp_path / "other", county=OTHER).folder)


def test_so_it_is_where_the_other_county_has_newer_roots_than_ours(handed_over, tmp_path):
    other = small(tmp_path / "other", county=OTHER)
    for version in (2, 3, 4):
        rotate(other, version, other.at)
    with pytest.raises(Foreign):
        handed_over.sync(other.folder)


def test_our_own_feed_signed_by_nobody_we_know_is_altered(handed_over, office):
    other = small(office.folder.with_name("other"), county=OTHER)
    office.keys = replace(office.keys, timestamp=other.keys.timestamp, snapshot=other.keys.snapshot)
    publish_again(office)
    with pytest.raises(Altered, match="与签名不符"):
        handed_over.sync(office.folder)
