"""`sync --every` as a real process: sticks one after another, only one at a time, and nobody who listens to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sync import status
from sync.feed.single import SCHEDULE
from sync.pull import sticks
from tests.sync.pull.feeds import rows_of
from tests.sync.pull.leaks import ONE
from tests.sync.pull.sockets import stick_with

MAIN = Path(__file__).parents[3] / "main.py"


class Running:
    """`sync --every` as a process. `hears`: whether somebody is there to hear what it says."""

    def __init__(self, machine, environment: dict[str, str], *words: str, hears: bool = True) -> None:
        self.machine = machine
        reading, self._deaf = os.pipe()
        os.close(reading)
        self.process = subprocess.Popen(
            [sys.executable, str(MAIN), "--data", str(machine.folder.root), "sync", "--root", str(machine.root),
             "--every", "15m", *words],
            env={**os.environ, **environment}, text=True,
            stdout=subprocess.PIPE if hears else self._deaf, stderr=subprocess.PIPE if hears else self._deaf,
        )  # fmt: skip

    def until(self, what: Callable[[status.SyncStatus], bool], seconds: float = 120.0) -> status.SyncStatus:
        """Its status, once it is so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            if what(found := status.load(self.machine.folder)):
                return found
            threading_pause()
        raise AssertionError(f"it never came to that: {status.load(self.machine.folder)}")

    def stop(self) -> tuple[int, float]:
        start = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=30)
        os.close(self._deaf)
        return self.process.returncode, time.monotonic() - start


def threading_pause() -> None:
    """Between two looks at what another process writes."""
    time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="a table of mounts is Linux's")
def test_the_service_takes_two_sticks_one_after_the_other(machine, office, socket, tmp_path):
    machine.folder.settings.write_text(f'[source]\nsticks = ["{socket.below}"]\n', "utf-8")
    running = Running(machine, {sticks.TABLE: str(socket.table)})
    try:
        socket.plug(stick_with(socket, office.folder, inside="明榜"))
        assert "已换上第 1 版" in running.until(lambda found: "可以拔出" in found.stick).stick
        office.post(ONE, rows_of(30))
        office.publish()
        socket.empty()
        socket.plug(stick_with(socket, office.folder, name="two"))
        assert "已换上第 2 版" in running.until(lambda found: "第 2 版" in found.stick).stick
    finally:
        code, took = running.stop()
    assert code == 0 and took < 10
    entries = machine.folder.log.read_text("utf-8")
    assert "第 1 版" in entries and "第 2 版" in entries


def test_a_second_schedule_is_turned_away_in_words_and_the_first_is_left_alone(machine, office):
    first = Running(machine, {}, "--from", str(office.folder))
    try:
        planned = first.until(lambda found: found.next_try is not None)
        second = Running(machine, {}, "--from", str(office.folder))
        out, err = second.process.communicate(timeout=120)
        assert (second.process.returncode, out, err.strip()) == (1, "", SCHEDULE)
        assert status.load(machine.folder) == planned and not planned.stopped
    finally:
        code, _ = first.stop()
    assert code == 0
    told = status.load(machine.folder)
    assert told.stopped and any("没有在运行" in sentence for sentence in status.words(told))


def test_nobody_who_listens_is_no_fault_of_the_sync(machine, office):
    running = Running(machine, {}, "--from", str(office.folder), hears=False)
    try:
        told = running.until(lambda found: found.next_try is not None)
    finally:
        code, _ = running.stop()
    assert (told.error, told.failures, told.generation, code) == ("", 0, 1, 0)
