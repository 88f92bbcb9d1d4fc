"""How slow and how fast a transfer may be, by arithmetic: nobody waits here."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.pull.connections import SILENCE, WatchedReader
from sync.pull.line import SLICE, Line
from sync.pull.pace import PATIENCE, SLOWEST, Cap
from sync.pull.source import whole
from sync.pull.trouble import Slow, Stopped
from sync.pull.web import WebSource
from tests.sync.pull.lines import Still, still
from tests.sync.pull.web import serving


class Wire:
    """A socket that brings `count` bytes after every `every` seconds of the clock."""

    def __init__(self, clock: Still, every: float, count: int) -> None:
        self.clock, self.every, self.count = clock, every, count
        self.left = every
        self.seconds = 30.0

    def gettimeout(self) -> float:
        return self.seconds

    def makefile(self, *_: object, **__: object) -> Wire:
        return self

    def settimeout(self, seconds: float) -> None:
        self.seconds = seconds

    def recv_into(self, buffer: memoryview) -> int:
        self.clock.wait(min(self.left, self.seconds))
        if self.left > self.seconds:
            self.left -= self.seconds
            raise TimeoutError
        self.left = self.every
        return min(self.count, len(buffer))

    def close(self) -> None:
        """Nothing."""


def read(clock: Still, every: float, count: int, total: int) -> None:
    reader, buffer = WatchedReader(Wire(clock, every, count), still(clock)), bytearray(1 << 16)
    while total > 0:
        total -= reader.readinto(memoryview(buffer))


def test_a_village_line_of_two_kilobytes_a_second_brings_a_large_shard():
    clock = Still()
    read(clock, 1.0, 2000, 3_000_000)
    assert clock.time == 1500


def test_a_quarter_of_a_village_line_is_still_fast_enough():
    read(Still(), 1.0, 2000 // WebSource.width, 3_000_000)


@pytest.mark.parametrize(("every", "count"), [(1.0, 20), (0.05, 1), (SILENCE - 1, 1)])
def test_twenty_bytes_a_second_do_not_hold_a_kiosk_for_hours(every, count):
    clock = Still()
    with pytest.raises(Slow, match="太慢"):
        read(clock, every, count, 3_000_000)
    assert clock.time < PATIENCE * SLOWEST / (SLOWEST - 20) + SILENCE


def test_a_line_on_which_nothing_comes_is_dead_after_half_a_minute():
    clock = Still()
    with pytest.raises(TimeoutError):
        read(clock, 10_000.0, 1, 1)
    assert clock.time == SILENCE


def test_a_socket_is_given_back_with_the_patience_it_had():
    clock = Still()
    wire = Wire(clock, 3.0, 1)
    WatchedReader(wire, still(clock)).readinto(memoryview(bytearray(10)))
    assert wire.seconds == 30.0


def test_whoever_ends_the_process_does_not_wait_for_a_dead_line():
    clock = Still(patience=2.0)
    with pytest.raises(Stopped):
        read(clock, 10_000.0, 1, 1)
    assert clock.time <= 2.0 + SLICE


class Quick(Still):
    """A clock on which every look takes five seconds."""

    def now(self) -> float:
        self.time += 5.0
        return self.time


@pytest.mark.parametrize("fault", ["slow_head", "slow_body"])
def test_a_server_that_trickles_its_answer_is_given_up(tmp_path, fault):
    with serving(tmp_path) as site:
        site.faults["timestamp.json"] = fault
        source = WebSource(site.url, line=still(Quick()))
        with pytest.raises(Slow):
            whole(source, "timestamp.json", 5000)
        source.close()


@given(st.integers(1000, 10_000_000), st.lists(st.tuples(st.integers(0, 70_000), st.floats(0, 5)), max_size=50))
def test_no_more_than_the_cap_is_taken_whatever_comes_when(rate, arrivals):
    cap, now, taken = Cap(rate, 0.0), 0.0, 0
    for count, idle in arrivals:
        now += idle
        pause = cap.take(count, now)
        taken += count
        now += pause
        assert taken <= rate * (now + 1) * 1.000001
        assert pause <= max(0, taken / rate)


def test_a_cap_is_shared_by_all_connections():
    cap = Cap(1000, 0.0)
    assert [cap.take(1000, 0.0) for _ in range(3)] == [0.0, 1.0, 2.0]


def test_an_idle_hour_saves_up_no_more_than_a_second():
    cap = Cap(1000, 0.0)
    assert cap.take(3000, 3600.0) == 2.0


def test_a_capped_sync_takes_its_time_and_is_not_called_slow(tmp_path):
    (tmp_path / "shard").write_bytes(random.Random(1).randbytes(4_000_000))
    clock = Still()
    with serving(tmp_path) as site:
        source = WebSource(site.url, line=still(clock, limit=2000.0))
        assert len(whole(source, "shard", 5_000_000)) == 4_000_000
        source.close()
    assert clock.time == pytest.approx(4_000_000 / 2000 - 1, abs=1)


def test_a_line_without_a_cap_never_pauses():
    clock = Still()
    Line(clock).received(1 << 30)
    assert clock.time == 0
