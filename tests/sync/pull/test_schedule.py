"""`sync --every` through its years: the first try at once, retries, jumps of the calendar, every kind of failure."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from main import run
from sync import clock, config, status
from sync.feed.confirmations import Confirmation
from sync.feed.layout import encode
from sync.pull import logbook, priority, schedule, service
from tests.sync.pull.feeds import rows_of
from tests.sync.pull.keepers import kept_up


@pytest.fixture(autouse=True)
def not_lowered(monkeypatch):
    """These tests run in the process of all tests."""
    monkeypatch.setattr(priority, "lower", lambda: None)


def rounds(count: int):
    """A `once` that fails until it has been called so often, and the event that stops it then."""
    stop, pauses = threading.Event(), []

    def rest(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == count:
            stop.set()

    return stop, rest, pauses


def test_the_first_try_is_at_once_and_failures_are_tried_again_soon(monkeypatch):
    monkeypatch.setattr(schedule, "spread", lambda pause: pause)
    stop, rest, pauses = rounds(6)
    results = iter([False, False, False, True, False, True])
    schedule.repeat(lambda: next(results), rest, 900, stop)
    assert pauses == [60, 120, 240, 900, 60, 900]


def test_nothing_begins_once_it_is_told_to_stop():
    stop, calls = threading.Event(), []

    def once() -> bool:
        calls.append(1)
        stop.set()
        return True

    schedule.repeat(once, lambda seconds: pytest.fail("it waited"), 900, stop)
    assert calls == [1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_ends_well_and_gives_the_signals_back(machine, office, monkeypatch, number):
    def once(self) -> bool:
        os.kill(os.getpid(), number)
        return True

    monkeypatch.setattr(service.Service, "once", once)
    before = signal.getsignal(number)
    arguments = ["--data", str(machine.folder.root), "sync", "--from", str(office.folder), "--every", "15m"]
    assert run(arguments) == 0
    assert signal.getsignal(number) is before
    assert status.load(machine.folder).next_try is None


def test_a_try_that_goes_well_is_told_once(machine, office):
    with kept_up(machine, office.folder) as (keeper, said):
        assert keeper.once() and keeper.once()
    assert [sentence[:4] for sentence in said] == ["已换上第", "没有新内"]


def test_whatever_fails_is_said_logged_and_outlived(machine, office, monkeypatch):
    with kept_up(machine, office.folder) as (keeper, said), monkeypatch.context() as patched:
        patched.setattr(service, "pull", broken)
        assert not keeper.once()
        assert "RuntimeError" in said[-1] and "RuntimeError" in status.load(machine.folder).error
    assert "a fault of ours" in machine.folder.log.read_text("utf-8"), "the log has the cause"
    with kept_up(machine, office.folder) as (keeper, _):
        assert keeper.once()
    assert status.load(machine.folder).error == ""


def broken(*_: object, **__: object) -> None:
    raise RuntimeError("a fault of ours")


def test_failures_in_a_row_are_counted_and_the_next_try_is_written_down(machine, office):
    with kept_up(machine, office.folder / "nowhere") as (keeper, _):
        assert not keeper.once() and not keeper.once()
        keeper._stop.set()
        keeper.rest(120)
    told = status.load(machine.folder)
    assert told.failures == 2 and "找不到文件夹" in told.error
    assert told.next_try is not None and timedelta(0) < told.next_try - clock.now() <= timedelta(seconds=120)


def test_settings_are_read_anew_and_a_wrong_file_is_told(machine, office):
    with kept_up(machine) as (keeper, said):
        machine.folder.settings.write_text("[source\n", "utf-8")
        assert not keeper.once()
        assert "kiosk.toml" in status.load(machine.folder).error
        machine.folder.settings.write_text(f'[source]\nurl = "{office.folder.as_uri()}"\n', "utf-8")
        assert keeper.once()
    assert "kiosk.toml" in said[0] and status.load(machine.folder).error == ""


def test_settings_from_windows_own_editor_are_read(machine, office):
    machine.folder.settings.write_text(f'[source]\nurl = "{office.folder.as_uri()}"\n', "utf-8-sig")
    with kept_up(machine) as (keeper, said):
        assert keeper.once(), said


def test_a_name_and_password_in_an_address_are_written_nowhere(machine):
    with kept_up(machine, "http://kiosk:secret@127.0.0.1:9/feed") as (keeper, said):
        assert not keeper.once()
    told = status.load(machine.folder)
    assert told.source == "http://127.0.0.1:9/feed" and "127.0.0.1" in told.error
    everything = said[0] + machine.folder.status.read_text("utf-8") + machine.folder.log.read_text("utf-8")
    assert "secret" not in everything


def test_thousands_of_recalls_leave_the_status_readable(machine, office):
    done = {f"331022001201-DG-2026-{n}-1": Confirmation(clock.now(), clock.now(), 1) for n in range(3000)}
    machine.folder.recalls.write_bytes(encode(done))
    machine.sync(office.folder)
    told = status.load(machine.folder)
    assert told.generation == 1 and len(told.recalled) == 3000


def test_several_addresses_are_tried_in_order(machine, office):
    urls = f'["http://127.0.0.1:9/", "{office.folder.as_uri()}"]'
    machine.folder.settings.write_text(f'[source]\nurl = {urls}\nproxy = ""\n', "utf-8")
    order = service.Order(machine.folder, None, machine.root)
    assert service.addresses(order, config.load(machine.folder))[1] == office.folder.as_uri()
    machine.folder.settings.write_text(f'[source]\nurl = ["{(office.folder / "no").as_uri()}", "{office.folder}"]\n')
    with kept_up(machine) as (keeper, _):
        assert keeper.once()
    told = status.load(machine.folder)
    assert told.error == "" and told.source == str(office.folder)


def test_a_kiosk_without_an_address_waits_for_sticks(machine):
    with kept_up(machine) as (keeper, said):
        assert keeper.once()
    assert said == [] and status.load(machine.folder).error == ""


def test_a_data_folder_that_vanishes_is_not_made_anew_and_comes_back(machine, office):
    away = machine.folder.root.with_name("away")
    with kept_up(machine, office.folder) as (keeper, said):
        machine.folder.root.rename(away)
        assert not keeper.once() and "不见了" in said[-1]
        assert not machine.folder.root.exists()
        away.rename(machine.folder.root)
        assert keeper.once()


def test_a_status_that_cannot_be_written_stops_nothing(machine, office, monkeypatch):
    monkeypatch.setattr("sync.pull.report.write_atomic", no_room)
    assert "已换上第 1 版" in machine.sync(office.folder).sentence
    assert status.load(machine.folder) == status.SyncStatus()


def no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_in_the_room_that_the_status_has(machine, office, monkeypatch):
    machine.sync(office.folder)
    monkeypatch.setattr("sync.pull.report.write_atomic", no_room)
    with kept_up(machine, office.folder / "nowhere") as (keeper, _):
        keeper.once()
    told = status.load(machine.folder)
    assert "找不到文件夹" in told.error and told.generation == 1


def test_what_a_killed_process_was_doing_is_not_shown(machine, office):
    machine.folder.progress.write_text('{"step": "下载", "since": "2026-11-22T00:00:00Z", "process": "999999:1"}')
    assert status.load(machine.folder).in_progress is None
    machine.sync(office.folder)
    assert not machine.folder.progress.exists()


def test_what_is_being_done_is_written_down_while_it_is_done(machine, office, monkeypatch):
    seen: list[status.Doing] = []

    class Watcher:
        def part(self, label: str, total: int, shards: int = 0) -> None:
            now = status.load(machine.folder).in_progress
            assert now is not None
            seen.append(now)

        def done(self, count: int, shards: int = 0) -> None:
            pass

    order = service.Order(machine.folder, str(office.folder), machine.root, Watcher())
    service.attempt(order, again=True)
    steps = {now.step: now for now in seen}
    assert {"下载", "装入"} <= set(steps) and steps["装入"].total == 3
    assert any(now.shards > 1 for now in seen)
    assert status.load(machine.folder).in_progress is None


def test_refused_townships_and_the_lag_are_in_the_status(machine, office, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: office.at + timedelta(days=40))
    machine.sync(office.folder)
    told = status.load(machine.folder)
    assert told.lag == 40 * 86_400 and told.clock_doubt == "" and told.refused == {}
    monkeypatch.setattr(clock, "now", lambda: datetime(1970, 1, 1, tzinfo=UTC))
    machine.sync(office.folder)
    told = status.load(machine.folder)
    assert told.lag is None and "1970-01-01 08:00" in told.clock_doubt
    assert any("1970" in sentence for sentence in status.words(told))


def test_a_calendar_that_jumps_does_not_stretch_a_rest(machine, monkeypatch):
    jumps = iter([datetime(2099, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)])
    monkeypatch.setattr(clock, "now", lambda: next(jumps, datetime(2099, 1, 1, tzinfo=UTC)))
    with kept_up(machine) as (keeper, _):
        start = time.monotonic()
        keeper.rest(0.05)
    assert time.monotonic() - start < 2


def test_a_stop_ends_a_build_without_a_trace(machine, office):
    machine.sync(office.folder)
    office.post("331022001201", rows_of(30))
    office.publish()
    before = machine.content()
    with kept_up(machine, office.folder) as (keeper, _):

        class Stopping:
            def part(self, label: str, total: int, shards: int = 0) -> None:
                if label == "装入":
                    keeper._stop.set()

            def done(self, count: int, shards: int = 0) -> None:
                pass

        keeper._order = service.Order(machine.folder, str(office.folder), machine.root, Stopping())
        assert keeper.once()
    assert machine.content() == before and status.load(machine.folder).error == ""
    assert not list(machine.folder.library.glob("*.part"))


def test_the_log_is_bounded(tmp_path):
    log = logging.getLogger("mingbang.sync")
    with logbook.kept(tmp_path / "sync.log"):
        vars(log.handlers[-1])["_most"] = 2000
        for number in range(100):
            log.warning("%d: %s", number, "字" * 40)
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) == 2 and max(sizes) <= 2000
    assert "99:" in (tmp_path / "sync.log").read_text("utf-8")


def test_a_log_that_cannot_be_written_is_no_trouble(tmp_path):
    with logbook.kept(tmp_path / "gone" / "sync.log") as log:
        log.warning("nobody hears this")
    shutil.rmtree(tmp_path / "gone", ignore_errors=True)
