"""Faults as tests, the short round: every kind once, and what judges them sees wrong states."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sync.config import DataFolder
from sync.library import checksum
from tests.faults import judge, notes, rounds, server, table
from tests.faults.commands import Ran
from tests.faults.progress import Progress
from tests.faults.rounds import Result
from tests.fixtures import sample_library

ROOT = Path(__file__).parent.parent
SEED = 7


@pytest.mark.skipif(not server.binary(), reason="nginx is not installed")
def test_no_fault_leaves_a_wrong_state():
    words = [sys.executable, "-m", "tests.faults", "--short", "--seed", str(SEED), "--json"]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout, ran.stderr
    found = json.loads(ran.stdout)
    assert not found["wrong"], json.dumps(found["wrong"], ensure_ascii=False, indent=1)
    assert found["faults"][-1]["rounds"] == len(rounds.short())
    assert ran.returncode == 0


@pytest.fixture
def kiosk(tmp_path) -> Path:
    made = sample_library(DataFolder(tmp_path)).path
    checksum.place(made).write_text(checksum.checksum(made))
    return tmp_path


def wrong(kiosk: Path, state: judge.Content | None) -> str:
    return " ".join(judge.library(kiosk, {"A": state}))


def test_a_sound_library_at_an_allowed_state_is_right(kiosk):
    assert wrong(kiosk, judge.content(kiosk)) == ""


def test_another_content_is_seen(kiosk):
    before = judge.content(kiosk)
    with sqlite3.connect(kiosk / "library" / "library-1.db") as library:
        library.execute("update payment set fen = fen + 1 where id = (select min(id) from payment)")
    library.close()
    assert judge.content(kiosk) != before
    assert "none of" in wrong(kiosk, before) and "checksum" in wrong(kiosk, before)


def test_a_torn_library_is_seen(kiosk):
    path, before = kiosk / "library" / "library-1.db", judge.content(kiosk)
    path.write_bytes(path.read_bytes()[:5000])
    assert wrong(kiosk, before)


def test_a_kiosk_without_a_library_is_right_only_where_it_had_none(kiosk):
    before = judge.content(kiosk)
    (kiosk / "library" / "current").unlink()
    assert "but nothing" in wrong(kiosk, before) and not wrong(kiosk, None)


def test_a_pointer_to_nowhere_is_seen(kiosk):
    (kiosk / "library" / "current").write_text("library-9.db")
    assert "points" not in wrong(kiosk, None) and "names no file" in wrong(kiosk, None)


def ran(code: int, err: str = "", ours: bool = False) -> Ran:
    return Ran((), code, "", err, 1.0, ours)


def test_our_own_faults_and_unknown_exit_codes_are_seen():
    assert not list(judge.ended(ran(2))) and not list(judge.ended(ran(-9, ours=True)))
    assert list(judge.ended(ran(70))) and list(judge.ended(ran(-11))) and list(judge.ended(ran(1, "Traceback (most")))


def test_a_status_that_keeps_quiet_is_seen(tmp_path):
    (tmp_path / "status.json").write_text(json.dumps({"error": ""}))
    assert list(judge.words(tmp_path, ran(2, "连不上"))) and not list(judge.words(tmp_path, ran(0)))
    (tmp_path / "status.json").write_text(json.dumps({"error": "连不上"}))
    assert list(judge.words(tmp_path, ran(0))) and not list(judge.words(tmp_path, ran(2, "连不上"), "连"))
    assert list(judge.words(tmp_path, ran(2, "连不上"), "登录"))


def test_a_township_that_was_left_out_is_named_and_nothing_else_counts_as_said(tmp_path):
    (tmp_path / "status.json").write_text(json.dumps({"error": "", "refused": {"331022001": "青山镇:缺少内容文件"}}))
    left_out = Ran((), 1, "2 个村换上了新内容。青山镇:缺少内容文件", "", 1.0)
    assert not list(judge.words(tmp_path, left_out)) and list(judge.words(tmp_path, ran(1, "别的话")))
    assert list(judge.words(tmp_path, ran(2, "青山镇:缺少内容文件")))


def test_rounds_that_are_interrupted_give_what_was_done(monkeypatch):
    stopped, told = threading.Event(), []

    class Pool(ThreadPoolExecutor):
        def shutdown(self, wait=True, **more):
            super().shutdown(wait=False, **more)
            stopped.set()
            super().shutdown(wait)

    def one(plan, number, *_):
        assert number < 2 or stopped.wait(60)
        return Result(1, number, "a", (), 1.0, "A→B", (0,))

    def told_of(result):
        told.append(result.number)
        if len(told) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(rounds, "one", one)
    monkeypatch.setattr(rounds, "ThreadPoolExecutor", Pool)
    found = rounds.run(rounds.Plan(1, range(50), ()), None, None, 1, told_of)
    assert [result.number for result in found] == [0, 1, 2]


def test_what_is_left_to_do_is_said_in_time():
    progress = Progress(1000, start=0.0, said=0.0)
    for number in range(250):
        progress(Result(1, number, "a", ("torn",) if number == 7 else (), 1.0, "A→B", (0,)))
    assert progress.line(600.0) == "250 of 1000 rounds, 1 wrong, 10 min, about 30 min left"


def test_the_table_counts_what_was_wrong_and_what_recovered():
    results = [
        Result(1, 0, "a", (), 1.0, "A→B", (0,)),
        Result(1, 1, "a", ("left behind",), 3.0, "A→B", (0,)),
        Result(1, 2, "b", ("recovery: exit code 2",), None, "A→B", (2,)),
    ]
    assert [(line.fault, line.rounds, line.wrong, line.recovered) for line in table.lines(results)] == [
        ("a", 2, 1, 2), ("b", 1, 1, 0), ("all", 3, 2, 2),
    ]  # fmt: skip
    assert "exit code 2" in table.shown(results)


def test_rounds_that_were_noted_are_one_table_with_those_of_later_pieces(tmp_path):
    file = tmp_path / "rounds"
    told: list[object] = []
    for seed, number, wrong in ((1, 0, ("torn",)), (2, 0, ()), (1, 0, ())):
        notes.noting(file, told.append)(Result(seed, number, "a", wrong, 1.0, "A→B", (0,)))
    assert len(told) == 3 and [(one.seed, one.wrong) for one in notes.read(file)] == [(1, ()), (2, ())]
    assert "| a | 2 | 0 | 2 | 1.00 s |" in table.markdown(notes.read(file))
