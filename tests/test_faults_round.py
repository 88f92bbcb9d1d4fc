"""Faults as tests, the short round: every kind once, and what judges them sees wrong states."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sync.config import DataFolder
from sync.library import checksum
from tests.faults import judge, rounds, server, table
from tests.faults.commands import Ran
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


def test_the_table_counts_what_was_wrong_and_what_recovered():
    results = [
        Result(0, "a", (), 1.0, "A→B", (0,)),
        Result(1, "a", ("left behind",), 3.0, "A→B", (0,)),
        Result(2, "b", ("recovery: exit code 2",), None, "A→B", (2,)),
    ]
    assert [(line.fault, line.rounds, line.wrong, line.recovered) for line in table.lines(results)] == [
        ("a", 2, 1, 2), ("b", 1, 1, 0), ("all", 3, 2, 2),
    ]  # fmt: skip
    assert "exit code 2" in table.shown(results)
