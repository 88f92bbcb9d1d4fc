"""Blobs: what is packed comes back, and nothing else is taken for it."""

from __future__ import annotations

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.errors import FeedError, InputError, KeyMissing
from sync.feed import sealing
from sync.feed.layout import MAX_UNPACKED, Blob, PublicShard
from sync.records import Phone

RECORD = Phone("县农业农村局", "0580-555 0123")


def test_a_record_comes_back():
    stored, blob = sealing.pack(RECORD)
    assert sealing.unpack(stored, blob, Phone) == RECORD


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 7))
def test_any_flipped_bit_is_refused(place, bit):
    key = sealing.ContentKey("k", bytes(32))
    for stored, blob, opened in (
        (*sealing.pack(RECORD), lambda raw, blob: sealing.unpack(raw, blob, Phone)),
        (*sealing.seal(RECORD, "1", key), lambda raw, blob: sealing.unseal(raw, blob, Phone, "1", key)),
    ):
        at = place % len(stored)
        broken = stored[:at] + bytes([stored[at] ^ 1 << bit]) + stored[at + 1 :]
        with pytest.raises(FeedError):
            opened(broken, blob)
        with pytest.raises(FeedError):
            opened(broken, sealing.blob_of(broken, blob.size + 1))


def test_a_bomb_is_not_unpacked():
    bomb = zstandard.ZstdCompressor().compress(bytes(1 << 24))
    with pytest.raises(FeedError, match="大小"):
        sealing.unpack(bomb, sealing.blob_of(bomb, 100), Phone)


def test_a_frame_without_a_size_is_not_unpacked():
    engine = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    bomb = engine.compress(bytes(1 << 20)) + engine.flush()
    with pytest.raises(FeedError):
        sealing.unpack(bomb, sealing.blob_of(bomb, 1 << 20), Phone)


def test_what_is_no_record_of_that_kind_is_refused():
    stored, blob = sealing.pack(RECORD)
    with pytest.raises(FeedError, match="格式"):
        sealing.unpack(stored, blob, PublicShard)


@pytest.mark.parametrize("kind", MAX_UNPACKED)
def test_nothing_is_unpacked_beyond_what_its_kind_can_be(kind):
    bomb = zstandard.ZstdCompressor().compress(bytes(MAX_UNPACKED[kind] + 1))
    with pytest.raises(FeedError, match="大小"):
        sealing.unpack(bomb, sealing.blob_of(bomb, MAX_UNPACKED[kind] + 1), kind)


def test_no_village_is_unpacked_beyond_what_a_village_can_be(monkeypatch):
    key = sealing.new_content_key()
    stored, blob = sealing.seal(RECORD, "331022001201", key)
    monkeypatch.setattr(sealing, "MAX_VILLAGE", blob.size - 1)
    with pytest.raises(FeedError, match="大小"):
        sealing.unseal(stored, blob, Phone, "331022001201", key)


def test_a_longer_blob_than_announced_is_refused():
    stored, blob = sealing.pack(RECORD)
    with pytest.raises(FeedError, match="长度"):
        sealing.check(stored + b"x", Blob(blob.sha256, blob.length, blob.size))


def test_a_content_key_reaches_its_kiosk_and_no_other():
    mine, other, key = sealing.new_kiosk_key(), sealing.new_kiosk_key(), sealing.new_content_key()
    wrapped = sealing.wrap(key, sealing.public_half(mine))
    assert sealing.unwrap(key.id, wrapped, mine) == key
    with pytest.raises(FeedError, match="打不开"):
        sealing.unwrap(key.id, wrapped, other)


@pytest.mark.parametrize("text", ["", "age1", "age1qqqq", "AGE-SECRET-KEY-1", "公钥"])
def test_a_mistyped_public_key_is_named(text):
    with pytest.raises(InputError, match="公钥"):
        sealing.recipient(text)


def test_a_kiosks_key_may_be_typed_in_capitals():
    public = sealing.public_half(sealing.new_kiosk_key())
    assert str(sealing.recipient(public.upper())) == public


def test_a_broken_kiosk_key_is_said_in_words():
    with pytest.raises(KeyMissing, match="enroll"):
        sealing.public_half("AGE-SECRET-KEY-1BROKEN")


def test_keys_do_not_show_in_what_is_printed():
    key = sealing.new_content_key()
    assert key.secret.hex() not in repr(key) and repr(key.secret) not in repr(key)
