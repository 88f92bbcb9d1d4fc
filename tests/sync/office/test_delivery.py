"""Bringing the feed to where kiosks fetch it, while they fetch, and while the disk says no."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from main import run
from sync.errors import DiskError, FeedError, Refused
from sync.feed import mirror
from sync.feed.copy import FeedCopy
from sync.feed.destinations.folder import FolderDestination
from sync.feed.pruning import needed
from tests.sync.office.stories import County, files_of, reading, row


class PulledOut(Exception):
    """The stick was pulled out, or the power went."""


def whole(folder: Path) -> int:
    """The snapshot's version of a feed whose every file is there and stands under a signature."""
    copy = FeedCopy(folder)
    chain = copy.chain()
    missing = [path for path in needed(copy) if not (folder / path).is_file()]
    for role, raw in chain.towns.items():
        state = copy.town(raw, role.removeprefix("town-"))
        for shard in state.manifest.shards:
            copy.blob(shard.blob)
    assert not [path for path in missing if not path.startswith("metadata/")]
    return chain.snapshot.signed.version


@pytest.fixture
def twice(county, tmp_path):
    """A destination with the first publication, and a second one waiting to be brought there."""
    county.publish(reading([row("张建国")]))
    mirror.mirror(county.folder.feed.folder, tmp_path / "web")
    county.day = 1
    county.publish(reading([row("张建国"), row("李大山")]), reading([row("王小二")], village="上李村"))
    return county, tmp_path / "web"


def test_blobs_come_first_then_the_timestamp_and_new_roots_last(county):
    county.publish(reading([row("张建国")]))
    order = mirror.in_order(mirror.paths_of(county.folder.feed.folder))
    firsts = [path.split("/")[0] for path in order]
    assert firsts == sorted(firsts, key=["blobs", "targets", "public", "metadata"].index)
    last = [path.split("/")[1] for path in order[-3:]]
    assert last[0].endswith(".snapshot.json") and last[1:] == ["timestamp.json", "1.root.json"]


def test_a_kiosk_that_pulls_at_any_moment_finds_a_whole_feed(twice):
    county, web = twice
    steps = len(mirror.paths_of(county.folder.feed.folder))
    seen = []
    for stop in range(1, steps + 1):
        left = iter(range(stop))

        def interrupt(path: str, left=left) -> None:
            if next(left, None) is None:
                raise PulledOut

        try:
            mirror.mirror(county.folder.feed.folder, web, interrupt)
        except PulledOut:
            seen.append(whole(web))
    assert seen == sorted(seen) and set(seen) <= {1, 2}
    mirror.mirror(county.folder.feed.folder, web)
    assert whole(web) == 2
    assert files_of(web) == files_of(county.folder.feed.folder)


def test_only_what_changed_is_written(twice):
    county, web = twice
    mirror.mirror(county.folder.feed.folder, web)
    assert mirror.mirror(county.folder.feed.folder, web) == 0


def test_a_full_disk_leaves_the_old_feed_whole(twice, monkeypatch):
    county, web = twice
    before = files_of(web)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskError, match="磁盘满了"):
        mirror.mirror(county.folder.feed.folder, web)
    monkeypatch.undo()
    assert files_of(web) == before
    assert whole(web) == 1


def test_a_disk_that_fills_up_while_publishing_leaves_the_office_as_it_was(twice, monkeypatch):
    county, _ = twice
    office, feed = county.office, county.folder.feed.folder
    before = whole(feed)
    real, count = os.fsync, iter(range(6))

    def fills_up(handle: int) -> None:
        if next(count, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fills_up)
    with pytest.raises(DiskError):
        county.publish(reading([row("赵小四")], village="溪口村"))
    monkeypatch.undo()
    assert whole(feed) == before
    assert not list(feed.rglob(".part-*"))
    assert office.folder.feed.chain().snapshot.signed.version == before
    assert county.publish(reading([row("赵小四")], village="溪口村")).new


def test_another_countys_feed_is_not_overwritten(twice, tmp_path):
    county, _ = twice
    other = County(tmp_path / "other")
    other.publish(reading([row("甲乙")]))
    mirror.mirror(other.folder.feed.folder, tmp_path / "theirs")
    with pytest.raises(Refused, match="另一个县"):
        mirror.check_destination(county.folder.feed.folder, tmp_path / "theirs")


