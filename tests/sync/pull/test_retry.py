"""Trying again: what may pass in a moment is tried with growing, scattered pauses; what will not is said at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import FeedError
from sync.pull.line import Line
from sync.pull.pace import LONGEST
from sync.pull.retry import FIRST_PAUSE, LONGEST_PAUSE, MOST_ASKED, TRIES, pause, persist
from sync.pull.source import whole
from sync.pull.trouble import (
    Altered,
    Cut,
    Endless,
    Missing,
    Portal,
    ProxyLogin,
    Slow,
    Stopped,
    Unreachable,
    WrongLength,
)
from sync.pull.web import WebSource
from tests.sync.pull.lines import Still, still
from tests.sync.pull.web import cut, cut_head, says, serving

BUSY = Unreachable("忙", again=True)


class Failing:
    """An attempt that fails with each of these and then gives 'done'. Every failure may have gained something."""

    def __init__(self, *errors: FeedError, gains: int = 0) -> None:
        self.errors, self.gains, self.tries, self.gained = list(errors), gains, 0, 0

    def __call__(self) -> str:
        self.tries += 1
        if not self.errors:
            return "done"
        self.gained += self.gains
        raise self.errors.pop(0)


def test_a_line_that_comes_back_is_not_given_up():
    clock = Still()
    assert persist(still(clock), Failing(*[Cut("x")] * (TRIES - 1))) == "done"
    assert sum(clock.waits) == FIRST_PAUSE * (1 + 2 + 4 + 8)


def test_a_line_that_stays_dead_is_said_soon():
    clock, attempt = Still(), Failing(*[BUSY] * 50)
    with pytest.raises(Unreachable):
        persist(still(clock), attempt)
    assert attempt.tries == TRIES
    assert clock.time < 10


def test_a_line_that_drops_every_few_seconds_but_brings_something_is_used_on():
    attempt = Failing(*[Cut("x")] * 300, gains=1)
    assert persist(still(), attempt, lambda: attempt.gained) == "done"


def test_a_line_that_brings_next_to_nothing_does_not_hold_sync_for_ever():
    clock, attempt = Still(), Failing(*[Cut("x")] * 9999, gains=1)
    with pytest.raises(Slow):
        persist(still(clock), attempt, lambda: attempt.gained)
    assert clock.time <= LONGEST + LONGEST_PAUSE


@pytest.mark.parametrize(
    "error",
    [
        Altered("x"),
        WrongLength("x", 2, 1),
        Endless("x", 1),
        Missing("x"),
        Portal("x"),
        ProxyLogin(),
        Slow(),
        Stopped(),
        Unreachable("证书"),
    ],
    ids=lambda error: error.code,
)
def test_what_another_try_does_not_change_is_said_at_once(error):
    attempt = Failing(error)
    with pytest.raises(type(error)):
        persist(still(), attempt)
    assert attempt.tries == 1


@given(st.integers(1, 60), st.floats(0, 1))
def test_pauses_grow_scatter_and_stay_bounded(failures, chance):
    assert 0 <= pause(failures, chance) <= min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1))


def test_kiosks_that_lost_their_server_together_do_not_come_back_together():
    pauses = []
    for chance in (0.1, 0.5, 0.9):
        clock = Still()
        persist(Line(clock, chance=lambda chance=chance: chance), Failing(BUSY, BUSY))
        pauses.append(clock.time)
    assert len({round(seconds, 3) for seconds in pauses}) == 3


def test_a_server_that_asks_for_patience_gets_it():
    clock = Still()
    assert persist(still(clock), Failing(Unreachable("忙", again=True, after=17.0))) == "done"
    assert clock.time == 17.0


def test_a_server_that_asks_for_an_hour_is_left_to_the_next_sync():
    clock = Still()
    with pytest.raises(Unreachable):
        persist(still(clock), Failing(Unreachable("忙", again=True, after=MOST_ASKED + 1)))
    assert clock.time == 0


def test_whoever_ends_the_process_does_not_wait_for_a_pause():
    clock = Still(patience=3)
    with pytest.raises(Stopped, match="下次接着取"):
        persist(still(clock), Failing(Unreachable("忙", again=True, after=50.0)))
    assert clock.time <= 3.5


@pytest.fixture
def site(tmp_path):
    (tmp_path / "timestamp.json").write_text('{"version": 3}')
    with serving(tmp_path) as site:
        yield site


def asked(site, *turns, clock=None) -> bytes:
    site.turns["timestamp.json"] = list(turns)
    source = WebSource(site.url, line=still(clock))
    try:
        return whole(source, "timestamp.json", 1000)
    finally:
        source.close()


@pytest.mark.parametrize("trouble", [says(500), says(502), says(503), says(429), says(408), cut(5), cut(0)])
def test_a_server_in_passing_trouble_is_asked_again(site, trouble):
    assert asked(site, trouble, trouble) == b'{"version": 3}'
    assert len(site.asked) == 3


@pytest.mark.parametrize("at", [0, 9, 17, 20, 28, 40, 48, 49])
def test_an_answer_whose_head_breaks_off_is_no_empty_file(site, at):
    assert asked(site, cut_head(at)) == b'{"version": 3}'
    assert len(site.asked) == 2


@pytest.mark.parametrize(("status", "after"), [(429, "7"), (503, "20")])
def test_retry_after_is_heard(site, status, after):
    clock = Still()
    asked(site, says(status, Retry_After=after), clock=clock)
    assert clock.time == int(after)


@pytest.mark.parametrize("after", ["Fri, 31 Dec 1999 23:59:59 GMT", "-5", "soon", "9" * 400])
def test_a_retry_after_that_is_no_number_of_seconds_is_let_be(site, after):
    clock = Still()
    asked(site, says(503, Retry_After=after), clock=clock)
    assert clock.time == FIRST_PAUSE


@pytest.mark.parametrize("status", [400, 405, 418])
def test_a_server_that_will_not_is_not_pressed(site, status):
    with pytest.raises(Unreachable, match=str(status)):
        asked(site, says(status))
    assert len(site.asked) == 1


def test_nobody_there_is_tried_a_few_times_and_said():
    clock = Still()
    source = WebSource("http://127.0.0.1:9/", line=still(clock))
    with pytest.raises(Unreachable, match="连不上"):
        whole(source, "timestamp.json", 1000)
    assert source.tally.requests == TRIES
    assert clock.time > 0
