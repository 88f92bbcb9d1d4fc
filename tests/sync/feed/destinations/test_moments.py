"""Kiosks that pull at every moment of a delivery, and deliveries that break off at every moment: never half a feed."""

from __future__ import annotations

import contextlib
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.feed.copy import FeedCopy
from sync.feed.destinations.folder import FolderDestination
from sync.feed.mirror import mirror
from sync.feed.pruning import prune
from tests.sync.feed.destinations.moments import Kiosk, PulledOut, Watched, breaking_off, whole
from tests.sync.pull.feeds import enrolled, rows_of, small


class Yunlan:
    """A county that posts one payment more each day, its own copy pruned as the office prunes it."""

    def __init__(self, folder: Path, kiosk: str) -> None:
        self.office = small(folder, (kiosk,))
        self.rows = 12

    @property
    def feed(self) -> Path:
        return self.office.folder

    def publish(self) -> None:
        self.rows += 1
        self.office.post("331022001201", rows_of(self.rows))
        self.office.publish(["331022001201"])
        prune(FeedCopy(self.feed))


@pytest.fixture
def identity():
    return enrolled()


@pytest.fixture
def yunlan(tmp_path, identity):
    return Yunlan(tmp_path / "office", identity[1])


@pytest.fixture
def kiosk(tmp_path, yunlan, identity):
    return Kiosk(tmp_path / "kiosk", yunlan.office.root, identity[0])


def test_a_kiosk_that_pulls_after_every_single_file_is_always_served(site, yunlan, kiosk):
    mirror(yunlan.feed, site.place)
    for _ in range(2):  # the second time, files go as well
        before = kiosk.sync(site.url)
        yunlan.publish()
        shown = []
        mirror(yunlan.feed, Watched(site.place, lambda path: shown.append(kiosk.sync(site.url))))  # noqa: B023
        assert set(shown) == {before, before + 1} and shown == sorted(shown) and len(shown) > 8


def test_a_delivery_that_lands_in_the_middle_of_a_pull_disturbs_nobody(site, yunlan, kiosk):
    mirror(yunlan.feed, site.place)
    before = kiosk.sync(site.url)
    for moment in (1, 3, 5, 8, 13):  # of about a dozen files that a pull asks for
        reached: list[object] = []
        yunlan.publish()
        mirror(yunlan.feed, site.place)
        yunlan.publish()

        def deliver(number: int, moment=moment, reached=reached) -> None:
            if number == moment:
                reached.append(mirror(yunlan.feed, site.place))

        shown = kiosk.sync(site.url, deliver)
        assert shown in (before + 1, before + 2)
        assert reached or moment > 5
        before = kiosk.sync(site.url)


def test_a_delivery_broken_off_after_every_file_is_finished_by_the_next(site, yunlan, kiosk):
    mirror(yunlan.feed, site.place)
    before = kiosk.sync(site.url)
    yunlan.publish()
    came_through = 0
    while True:
        try:
            mirror(yunlan.feed, breaking_off(site.place, 0))
            break
        except PulledOut:  # one file came through
            came_through += 1
            assert kiosk.sync(site.url) in (before, before + 1)
    assert came_through > 8
    assert kiosk.sync(site.url) == before + 1
    assert site.place.listing().keys() == FolderDestination(yunlan.feed).listing().keys()


@settings(max_examples=4, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 25)), min_size=1, max_size=4), st.integers())
def test_whatever_breaks_off_and_whenever_a_destination_holds_a_whole_feed(story, seed):
    """Each chapter: so many publications, then a delivery that breaks off after so many files."""
    with tempfile.TemporaryDirectory() as folder:
        yunlan, web = Yunlan(Path(folder) / "office", enrolled()[1]), Path(folder) / "web"
        mirror(yunlan.feed, web)
        newest = whole(web)
        for publications, files in story:
            for _ in range(publications):
                yunlan.publish()
            place = Watched(breaking_off(FolderDestination(web), files, random.Random(seed)), lambda path: None)
            with contextlib.suppress(PulledOut):
                mirror(yunlan.feed, place)
            assert whole(web) >= newest
            newest = whole(web)
        mirror(yunlan.feed, web)
        assert whole(web) == whole(yunlan.feed)
        assert {path: entry.length for path, entry in FolderDestination(web).listing().items()} == {
            path: entry.length for path, entry in FolderDestination(yunlan.feed).listing().items()
        }


def test_a_version_that_a_lost_office_left_half_delivered_is_written_over(tmp_path, yunlan, identity):
    """The office is restored from a backup and signs the same version anew: other bytes, same length."""
    web = tmp_path / "web"
    mirror(yunlan.feed, web)
    backup = {path: (yunlan.feed / path).read_bytes() for path in FolderDestination(yunlan.feed).listing()}
    yunlan.publish()
    with pytest.raises(PulledOut):  # everything but the timestamp
        mirror(yunlan.feed, Watched(FolderDestination(web), _stop_at_snapshot))
    FolderDestination(yunlan.feed).remove(FolderDestination(yunlan.feed).listing(), lambda path: None)
    FolderDestination(yunlan.feed).write(backup, lambda path: None)
    yunlan.rows -= 1
    yunlan.publish()
    mirror(yunlan.feed, web)
    assert whole(web) == 2
    assert Kiosk(tmp_path / "kiosk", yunlan.office.root, identity[0]).sync(str(web))


def _stop_at_snapshot(path: str) -> None:
    if path.endswith(".snapshot.json"):
        raise PulledOut
