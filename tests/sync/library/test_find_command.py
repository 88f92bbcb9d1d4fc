"""`find` on the command line: the contract's JSON, a table for people, exit codes."""

from __future__ import annotations

import json

import pytest

from main import run
from sync.config import DataFolder
from tests.fixtures import WANGJIA, sample_library


@pytest.fixture
def data(tmp_path) -> str:
    sample_library(DataFolder(tmp_path))
    return str(tmp_path)


def test_json_is_the_contract_s(data, capsys):
    assert run(["--data", data, "find", "尉迟", "农机", "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out) == [
        {
            "posting": f"{WANGJIA}-NJ-2026-1-1",
            "region": WANGJIA,
            "village": "王家村",
            "programme": "农机购置与应用补贴",
            "year": 2026,
            "seq": 2,
            "label": "尉迟敬山",
            "group": None,
            "amount": "3600.00",
            "state": "repaid",
        }
    ]


def test_all_hits_come_unless_limited(data, capsys):
    run(["--data", data, "find", "村", "--json"])
    every = json.loads(capsys.readouterr().out)
    run(["--data", data, "find", "村", "--limit", "3", "--json"])
    assert json.loads(capsys.readouterr().out) == every[:3] and len(every) > 100


def test_nothing_found_is_an_answer(data, capsys):
    assert run(["--data", data, "find", "龘龘", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["--data", data, "find", "龘龘"]) == 0
    out, err = capsys.readouterr()
    assert out == "" and "没有查到" in err


def test_people_read_a_table(data, capsys):
    assert run(["--data", data, "find", "ycjs", "--village", "王家村"]) == 0
    out, err = capsys.readouterr()
    assert "尉迟敬山" in out and "3,600.00" in out and "已补发" in out and "上李村" not in out
    assert "共查到 2 笔" in err


def test_without_a_library_one_sentence_and_exit_2(tmp_path, capsys):
    assert run(["--data", str(tmp_path), "find", "张", "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and "请先同步" in err
