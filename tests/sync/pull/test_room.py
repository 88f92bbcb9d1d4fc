"""Disk need: reckoned before anything is fetched, stated, and where it is short, first what may go is let go."""

from __future__ import annotations

import shutil
from collections import namedtuple

import pytest

from sync.errors import DiskError
from sync.pull import generations, room
from sync.pull.service import Order, attempt
from sync.status import load
from tests.sync.pull.feeds import rows_of

ONE = "331022001201"
Usage = namedtuple("Usage", "total used free")


class Disk:
    """A disk of a certain size, of which only what lies in a data folder is used."""

    def __init__(self, folder, size: int) -> None:
        self._folder, self.size = folder, size

    def __call__(self, place) -> Usage:
        used = sum(path.stat().st_size for path in self._folder.root.rglob("*") if path.is_file())
        return Usage(self.size, used, max(0, self.size - used))


@pytest.fixture
def disk(machine, monkeypatch):
    disk = Disk(machine.folder, 1 << 40)
    monkeypatch.setattr(shutil, "disk_usage", disk)
    return disk


def test_a_sync_that_does_not_fit_is_refused_before_anything_is_fetched(machine, office, disk):
    disk.size = 20_000_000
    with pytest.raises(DiskError, match=r"需要 3\d MB,只剩 \d+ MB"):
        machine.sync(office.folder)
    assert not list(machine.folder.library.glob("library-*"))
    assert "磁盘空间不够" in load(machine.folder).error
    disk.size = 1 << 40
    outcome = machine.sync(office.folder)
    assert outcome.needed > room.MARGIN


def test_what_is_reckoned_is_enough_for_what_is_written(machine, office, disk):
    before = disk(machine.folder.root).used
    first = machine.sync(office.folder)
    assert disk(machine.folder.root).used - before <= first.needed
    for count in (400, 6000, 30):
        office.post(ONE, rows_of(count))
        office.publish()
        before = disk(machine.folder.root).used
        assert disk(machine.folder.root).used - before <= machine.sync(office.folder).needed - room.MARGIN


def test_a_full_disk_lets_go_of_what_may_go_and_no_more(machine, office, disk):
    machine.sync(office.folder)
    office.post(ONE, rows_of(30))
    office.publish()
    machine.sync(office.folder)
    first = machine.folder.library / "library-1.db"
    abandoned = machine.folder.blobs / "ab" / f"{'ab' * 32}.part"
    abandoned.parent.mkdir(exist_ok=True)
    abandoned.write_bytes(b"x" * 1_000_000)
    office.post(ONE, rows_of(31))
    office.publish()
    used = disk(machine.folder.root).used
    disk.size = used + room.MARGIN  # not a byte for the next generation, unless something goes
    machine.sync(office.folder)
    assert not abandoned.exists() and machine.shown.name == "library-3.db"
    assert not first.exists()
    assert generations.back(machine.folder).name == "library-2.db", "the one that was on the screen is the way back"


def test_the_way_back_goes_only_where_it_must(machine, office, disk):
    machine.sync(office.folder)
    office.post(ONE, rows_of(30))
    office.publish()
    machine.sync(office.folder)
    before = machine.content()
    office.post(ONE, rows_of(3000))
    office.publish()
    disk.size = disk(machine.folder.root).used
    with pytest.raises(DiskError, match="磁盘空间不够"):
        machine.sync(office.folder)
    assert machine.content() == before
    disk.size = 1 << 40
    machine.sync(office.folder)
    assert machine.content() != before


def test_the_need_is_stated_before_the_transfer(machine, office):
    parts: list[str] = []

    class Watcher:
        def part(self, label: str, total: int, shards: int = 0) -> None:
            parts.append(label)

        def done(self, count: int, shards: int = 0) -> None:
            pass

    attempt(Order(machine.folder, str(office.folder), machine.root, Watcher()), again=True)
    stated = next(number for number, label in enumerate(parts) if "需要磁盘" in label)
    assert parts[stated + 1] == "下载" and "装入" in parts[stated + 1 :]