def test_a_place_that_cannot_be_written_is_said_before_anything_is_signed(county, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(DiskError, match="什么都没有改"):
        mirror.check_destination(county.folder.feed.folder, blocked / "web")


def test_two_publications_at_once_are_refused(county):
    from sync.office.folder import only_one

    with only_one(county.folder), pytest.raises(Refused, match="另一个程序"), only_one(county.folder):
        pass
    with only_one(county.folder):
        pass


# --- a destination that rots --------------------------------------------------------------------------


def rotted(folder, path):
    """A bit of a file turned over, its length kept."""
    raw = bytearray((folder / path).read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / path).write_bytes(raw)
    return path


def lasting(folder):
    return sorted(path for path in files_of(folder) if path.startswith(("blobs/", "targets/")))


def test_what_rotted_at_the_destination_is_written_again_and_said(twice):
    county, web = twice
    feed = county.folder.feed.folder
    mirror.mirror(feed, web)
    broken = [rotted(web, path) for path in lasting(web)]
    said: list[str] = []
    assert mirror.mirror(feed, web, mended=said.append) == len(broken)
    assert said == broken and files_of(web) == files_of(feed)


def test_a_large_feed_is_read_again_in_turns_and_wholly_when_it_is_renewed(twice, monkeypatch):
    county, web = twice
    feed = county.folder.feed.folder
    monkeypatch.setattr(mirror, "SHARE", 4000)
    mirror.mirror(feed, web)
    broken = [rotted(web, path) for path in lasting(web)]
    said: list[str] = []
    mirror.mirror(feed, web, mended=said.append)
    assert 0 < len(said) < len(broken), "only a share of them is read"
    for _ in range(len(broken)):
        county.day += 1
        county.publish()
        mirror.mirror(feed, web, mended=said.append)
    assert set(said) == set(broken) & set(files_of(feed)) | (set(said) - set(files_of(feed)))
    again = [rotted(web, path) for path in lasting(web)]
    assert mirror.mirror(feed, web, whole=True) == len(again)
    assert files_of(web) == files_of(feed)


def test_what_rotted_in_the_office_does_not_go_over_what_is_good(twice):
    county, web = twice
    feed = county.folder.feed.folder
    mirror.mirror(feed, web)
    before = files_of(web)
    path = lasting(feed)[0]
    rotted(feed, path)
    rotted(web, path)
    with pytest.raises(FeedError, match="从备份恢复"):
        mirror.mirror(feed, web)
    assert {name for name, raw in files_of(web).items() if raw != before[name]} == {path}


def test_a_place_of_the_disk_that_cannot_be_read_is_written_anew(twice, monkeypatch):
    county, web = twice
    feed = county.folder.feed.folder
    mirror.mirror(feed, web)
    bad = web / lasting(web)[0]
    real = Path.read_bytes

    def read(path):
        if path == bad:
            raise OSError(errno.EIO, "Input/output error")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert mirror.mirror(feed, web) == 1


def test_the_renewal_says_what_it_mended(county, tmp_path, monkeypatch, capsys):
    county.publish(reading([row("张建国")]))
    monkeypatch.setattr("sync.clock.now", lambda: county.at)
    words = ["publish", "--office", str(county.folder.root), "--to", str(tmp_path / "web")]
    assert run(words) == 0
    rotted(tmp_path / "web", lasting(tmp_path / "web")[0])
    assert run(words) == 0
    assert "已经重新写好" in capsys.readouterr().err


def test_whoever_stops_a_delivery_is_told_what_is_signed_and_how_it_gets_there(county, tmp_path, monkeypatch, capsys):
    county.publish(reading([row("张建国")]))
    monkeypatch.setattr("sync.clock.now", lambda: county.at)
    words = ["publish", "--office", str(county.root), "--to", str(tmp_path / "web")]
    true = FolderDestination.write

    def stopped(place, written, done):
        true(place, written, done)
        if place.folder == tmp_path / "web":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(FolderDestination, "write", stopped)
        assert run(words) == 1
    said = capsys.readouterr().err
    assert "已经签好" in said and f"publish --office {county.root} --to {tmp_path / 'web'}" in said
    assert run(words) == 0
    assert whole(tmp_path / "web") == whole(county.folder.feed.folder)
