"""The bench harness runs and says what it measured; the figures themselves are no test."""

from __future__ import annotations

import time

import pytest
from click.testing import CliRunner

from tests.bench import beside, publish, scroll, sheet, sheet_batch, touch
from tests.bench.__main__ import main
from tests.bench.table import Line, percentile, show

KEPT = ("Python alone", "main.py publish --help")


def test_the_search_bench_prints_its_tables_and_finds_all(monkeypatch):
    monkeypatch.setattr("tests.bench.search.EACH", 3)
    result = CliRunner().invoke(main, ["search", "--rows", "4000"])
    assert result.exit_code == 0, result.output
    ours = [line for line in result.output.splitlines() if ": ours" in line]
    assert len(ours) == 4 and all("recall 1.00" in line for line in ours)
    assert "all kinds, p99" in result.output


def test_the_publish_bench_publishes_with_the_real_command(monkeypatch):
    for name, value in (("VILLAGES", 2), ("TURNS", 1), ("_STARTS", {name: publish._STARTS[name] for name in KEPT})):
        monkeypatch.setattr(publish, name, value)
    result = CliRunner().invoke(main, ["publish", "--rows", "40"])
    assert result.exit_code == 0, result.output
    assert "the whole command" in result.output and "without the start of the program" in result.output


def test_the_sheet_bench_draws_with_all_that_are_installed(monkeypatch):
    for module, name, value in ((sheet, "TURNS", 1), (sheet_batch, "EACH", 1), (sheet_batch, "VILLAGES", 4)):
        monkeypatch.setattr(module, name, value)

    result = CliRunner().invoke(main, ["sheet", "--rows", "7", "--check"])
    assert "against the floor" in result.output and "platypus" in result.output, result.output
    assert "villages in a row" in result.output
    assert "two processes" in result.output


def test_the_touch_bench_walks_every_way_to_the_money(monkeypatch):
    monkeypatch.setattr(touch, "ROUNDS", 1)
    result = CliRunner().invoke(main, ["touch", "--rows", "3000"])
    assert result.exit_code == 0, result.output
    for way in (
        "Home, 我的补贴 → Money",
        "Find, one of many",
        "AmountMonth, one of many → AmountAnswer",
        "Posting, 下一页",
    ):
        assert way in result.output
    assert "an empty screen" in result.output and "touches, first frame, p99" in result.output


def test_the_scroll_bench_drags_a_posting_and_what_a_search_finds(monkeypatch):
    monkeypatch.setattr(scroll, "DRAGS", 1)
    monkeypatch.setattr(scroll, "TURNS", 4)
    result = CliRunner().invoke(main, ["scroll", "--rows", "1500"])
    assert result.exit_code == 0, result.output
    for kind in ("the posting: a movement of the finger (30)", "a search's rows: a page turned (4)"):
        assert kind in result.output


@pytest.mark.long
def test_the_sync_beside_a_bench_builds_all_the_while(monkeypatch, capsys):
    monkeypatch.setattr("tests.bench.sync.VILLAGES", 20)
    late = time.monotonic() + 60
    with beside.beside_sync(400) as built:
        while int(built.read_text() or 0) < 2:
            assert time.monotonic() < late
            time.sleep(0.05)
    assert "libraries of 400 rows meanwhile" in capsys.readouterr().out


def test_a_missed_reach_is_marked_and_counts(capsys):
    assert not show("a table", [Line("this", "1"), Line("that", "3", "≤ 2", False)])
    assert "MISSED" in capsys.readouterr().out
    assert show("a table", [Line("that", "1", "≤ 2", True)])


def test_percentiles_of_a_few_values():
    assert percentile([3, 1, 2], 0.5) == 2
    assert percentile([3, 1, 2], 0.99) == 3


def test_the_bench_of_ones_own_joins_a_person_and_prints_a_slip(monkeypatch):
    monkeypatch.setattr("tests.bench.own.TURNS", 2)
    monkeypatch.setattr("tests.bench.own.REACH", 60.0)
    result = CliRunner().invoke(main, ["own", "--rows", "1800"])
    assert result.exit_code == 0, result.output
    assert "joining 9 payments" in result.output and "a slip, process and all" in result.output
