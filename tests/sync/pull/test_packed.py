"""Metadata that a server packs on the way: half the bytes, and no way around the bounds."""

from __future__ import annotations

import gzip
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import FeedError
from sync.pull.source import whole
from sync.pull.trouble import Altered, Cut, Endless, Unreachable
from sync.pull.unpacked import unpacked
from sync.pull.web import WebSource
from tests.sync.pull.lines import offered, still
from tests.sync.pull.web import says, serving

NAME, CONTENT = "snapshot.json", b'{"towns": [' + b'"0123456789abcdef",' * 300 + b'""]}'
PACKED = gzip.compress(CONTENT, mtime=0)


@pytest.fixture
def site(tmp_path):
    (tmp_path / NAME).write_bytes(CONTENT)
    with serving(tmp_path) as site:
        yield site


def fetched(site, *turns, limit: int = 10_000) -> tuple[bytes, int]:
    """The file as it came, and the bytes on the wire."""
    site.turns[NAME] = list(turns)
    source = WebSource(site.url, line=still())
    try:
        return whole(source, NAME, limit), source.tally.bytes
    finally:
        source.close()


def test_packed_metadata_is_asked_for_and_counted_as_it_came(site):
    assert fetched(site, says(200, PACKED, Content_Encoding="gzip")) == (CONTENT, len(PACKED))
    assert site.encodings[f"/{NAME}"] == "gzip"


def test_a_server_that_packs_nothing_is_as_welcome(site):
    assert fetched(site) == (CONTENT, len(CONTENT))


def test_shards_are_never_asked_for_packed(site, tmp_path):
    (shard,) = offered(tmp_path, [b"shard"])
    source = WebSource(site.url, line=still())
    assert b"".join(source.read(shard.path, 10)) == b"shard"
    assert set(site.encodings.values()) == {"identity"}
    source.close()


def test_a_small_body_that_unpacks_to_a_mountain_is_refused(site):
    with pytest.raises(Endless):
        fetched(site, says(200, gzip.compress(bytes(5_000_000), mtime=0), Content_Encoding="gzip"), limit=60_000)


def test_a_body_that_is_longer_packed_than_it_may_be_unpacked_is_refused(site):
    with pytest.raises(Endless):
        fetched(site, says(200, gzip.compress(random.Random(1).randbytes(30_000)), Content_Encoding="gzip"))


def test_a_packed_body_that_ends_too_soon_is_a_cut_and_tried_again(site):
    packed = says(200, PACKED, Content_Encoding="gzip")
    assert fetched(site, says(200, PACKED[:-9], Content_Encoding="gzip"), packed)[0] == CONTENT
    with pytest.raises(Cut):
        fetched(site, *[says(200, PACKED[:40], Content_Encoding="gzip")] * 9)


@pytest.mark.parametrize(
    "raw", [b"not packed at all", PACKED + b"more", PACKED[:-8] + bytes(8)], ids=["plain", "more", "sum"]
)
def test_a_packed_body_that_is_none_is_refused(site, raw):
    with pytest.raises(Altered):
        fetched(site, says(200, raw, Content_Encoding="gzip"))


def test_a_packing_that_was_not_asked_for_is_said(site):
    with pytest.raises(Unreachable, match="br"):
        fetched(site, says(200, b"x", Content_Encoding="br"))


@given(st.binary(max_size=3000), st.integers(1, 100))
def test_what_was_packed_comes_out_in_whatever_pieces(raw, size):
    packed = gzip.compress(raw)
    pieces = (packed[at : at + size] for at in range(0, len(packed), size))
    assert b"".join(unpacked(pieces, "x", len(raw))) == raw


@given(st.binary(max_size=3000), st.integers(0, 10_000), st.integers(0, 7))
def test_a_bit_flipped_on_the_way_gives_the_same_bytes_or_none(raw, place, bit):
    packed = bytearray(gzip.compress(raw))
    packed[place % len(packed)] ^= 1 << bit
    with suppress(FeedError):
        assert b"".join(unpacked((piece for piece in [bytes(packed)]), "x", len(raw))) == raw  # a header's idle bits
