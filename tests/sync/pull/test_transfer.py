"""A shard comes over a line that drops: what arrived is kept, asked for once, and believed only as a whole."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.errors import FeedError
from sync.feed.layout import MAX_BLOB
from sync.pull.blobs import Blobs
from sync.pull.folder import FolderSource
from sync.pull.line import Line
from sync.pull.source import Answer, Tally
from sync.pull.transfer import Wanted
from sync.pull.trouble import Altered, Cut, Endless, Missing, Oversized, Portal, WrongLength
from sync.pull.web import WebSource
from tests.sync.pull.lines import offered, still
from tests.sync.pull.web import LOGIN, Site, cut, says, serving, whole_file

SHARD = random.Random(5).randbytes(10_000)


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "feed").mkdir()
    with serving(tmp_path / "feed") as site:
        yield site


@pytest.fixture
def shard(tmp_path: Path, county: Site) -> Wanted:
    (found,) = offered(tmp_path / "feed", [SHARD])
    return found


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "kiosk")


def bring(blobs: Blobs, county: Site, shard: Wanted, *turns) -> Tally:
    """One sync's worth of trying, with these answers first."""
    county.turns[shard.path] = list(turns)
    source = WebSource(county.url, line=still())
    try:
        assert blobs.bring(source, shard.path, shard.sha256, shard.length) == SHARD
        return source.tally
    finally:
        source.close()


def part(blobs: Blobs, shard: Wanted) -> Path:
    return blobs.place(shard.sha256).with_name(shard.sha256 + ".part")


def left_behind(blobs: Blobs, shard: Wanted, raw: bytes) -> None:
    part(blobs, shard).parent.mkdir(parents=True)
    part(blobs, shard).write_bytes(raw)


def test_what_arrived_is_not_asked_for_again(blobs, county, shard):
    tally = bring(blobs, county, shard, cut(3000), cut(4000))
    assert county.ranges == ["", "bytes=3000-", "bytes=7000-"]
    assert (tally.requests, tally.bytes) == (3, len(SHARD))
    assert not part(blobs, shard).exists()


def test_another_process_goes_on_where_the_plug_was_pulled(blobs, county, shard, tmp_path):
    with pytest.raises(Missing):
        bring(blobs, county, shard, cut(3000), says(404))
    assert part(blobs, shard).read_bytes() == SHARD[:3000]
    assert bring(Blobs(tmp_path / "kiosk"), county, shard).bytes == len(SHARD) - 3000


def test_a_shard_that_only_lacked_its_name_is_not_asked_for(blobs, county, shard):
    left_behind(blobs, shard, SHARD)
    assert bring(blobs, county, shard).requests == 0


def test_a_server_without_ranges_is_read_from_the_start(blobs, county, shard):
    assert bring(blobs, county, shard, cut(3000), whole_file).bytes == 3000 + len(SHARD)
    assert county.ranges == ["", "bytes=3000-"]


def test_a_server_without_ranges_that_breaks_off_earlier_takes_nothing_away(blobs, county, shard):
    with pytest.raises(Missing):
        bring(blobs, county, shard, cut(3000), cut(1000, ranges=False), says(404))
    assert part(blobs, shard).read_bytes() == SHARD[:3000]


@pytest.mark.parametrize(
    "astray",
    [
        says(416, Content_Range="bytes */2000"),
        says(206, SHARD[:500], Content_Range="bytes 0-499/10000"),
        says(206, SHARD[3000:]),
        says(206, SHARD[3000:], Content_Range="bytes 3000-9999/10000", Content_Encoding="gzip"),
    ],
    ids=["none left", "another", "unsaid", "packed"],
)
def test_a_server_that_answers_with_another_range_is_asked_for_the_whole(blobs, county, shard, astray):
    bring(blobs, county, shard, cut(3000), astray)
    assert county.ranges == ["", "bytes=3000-", ""]


def test_a_range_that_was_not_asked_for_is_not_taken_for_the_file(blobs, county, shard):
    with pytest.raises(FeedError, match="206"):
        bring(blobs, county, shard, says(206, SHARD, Content_Range="bytes 0-9999/10000"))


@pytest.mark.parametrize(
    "raw", [bytes(4000), LOGIN, SHARD + b"more", bytes(len(SHARD))], ids=["zeros", "page", "more", "all zeros"]
)
def test_what_cannot_be_the_shards_beginning_does_no_harm_for_long(blobs, county, shard, raw):
    left_behind(blobs, shard, raw)
    assert bring(blobs, county, shard).requests <= 2


def test_a_shard_that_is_not_the_signed_one_is_named_and_not_kept(blobs, county, shard, tmp_path):
    (tmp_path / "feed" / shard.path).write_bytes(SHARD[::-1])
    with pytest.raises(Altered, match="与签名不符"):
        bring(blobs, county, shard)
    assert len(county.ranges) == 1  # trying again would only bring it again
    assert not part(blobs, shard).exists()


