"""Several shards at a time: the same trouble as one at a time, nothing lost, every byte counted."""

from __future__ import annotations

import hashlib
import io
import random
import sys
import threading
from pathlib import Path

import pytest

from sync.commands.bars import Bars
from sync.pull.blobs import Blobs
from sync.pull.folder import FolderSource
from sync.pull.several import Several
from sync.pull.transfer import Wanted
from sync.pull.trouble import Altered, Missing, Stopped
from sync.pull.web import WebSource
from tests.sync.pull.lines import Still, offered, still
from tests.sync.pull.web import says, serving


class Watcher:
    """Adds up what it hears."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, int, int]] = []
        self.bytes = self.shards = 0

    def part(self, label: str, total: int, shards: int = 0) -> None:
        self.parts.append((label, total, shards))

    def done(self, count: int, shards: int = 0) -> None:
        self.bytes += count
        self.shards += shards


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "feed").mkdir()
    return tmp_path / "feed"


@pytest.fixture
def shards(feed: Path) -> list[Wanted]:
    dice = random.Random(3)
    return offered(feed, (dice.randbytes(dice.randrange(1, 5000)) for _ in range(40)))


@pytest.fixture
def site(feed):
    with serving(feed) as site:
        yield site


def here(blobs: Blobs, shards: list[Wanted]) -> list[bool]:
    return [blobs.holds(shard.sha256, shard.length) for shard in shards]


def test_many_shards_come_over_a_few_connections_and_are_counted_to_the_byte(site, shards, tmp_path):
    source, blobs, watcher = WebSource(site.url, line=still()), Blobs(tmp_path / "kiosk"), Watcher()
    blobs.bring_all(source, shards, watcher)
    total = sum(shard.length for shard in shards)
    assert all(here(blobs, shards))
    assert (source.tally.requests, source.tally.bytes) == (len(shards), total)
    assert (watcher.bytes, watcher.shards, watcher.parts) == (total, len(shards), [("下载", total, len(shards))])
    assert site.connections <= source.width
    source.close()


def test_what_is_here_is_not_asked_for_and_not_shown_as_to_come(site, shards, tmp_path):
    source, blobs, watcher = WebSource(site.url, line=still()), Blobs(tmp_path / "kiosk"), Watcher()
    blobs.bring_all(FolderSource(tmp_path / "feed"), shards[:30])
    rest = shards[30]
    part = blobs.place(rest.sha256).with_name(rest.sha256 + ".part")
    part.parent.mkdir(exist_ok=True)
    part.write_bytes((tmp_path / "feed" / rest.path).read_bytes()[:-1])
    to_come = 1 + sum(shard.length for shard in shards[31:])
    assert blobs.missing(shards) == to_come
    blobs.bring_all(source, shards, watcher)
    assert (watcher.bytes, watcher.shards, source.tally.bytes) == (to_come, 10, to_come)
    assert blobs.missing(shards) == 0
    source.close()


def test_a_byte_that_comes_twice_is_shown_once(site, shards, tmp_path):
    blobs, watcher, first = Blobs(tmp_path / "kiosk"), Watcher(), shards[0]
    part = blobs.place(first.sha256).with_name(first.sha256 + ".part")
    part.parent.mkdir(parents=True)
    part.write_bytes(bytes(first.length // 2))  # what a power cut left
    source = WebSource(site.url, line=still())
    blobs.bring_all(source, [first], watcher)
    assert watcher.bytes == first.length - first.length // 2
    source.close()


def test_the_first_shard_that_cannot_be_had_is_named_and_the_others_stay(site, feed, shards, tmp_path):
    for number in (7, 20, 33):
        (feed / shards[number].path).unlink()
    (feed / shards[9].path).write_bytes(bytes(shards[9].length))
    for trial in range(5):
        blobs = Blobs(tmp_path / f"kiosk{trial}")
        source = WebSource(site.url, line=still())
        with pytest.raises(Missing, match=shards[7].path):
            blobs.bring_all(source, shards)
        source.close()
        assert all(here(blobs, shards[:7]))
        assert not any(here(blobs, shards[20:]))


def test_a_shard_asked_for_twice_is_brought_once(site, shards, tmp_path):
    source = WebSource(site.url, line=still())
    Blobs(tmp_path / "kiosk").bring_all(source, [shards[0]] * 5)
    assert source.tally.requests == 1
    source.close()


@pytest.mark.parametrize(("sha256", "length"), [("../../x", 1), ("A" * 64, 1), ("a" * 64, -1)])
def test_what_is_no_digest_or_no_length_touches_nothing(tmp_path, sha256, length):
    with pytest.raises(Altered):
        Blobs(tmp_path / "kiosk").bring_all(FolderSource(tmp_path), [Wanted("x", sha256, length)])
    assert not (tmp_path / "kiosk").exists()


def test_a_server_that_stumbles_under_several_questions_is_asked_again(site, shards, tmp_path):
    for shard in shards[::3]:
        site.turns[shard.path] = [says(503), says(429)]
    source, blobs = WebSource(site.url, line=still()), Blobs(tmp_path / "kiosk")
    blobs.bring_all(source, shards)
    assert all(here(blobs, shards))
    assert source.tally.requests == len(site.asked)
    source.close()


def test_whoever_ends_the_process_ends_all_transfers(site, shards, tmp_path):
    clock = Still(patience=0.0)
    source = WebSource(site.url, line=still(clock))
    with pytest.raises(Stopped):
        Blobs(tmp_path / "kiosk").bring_all(source, shards)
    assert not site.asked
    source.close()


def test_later_jobs_stop_and_earlier_ones_end_once_one_fails():
    line, ended, started = still(), [], threading.Event()
    failed = threading.Event()

    def early() -> None:
        started.wait(5)
        failed.wait(5)
        line.check()
        ended.append("early")

    def failing() -> None:
        started.wait(5)
        failed.set()
        raise Missing("second")

    def late() -> None:
        started.set()
        failed.wait(5)
        while True:
            line.check()

    with pytest.raises(Missing, match="second"):
        Several(line, [early, failing, late, lambda: ended.append("never")]).run(3)
    assert ended == ["early"]


def test_an_interrupt_of_the_main_thread_stops_the_others():
    line, started = still(), threading.Barrier(2)

    def interrupted() -> None:
        started.wait(5)
        raise KeyboardInterrupt

    def other() -> None:
        started.wait(5)
        while True:
            line.check()

    jobs = {True: interrupted, False: other}
    job = lambda: jobs[threading.current_thread() is threading.main_thread()]()  # noqa: E731
    with pytest.raises(KeyboardInterrupt):
        Several(line, [job, job]).run(2)


class Terminal(io.StringIO):
    """Somebody looks."""

    def isatty(self) -> bool:
        return True


def test_whoever_looks_sees_bytes_and_shards(monkeypatch):
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    bars = Bars()
    bars.part("下载", 1000, 2)
    for count, shards in ((600, 0), (0, 1), (400, 0), (0, 1)):
        bars.done(count, shards)
    bars.close()
    assert "60%  1/2 份" in screen.getvalue()
    assert "100%  2/2 份" in screen.getvalue()


# --- cleaning


def test_superseded_shards_abandoned_parts_and_empty_folders_go(shards, tmp_path):
    blobs = Blobs(tmp_path / "kiosk")
    blobs.bring_all(FolderSource(tmp_path / "feed"), shards)
    (stale := blobs.place("0" * 64)).parent.mkdir(exist_ok=True)
    stale.with_name(stale.name + ".part").write_bytes(b"begun")
    kept = shards[5]
    going = blobs.place(kept.sha256).with_name(kept.sha256 + ".part")
    going.write_bytes(b"still wanted")
    (blobs.place("ff" * 32).parent).mkdir(exist_ok=True)
    blobs.keep({kept.sha256})
    assert {path.name for path in (tmp_path / "kiosk").rglob("*")} == {kept.sha256[:2], kept.sha256, going.name}


def test_disk_that_shards_need_is_known_before(tmp_path):
    raw = bytes(500)
    wanted = Wanted("x", hashlib.sha256(raw).hexdigest(), 500)
    assert Blobs(tmp_path / "kiosk").missing([wanted, wanted]) == 500
