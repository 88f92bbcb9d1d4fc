"""Many villages are opened by several processes: the same library comes of it, whoever of them dies on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from sync.feed.sealing import new_kiosk_key
from sync.pull import crew, fork, worker
from sync.pull.opening import Order
from sync.pull.refusal import Unproved
from tests.sync.pull.feeds import rows_of

TOWN = "331022001"


@pytest.fixture
def small_tasks(monkeypatch):
    """A few villages count as many, and each is a task of its own; two processors, wherever this runs."""
    monkeypatch.setattr(crew, "WORTH_WORKERS", 0)
    monkeypatch.setattr(crew, "TASK", 1)
    monkeypatch.setattr(crew, "_processors", lambda: 2)


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """Workers are fresh processes: copies are made where no other thread runs, and here some may."""
    monkeypatch.setattr(fork, "possible", lambda: False)


@pytest.fixture
def started(monkeypatch) -> list[subprocess.Popen[bytes]]:
    """The worker processes that were started."""
    all_of_them, popen = [], subprocess.Popen

    def start(*words, **more):
        all_of_them.append(popen(*words, **more))
        return all_of_them[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return all_of_them


def grown(office) -> None:
    """More villages, one of them with rows in a muddle of groups."""
    for number in range(3, 9):
        office.post(f"{TOWN}20{number}", rows_of(20 * number, 50 * number))
    muddled = rows_of(90)
    office.post(f"{TOWN}209", tuple(muddled[place * 37 % 90] for place in range(90)))
    office.publish()


def test_one_process_and_several_make_the_same_library(office, machine_at, monkeypatch, started):
    grown(office)
    alone, together = machine_at("alone"), machine_at("together")
    alone.sync(office.folder)
    assert started == []
    for limit, value in (("WORTH_WORKERS", 0), ("TASK", 40_000)):
        monkeypatch.setattr(crew, limit, value)
    monkeypatch.setattr(crew, "_processors", lambda: 2)
    together.sync(office.folder)
    assert len(started) == 2
    assert together.content() == alone.content()


def test_changed_villages_taken_in_by_pieces_replace_what_stood_there(office, machine_at, small_tasks):
    kiosk, fresh = machine_at("kiosk"), machine_at("fresh")
    kiosk.sync(office.folder)
    grown(office)
    office.post(f"{TOWN}201", rows_of(30, 7))
    office.publish()
    kiosk.sync(office.folder)
    fresh.sync(office.folder)
    assert kiosk.content() == fresh.content()


def test_no_worker_is_left_behind(office, machine, small_tasks, started):
    machine.sync(office.folder)
    assert [process.poll() is not None for process in started] == [True, True]


def test_what_one_worker_refuses_is_the_outcome_with_its_township_and_village(office, machine, small_tasks, started):
    order, villages = ordered(office, machine)
    bad = [village for village in villages if village.region != f"{TOWN}202"]
    stolen = next(village for village in villages if village.region == f"{TOWN}202")
    bad.insert(1, replaced(stolen, bad[0]))
    with pytest.raises(Unproved, match="202村") as caught, crew.opening(order, bad) as opened:
        list(opened.pieces())
    assert caught.value.township == TOWN
    assert all(process.poll() is not None for process in started)


def test_a_key_that_does_not_open_is_the_townships_fault(office, machine, small_tasks):
    order, villages = ordered(office, machine)
    stranger = Order(order.blobs, new_kiosk_key(), order.content)
    with pytest.raises(Unproved, match="不用重新登记"), crew.opening(stranger, villages) as opened:
        list(opened.pieces())


def test_villages_are_opened_while_others_are_still_on_their_way(office, machine, small_tasks, monkeypatch):
    grown(office)
    order, villages = ordered(office, machine)
    asked, ask = [], crew._Worker.ask
    monkeypatch.setattr(crew._Worker, "ask", lambda self, task: asked.append(task) or ask(self, task))
    with crew.opening(order, villages) as opened:
        opened.arrived(villages[1].shard.blob.sha256)
        assert asked == []
        opened.arrived(villages[0].shard.blob.sha256)
        first = [task.villages[0].region for task in crew_tasks(opened)]
        assert first == [village.region for village in villages[2:]]
        regions = [region for _, piece in opened.pieces() for region in piece.regions]
    assert regions == [village.region for village in villages]


def crew_tasks(opened):
    """What no worker has been given yet."""
    return list(opened._tasks)


def test_no_more_is_opened_ahead_than_memory_may_hold(office, machine, small_tasks, monkeypatch):
    monkeypatch.setattr(crew, "AHEAD", 1)
    order, villages = ordered(office, machine)
    with crew.opening(order, villages) as opened:
        for village in villages:
            opened.arrived(village.shard.blob.sha256)
        assert len(crew_tasks(opened)) == len(villages) - 1
        assert len(list(opened.pieces())) == len(villages)


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux only")
def test_a_sync_that_runs_alone_has_copies_of_itself_for_workers(office, machine, machine_at):
    grown(office)
    machine.sync(office.folder)
    copied = machine_at("copied")
    words = [sys.executable, "-c", COPYING, str(copied.folder.root), str(office.folder), str(office.root)]
    said = subprocess.run(words, capture_output=True, text=True, check=True, cwd=crew._ROOT)
    assert said.stdout.split() == ["2", "True", "0"]
    assert copied.content() == machine.content()


COPYING = """
import os, sys
from pathlib import Path
from sync.config import DataFolder
from sync.pull import crew, fork
from sync.pull.service import Order, attempt
crew.WORTH_WORKERS, crew.TASK, crew._processors = 0, 1, lambda: 2
copies = []
made = fork.Forked.__init__
fork.Forked.__init__ = lambda self, work: copies.append(self) or made(self, work)
data, feed, root = map(Path, sys.argv[1:])
before = len(os.listdir("/proc/self/fd"))
attempt(Order(DataFolder(data), str(feed), root), again=True)
print(len(copies), all(copy.poll() is not None for copy in copies), len(os.listdir("/proc/self/fd")) - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux only")
def test_a_copy_keeps_neither_lock_nor_pipe_of_its_sync(tmp_path):
    program = f"""
import fcntl, os, subprocess, sys, time
from sync.pull import fork, worker
lock = open({str(tmp_path / "lock")!r}, "w")
fcntl.flock(lock, fcntl.LOCK_EX)
copies = [fork.Forked(worker.work) for _ in range(2)]
print(*(copy.pid for copy in copies), flush=True)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=crew._ROOT)
    assert done.returncode == -signal.SIGKILL  # and the copies' ends of its stdout are closed, or run would wait
    import fcntl

    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


DIES_AT = """
import os, signal, sys
from sync.pull import worker
asked = 0
def counted(opener, task, true=worker.answer):
    global asked
    asked += 1
    if asked == {at}:
        open("{graves}", "a").write("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return true(opener, task)
worker.answer = counted
worker.work(sys.stdin.buffer, sys.stdout.buffer)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("at", [1, 2, 4])
def test_where_workers_are_killed_for_want_of_memory_the_sync_does_the_rest_itself(
    office, machine_at, small_tasks, monkeypatch, tmp_path, at
):
    grown(office)
    whole, short = machine_at("whole"), machine_at("short")
    whole.sync(office.folder)
    graves = tmp_path / "graves"
    monkeypatch.setattr(crew, "_WORKER", (sys.executable, "-c", DIES_AT.format(at=at, graves=graves)))
    short.sync(office.folder)
    assert graves.read_text() in ("x", "xx")
    assert short.content() == whole.content()


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_what_is_refused_is_refused_where_no_worker_is_left_too(office, machine, small_tasks, monkeypatch, tmp_path):
    order, villages = ordered(office, machine)
    monkeypatch.setattr(crew, "_WORKER", (sys.executable, "-c", DIES_AT.format(at=1, graves=tmp_path / "graves")))
    stranger = Order(order.blobs, new_kiosk_key(), order.content)
    with pytest.raises(Unproved, match="不用重新登记"), crew.opening(stranger, villages) as opened:
        list(opened.pieces())


def test_where_the_system_starts_no_process_the_sync_does_the_work_itself(office, machine, small_tasks, monkeypatch):
    monkeypatch.setattr(crew, "_WORKER", ("/nowhere/python",))
    machine.sync(office.folder)
    assert machine.names()


@pytest.mark.skipif(os.name != "posix", reason="stops by signal")
def test_a_worker_outlives_a_stop_but_not_its_sync(office, machine):
    order, villages = ordered(office, machine)
    with subprocess.Popen(crew._WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=crew._ROOT) as process:
        worker.send(process.stdin, order)
        worker.send(process.stdin, worker.Task(villages[:1]))
        assert worker.receive(process.stdout)
        process.send_signal(signal.SIGTERM)
        worker.send(process.stdin, worker.Task(villages[1:2]))
        assert worker.receive(process.stdout)
        process.stdin.close()
        assert process.wait(10) == 0


def ordered(office, machine):
    """The order and the villages of a sync, its shards on the disk."""
    caught = []
    with pytest.MonkeyPatch.context() as patch:
        watched = crew.opening
        patch.setattr("sync.pull.renewal.crew.opening", lambda *asked: caught.append(asked) or watched(*asked))
        machine.sync(office.folder)
    return caught[0]


def replaced(village, other):
    """A village whose public shard is a neighbour's."""
    return replace(village, public=other.public)