@pytest.mark.parametrize("raw", [SHARD[:-1], SHARD + b"x"], ids=["shorter", "longer"])
def test_a_shard_of_another_length_is_refused_before_it_comes(blobs, county, shard, tmp_path, raw):
    (tmp_path / "feed" / shard.path).write_bytes(raw)
    with pytest.raises(WrongLength, match=f"长度不对:签名里是 10000 字节,这里是 {len(raw)} 字节"):
        bring(blobs, county, shard)
    with pytest.raises(WrongLength, match="长度不对"):
        FolderSource(tmp_path / "feed").answer(shard.path, shard.length, exact=True)


def test_a_shard_that_never_ends_is_cut_off(blobs, county, shard):
    county.faults[shard.path] = "endless"
    with pytest.raises(Endless, match="一直送不完"):
        bring(blobs, county, shard)
    assert county.bytes < 100 * len(SHARD) + (8 << 20)  # what the system's buffers took


def test_a_shard_too_large_for_any_village_is_not_asked_for(blobs, county, shard):
    huge = Wanted(shard.path, shard.sha256, MAX_BLOB + 1)
    with pytest.raises(Oversized, match="太大"):
        blobs.bring_all(WebSource(county.url), [huge])
    assert not county.asked


def test_a_file_that_says_that_it_is_too_large_is_not_read(county, shard):
    source = WebSource(county.url)
    with pytest.raises(Oversized, match="最多只收 9999 字节"):
        source.read(shard.path, 9999)
    source.close()


def test_a_login_page_in_the_middle_is_named_and_the_part_stays(blobs, county, shard):
    with pytest.raises(Portal, match="网络要求登录"):
        bring(blobs, county, shard, cut(3000), says(200, LOGIN, Content_Type="application/octet-stream"))
    assert part(blobs, shard).read_bytes() == SHARD[:3000]
    assert bring(blobs, county, shard).bytes == len(SHARD) - 3000


def test_a_login_page_is_never_put_in_a_shards_place(blobs, county, shard):
    with pytest.raises(Portal):
        bring(blobs, county, shard, says(200, LOGIN.ljust(len(SHARD)), Content_Type="application/octet-stream"))
    assert not part(blobs, shard).exists()


def test_a_stick_goes_on_like_the_web(blobs, shard, tmp_path):
    left_behind(blobs, shard, SHARD[:6000])
    stick = FolderSource(tmp_path / "feed")
    assert blobs.bring(stick, shard.path, shard.sha256, shard.length) == SHARD
    assert stick.tally.bytes == 4000


def test_a_stick_that_is_pulled_out_keeps_what_was_read(blobs, shard, tmp_path):
    with pytest.raises(Cut):
        blobs.bring_all(Dropping([2500] + [0] * 9), [shard])
    assert blobs.bring(FolderSource(tmp_path / "feed"), shard.path, shard.sha256, shard.length) == SHARD


class Dropping:
    """A source in memory that breaks off after so many bytes of each answer, in pieces of 700."""

    name, width = "memory", 1

    def __init__(self, cuts: list[int], ranges: list[bool] | None = None) -> None:
        self.tally, self.line = Tally(), still()
        self._cuts, self._ranges = list(cuts), list(ranges or [])
        self.sent = [0] * len(SHARD)

    def answer(self, path: str, limit: int, start: int = 0, exact: bool = False) -> Answer:
        begin = start if not self._ranges or self._ranges.pop(0) else 0
        return Answer(begin, self._pieces(path, begin, self._cuts.pop(0) if self._cuts else len(SHARD)))

    def _pieces(self, path: str, start: int, count: int) -> Iterator[bytes]:
        for at in range(start, end := min(start + count, len(SHARD)), 700):
            piece = SHARD[at : min(at + 700, end)]
            for place in range(at, at + len(piece)):
                self.sent[place] += 1
            yield piece
        if end < len(SHARD):
            raise Cut(path)

    def read(self, path: str, limit: int) -> Iterator[bytes]:
        return self.answer(path, limit).pieces

    def close(self) -> None:
        """Nothing."""


def synced_until_here(folder: Path, source: Dropping) -> None:
    shard = Wanted("blobs/x", hashlib.sha256(SHARD).hexdigest(), len(SHARD))
    for _ in range(40):
        try:
            Blobs(folder).bring_all(source, [shard])
        except Cut:
            continue
        assert Blobs(folder).read(shard.sha256) == SHARD
        return
    raise AssertionError("never here")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 5000), max_size=30))
def test_however_often_a_line_drops_every_byte_comes_once(tmp_path_factory, cuts):
    source = Dropping(cuts)
    synced_until_here(tmp_path_factory.mktemp("kiosk"), source)
    assert set(source.sent) == {1}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12_000), st.booleans()), max_size=20))
def test_whatever_a_server_makes_of_ranges_the_shard_comes_right(tmp_path_factory, answers):
    source = Dropping([count for count, _ in answers], [ranged for _, ranged in answers])
    synced_until_here(tmp_path_factory.mktemp("kiosk"), source)


def test_a_line_is_shared_by_all_that_is_read_over_it(tmp_path):
    line = Line()
    assert FolderSource(tmp_path, line=line).line is line
