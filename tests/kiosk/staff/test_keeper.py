"""The staff's door of one kiosk: the PIN, wrong tries that outlive a pulled plug, and the trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import guard
from kiosk.staff import keeper as keeping
from kiosk.staff import lockout, pin
from kiosk.staff.keeper import MAY_SET, MOST_TRAIL, MOST_WORDS, Keeper
from kiosk.staff.lockout import FREE, LONGEST
from sync.config import DataFolder
from sync.errors import DiskError
from tests.sync.private_numbers import checked

NOW = datetime(2026, 11, 23, 1, 41, tzinfo=UTC)
GOOD = "258094"


class Clock:
    """The system's clock, which can be set, and beside it the time that passes."""

    def __init__(self) -> None:
        self.now, self.passed = NOW, 1_000.0

    def __call__(self) -> datetime:
        return self.now

    def wait(self, time: timedelta) -> None:
        self.now += time
        self.passed += time.total_seconds()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(keeping, "monotonic", lambda: clock.passed)
    monkeypatch.delenv(guard.SINCE, raising=False)
    return clock


@pytest.fixture
def keeper(tmp_path: Path, clock: Clock) -> Keeper:
    return Keeper(DataFolder(tmp_path), clock)


def again(keeper: Keeper, clock: Callable[[], datetime]) -> Keeper:
    """The same kiosk after its plug was pulled."""
    return Keeper(keeper.folder, clock)


@pytest.mark.parametrize(
    "bad", ["", "12345", "123456", "654321", "111111", "112211", "12345a", "１２３４５６", "1" * 13]
)
def test_what_is_easily_guessed_is_no_pin(bad: str) -> None:
    assert pin.fault(bad)


def test_the_pin_is_kept_as_argon2id_and_in_no_other_form(keeper: Keeper) -> None:
    assert pin.fault(GOOD) == ""
    keeper.choose(GOOD)
    kept = keeper.folder.staff.read_text()
    assert "$argon2id$" in kept and GOOD not in kept
    assert keeper.folder.staff.stat().st_mode & 0o077 == 0
    assert GOOD not in keeper.folder.staff_log.read_text()


def test_the_right_pin_opens_and_a_wrong_one_does_not(keeper: Keeper, clock: Clock) -> None:
    keeper.choose(GOOD)
    assert not keeper.opens("258095")
    assert keeper.opens(GOOD) and again(keeper, clock).opens(GOOD)


def test_wrong_tries_close_the_door_ever_longer_and_a_pulled_plug_opens_nothing(keeper: Keeper, clock: Clock) -> None:
    keeper.choose(GOOD)
    for _ in range(FREE):
        assert not keeper.opens("258095")
    keeper = again(keeper, clock)
    assert keeper.wait() == timedelta(seconds=30) and not keeper.opens(GOOD)
    clock.wait(timedelta(seconds=31))
    assert not keeper.opens("258095") and keeper.wait() == timedelta(seconds=60)
    clock.wait(timedelta(seconds=61))
    assert keeper.opens(GOOD) and keeper.wait() == timedelta(0)


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_clock_that_is_set_opens_nothing_and_keeps_nobody_out(keeper: Keeper, clock: Clock, year: int) -> None:
    keeper.choose(GOOD)
    for _ in range(FREE):
        keeper.opens("258095")
    clock.now = datetime(year, 1, 1, tzinfo=UTC)
    assert keeper.wait() == timedelta(seconds=30) and not keeper.opens(GOOD)
    clock.wait(timedelta(seconds=30))
    assert keeper.opens(GOOD)


def test_whoever_pulls_the_plug_waits_anew(keeper: Keeper, clock: Clock) -> None:
    keeper.choose(GOOD)
    for _ in range(FREE):
        keeper.opens("258095")
    clock.wait(timedelta(seconds=29))
    assert again(keeper, clock).wait() == timedelta(seconds=30)


