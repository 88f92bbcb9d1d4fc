"""`main.py print` as an office runs it: which postings, where to, what is refused, what scripts get."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

import main
from printing.commands import ledger  # noqa: F401 - before the clock is set: who imports it later keeps that clock
from printing.commands import print as command
from printing.spooler import choose
from printing.style import METRE_MM
from sync import clock
from sync.config import DataFolder
from sync.errors import DiskError, Exit
from tests.fixtures import sample_library

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> DataFolder:
    data = DataFolder(tmp_path_factory.mktemp("data"))
    sample_library(data, rows=12)
    return data


@pytest.fixture(autouse=True)
def on_the_board(monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    monkeypatch.setattr(command, "now", lambda: NOON)
    monkeypatch.setattr(choose, "printers", tuple)


def run(folder: DataFolder, *arguments: object) -> int:
    return main.run(["--data", str(folder.root), "print", *map(str, arguments)])


def test_all_current_postings_are_printed_each_to_its_file(folder, tmp_path, capsys) -> None:
    assert run(folder, "--all", "--to", tmp_path / "out", "--json") == Exit.DONE
    results = json.loads(capsys.readouterr().out)
    assert len(results) == 5
    for result in results:
        assert Path(result["file"]).name == f"{result['posting']}.pdf"
        assert len(pypdfium2.PdfDocument(result["file"])) == result["pages"]


def test_a_village_is_found_by_name_and_by_code(folder, tmp_path, capsys) -> None:
    for village in ("王家村", "519901101202"):
        assert run(folder, "--village", village, "--to", tmp_path, "--json", "--paper", "A3", "--large") == Exit.DONE
        assert {r["village"] for r in json.loads(capsys.readouterr().out)} == {"王家村"}


def test_large_print_says_how_high_its_type_stands(folder, tmp_path, capsys) -> None:
    assert run(folder, "--village", "王家村", "--to", tmp_path, "--large", "--landscape", "--json") == Exit.DONE
    results = json.loads(capsys.readouterr().out)
    assert all(result["type_mm"] >= METRE_MM for result in results if result["rows"])
    for result in results:
        page = pypdfium2.PdfDocument(result["file"])[0]
        assert page.get_width() > page.get_height()


def test_what_was_replaced_or_called_back_is_never_printed(folder, tmp_path, capsys) -> None:
    for posting, why in (("519901101202-GYL-2026-1-1", "面积有误"), ("519901102201-GYL-2026-1-1", "发错了村")):
        assert run(folder, "--posting", posting, "--to", tmp_path) == Exit.SUPERSEDED
        said = capsys.readouterr().err
        assert "不能再打印" in said and why in said
    assert not list(tmp_path.iterdir())


def test_an_ended_posting_prints_sums_and_no_names(folder, tmp_path, capsys) -> None:
    assert run(folder, "--posting", "519901101201-GD-2025-1-1", "--to", tmp_path, "--json") == Exit.DONE
    (result,) = json.loads(capsys.readouterr().out)
    assert result["rows"] == 0
    assert "公示期已满" in pypdfium2.PdfDocument(result["file"])[0].get_textpage().get_text_bounded()


def test_a_programme_under_counts_prints_no_name(folder, tmp_path, capsys) -> None:
    assert run(folder, "--posting", "519901101201-TK-2026-1-1", "--to", tmp_path, "--json") == Exit.DONE
    assert json.loads(capsys.readouterr().out)[0]["rows"] == 0


@pytest.mark.parametrize(
    ("arguments", "code"), [(("--posting", "X-1"), Exit.UNKNOWN_SHEET), (("--village", "无此村"), Exit.FINDINGS)]
)
def test_what_the_library_does_not_hold_is_said_in_words(folder, tmp_path, capsys, arguments, code) -> None:
    assert run(folder, *arguments, "--to", tmp_path) == code
    assert arguments[1] in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [(), ("--all", "--village", "王家村")])
def test_one_choice_and_only_one(folder, tmp_path, arguments) -> None:
    assert run(folder, *arguments, "--to", tmp_path) == Exit.USAGE


def test_a_machine_without_content_says_so(tmp_path, capsys) -> None:
    assert run(DataFolder(tmp_path / "empty"), "--all", "--to", tmp_path) == Exit.UNREADABLE
    assert "同步" in capsys.readouterr().err


def test_a_full_disk_leaves_nothing_half_written(folder, tmp_path, capsys, monkeypatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(folder, "--all", "--to", tmp_path) == DiskError("").exit
    assert "磁盘满了" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_unknown_printer_is_named_beside_those_there_are(folder, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(choose, "printers", lambda: ("office",))
    assert run(folder, "--all", "--to", "offise") == Exit.FINDINGS
    said = capsys.readouterr().err
    assert "offise" in said
    assert "office" in said


def test_a_villages_summary_is_one_page_without_a_name(folder, tmp_path, capsys) -> None:
    assert run(folder, "--what", "summary", "--village", "上李村", "--to", tmp_path, "--json") == Exit.DONE
    (result,) = json.loads(capsys.readouterr().out)
    assert (result["pages"], result["rows"]) == (1, 0)
    words = pypdfium2.PdfDocument(result["file"])[0].get_textpage().get_text_bounded()
    assert "上李村2026年惠民补贴公示汇总" in words and "孤儿" in words


def test_changes_are_printed_of_lists_that_have_something_to_compare_with(folder, tmp_path, capsys) -> None:
    assert run(folder, "--what", "changes", "--all", "--to", tmp_path, "--json") == Exit.DONE
    (result,) = json.loads(capsys.readouterr().out)
    assert result["what"] == "changes"
    words = pypdfium2.PdfDocument(result["file"])[0].get_textpage().get_text_bounded()
    assert "变动公示" in words.replace("\r\n", "")
    assert run(folder, "--what", "changes", "--posting", "519901101201-GL-2026-1-1", "--to", tmp_path) == Exit.FINDINGS
    assert "没有上一次可以比" in capsys.readouterr().err


def test_a_card_to_rate_is_printed_of_one_matter_or_of_all(folder, tmp_path, capsys) -> None:
    assert run(folder, "--what", "rating", "--matter", "特殊群体补助", "--to", tmp_path, "--json") == Exit.DONE
    assert len(json.loads(capsys.readouterr().out)) == 1
    assert run(folder, "--what", "rating", "--all", "--to", tmp_path, "--json") == Exit.DONE
    assert len(json.loads(capsys.readouterr().out)) == 4
    assert run(folder, "--what", "rating", "--matter", "没有的事", "--to", tmp_path) == Exit.FINDINGS
    assert "公开目录里没有" in capsys.readouterr().err


def test_notices_stand_in_the_register_as_sheets_do(tmp_path, capsys) -> None:
    own = DataFolder(tmp_path / "data")
    sample_library(own, rows=12)
    for asked in (("summary", "--village", "上李村"), ("changes", "--all"), ("rating", "--matter", "特殊群体补助")):
        assert run(own, "--what", *asked, "--to", tmp_path / "out", "--by", "周文") == Exit.DONE
    capsys.readouterr()
    main.run(["--data", str(own.root), "ledger", "list", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert [one["what"] for one in found] == ["summary", "changes", "rating"]
    assert {one["printed_by"] for one in found} == {"周文"}
    assert main.run(["--data", str(own.root), "ledger", "check"]) == Exit.DONE
    assert main.run(["--data", str(own.root), "ledger", "posted", "1", "--by", "周文", "--where", "村口"]) == Exit.DONE
    assert main.run(["--data", str(own.root), "ledger", "export", "--to", str(tmp_path / "shelf")]) == Exit.DONE
    assert len(list((tmp_path / "shelf").glob("*.pdf"))) == 2


def test_a_notice_is_looked_at_before_it_is_printed(folder, tmp_path, capsys) -> None:
    assert run(folder, "--what", "summary", "--village", "上李村", "--preview", "--json") == Exit.DONE
    (seen,) = json.loads(capsys.readouterr().out)
    assert (seen["what"], seen["pages"], seen["copies"]) == ("summary", 1, 1)


@pytest.mark.parametrize(
    "arguments",
    [("--what", "summary", "--posting", "X"), ("--what", "rating", "--village", "王家村"), ("--matter", "甲")],
)
def test_what_cannot_be_meant_is_said(folder, tmp_path, capsys, arguments) -> None:
    assert run(folder, *arguments, "--to", tmp_path) == Exit.USAGE
    assert "请写" in capsys.readouterr().err
