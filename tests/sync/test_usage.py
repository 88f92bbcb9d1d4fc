"""Whoever mistypes a command reads one Chinese sentence, whatever was wrong with it."""

from __future__ import annotations

import re

import pytest

from main import run

ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{3,} |Usage|Error|Missing|Invalid|No such")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["nonsense"], "nonsense"),
        (["sync", "--form", "x"], "--form"),
        (["sync", "--from"], "要写一个值"),
        (["sync", "extra"], "extra"),
        (["sync", "--json=1"], "不能写值"),
        (["sync", "--root", "."], "要写文件"),
        (["enroll", "--jsn"], "是不是 --json"),
        (["rollback", "1"], "多写了"),
        (["--data", ".", "doctor", "--fix"], "--fix"),
        (["recall"], "少写了"),
        (["office", "nonsense"], "nonsense"),
        (["--data"], "--data"),
    ],
)
def test_a_mistyped_command_is_one_chinese_sentence(arguments, word, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 64
    told = capsys.readouterr()
    assert told.out == "" and word in told.err and "--help" in told.err
    assert len(told.err.splitlines()) == 1 and not ENGLISH.search(told.err)


def test_a_group_called_with_nothing_shows_what_it_can_do(capsys):
    assert run(["office"]) == 64
    assert len(capsys.readouterr().err.splitlines()) > 3