@given(st.integers(0, 100), st.integers(0, 10**8))
def test_the_door_never_closes_for_more_than_an_hour(wrong: int, later: int) -> None:
    wait = lockout.wait(wrong, timedelta(seconds=later))
    assert timedelta(0) <= wait <= LONGEST


def test_a_night_of_guessing_tries_few_of_a_million() -> None:
    tried, night = 0, timedelta(hours=12)
    while (night := night - lockout.closed_for(tried)) > timedelta(0):
        tried += 1
    assert tried <= 25


def test_the_first_pin_is_chosen_soon_after_a_start_or_not_at_all(keeper: Keeper, clock: Clock) -> None:
    assert keeper.may_set()
    clock.wait(MAY_SET)
    assert not keeper.may_set() and not keeper.opens("")
    for year in (1970, 2099):
        clock.now = datetime(year, 1, 1, tzinfo=UTC)
        assert not keeper.may_set()
    assert again(keeper, clock).may_set()


def test_a_kiosk_that_died_and_came_back_gives_no_more_time(
    keeper: Keeper, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(guard.SINCE, str(clock.passed))  # as its guard says
    clock.wait(MAY_SET)
    assert not again(keeper, clock).may_set()


def test_where_the_disk_takes_nothing_tries_count_and_staff_come_in(keeper: Keeper, clock: Clock) -> None:
    keeper.choose(GOOD)
    keeper.folder.staff.with_suffix(".part").mkdir()  # nothing can be written there, whoever writes
    assert not keeper.opens("258095") and keeper.opens(GOOD), "who mends it must get in"
    for _ in range(FREE):
        assert not keeper.opens("258095")
    assert keeper.wait() == timedelta(seconds=30) and not keeper.opens(GOOD)


def test_a_damaged_file_opens_for_nobody(keeper: Keeper, clock: Clock) -> None:
    keeper.folder.staff.write_bytes(b"{")
    found = again(keeper, clock)
    assert found.is_set and not found.may_set() and not found.opens(GOOD) and not found.opens("damaged")


def test_a_disk_that_takes_nothing_is_said(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(DiskError, match="密码没有存住"):
        Keeper(DataFolder(tmp_path / "nowhere"), clock).choose(GOOD)


def test_the_trail_tells_what_was_done_newest_first(keeper: Keeper) -> None:
    keeper.choose(GOOD)
    keeper.opens("258095")
    keeper.opens(GOOD)
    assert [act.what for act in keeper.trail()] == ["进入", "密码错了", "设了新密码"]


def test_no_private_number_gets_into_the_trail_whoever_writes_it(keeper: Keeper) -> None:
    number = checked("99000119700101123")  # no region has such a code
    keeper.note(f"登记张贴：上李村 {number}，刘敏，手机 13900000000")
    keeper.note("长" * 5 * MOST_WORDS)
    kept = keeper.folder.staff_log.read_text("utf-8")
    assert number not in kept and "13900000000" not in kept and "刘敏" in kept
    assert len(keeper.trail()[0].what) == MOST_WORDS
    assert keeper.folder.staff_log.stat().st_mode & 0o077 == 0


@settings(max_examples=30)
@given(torn=st.binary(max_size=60))
def test_a_torn_trail_is_read_as_far_as_it_goes(tmp_path_factory: pytest.TempPathFactory, torn: bytes) -> None:
    keeper = Keeper(DataFolder(tmp_path_factory.mktemp("kiosk")), Clock())
    keeper.note("进入")
    with keeper.folder.staff_log.open("ab") as file:
        file.write(torn)
    assert "进入" in [act.what for act in keeper.trail()] or torn.count(b"\n") >= 40


def test_the_trail_does_not_fill_the_disk(keeper: Keeper) -> None:
    keeper.folder.staff_log.write_bytes(b'{"at":"2026-11-23T01:41:00Z","what":"x"}\n' * (MOST_TRAIL // 40))
    keeper.note("进入")
    assert keeper.folder.staff_log.stat().st_size < MOST_TRAIL * 0.6 and keeper.trail()[0].what == "进入"
