"""The files that townships have, against what a right reading gives; run through the command itself."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from main import COMMANDS
from sync.commands.check import command
from sync.config import DataFolder
from sync.errors import Exit

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".xls", ".xlsx", ".csv"))
POSTINGS = [path for path in FILES if "目录" not in path.name]
KEYS = {
    "id", "source", "region", "township", "village", "programme", "year", "batch", "stage", "unit", "rows",
    "total_amount", "stated_total", "masked", "findings",
}  # fmt: skip
ROW_KEYS = {
    "seq", "group", "name", "label", "quantity", "rate", "amount", "paid_on", "state", "note", "extra",
}  # fmt: skip


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [*map(str, arguments)], standalone_mode=False, obj=DataFolder(Path("unused")))


def found_in(path: Path) -> list[dict[str, Any]]:
    return json.loads(check(path, "--json").stdout)


def expected_of(path: Path) -> dict[str, Any]:
    return json.loads(path.with_name(path.name + ".expected.json").read_text("utf-8"))


def agrees(key: str, got: Any, wanted: Any) -> bool:
    if key in ("quantity", "rate", "amount", "total_amount") and wanted is not None:
        return got is not None and Decimal(got) == Decimal(wanted)
    return bool(got) if key == "extra" else got == wanted


def place_of(posting: dict[str, Any], finding: dict[str, str], path: Path) -> int | None:
    """The row's place in the list: rows of these samples stand in the sheet in order, told apart by seq."""
    sheet_row = int("".join(filter(str.isdigit, finding["where"].split("!")[-1])) or 0)
    return sheet_row - {"稻谷": 2, "耕地": 4}[path.name[:2]] - (2 if path.name.startswith("耕地") else 0)


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: path.stem)
def test_a_township_s_file_reads_as_it_should(path: Path) -> None:
    expected, postings = expected_of(path), found_in(path)
    assert len(postings) == len(expected["postings"])
    for posting, wanted in zip(postings, expected["postings"], strict=True):
        assert set(posting) == KEYS
        for key in wanted.keys() - {"rows", "findings", "masked"}:
            assert agrees(key, posting[key], wanted[key]), key
        for kind, count in wanted.get("masked", {}).items():
            assert posting["masked"][kind] == count
        if "rows" in wanted:
            assert len(posting["rows"]) == len(wanted["rows"])
        for row, hoped in zip(posting["rows"], wanted.get("rows", []), strict=False):
            assert set(row) == ROW_KEYS
            for key in hoped.keys() - {"village"}:
                assert agrees(key, row[key], hoped[key]), (key, row, hoped)


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: path.stem)
def test_exactly_the_doubts_that_are_there_are_found(path: Path) -> None:
    expected, postings = expected_of(path), found_in(path)
    for number, (posting, wanted) in enumerate(zip(postings, expected["postings"], strict=True)):
        hoped = [(one["code"], one.get("row")) for one in wanted["findings"]]
        hoped += [(code, None) for code in expected.get("also", [])] if number == 0 else []
        got = [
            (one["code"], place_of(posting, one, path) if dict(hoped).get(one["code"]) else None)
            for one in posting["findings"]
        ]
        assert sorted(got, key=str) == sorted(hoped, key=str)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_that_must_never_leave_stay_behind(path: Path) -> None:
    out = check(path, "--json").stdout
    assert not [word for word in expected_of(path).get("never", []) if word in out]


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: path.stem)
def test_no_number_of_the_source_stands_in_the_output(path: Path) -> None:
    """Every cell of the source that is a long number, searched for in both forms of output."""
    numbers = private_cells(path)
    assert numbers
    for out in (check(path, "--json").stdout, check(path).stdout):
        assert not [number for number in numbers if number in out]


def private_cells(path: Path) -> set[str]:
    from sync.intake.grid import text_of
    from sync.intake.opening import grids_of

    grids = grids_of(path.read_bytes(), path.name)
    cells = {text_of(cell).replace(" ", "") for grid in grids for row in grid.rows for cell in row}
    return {cell for cell in cells if len(cell) >= 11 and cell[:-1].isdigit()}


def test_the_catalogue_directory_is_read() -> None:
    path = next(path for path in FILES if "目录" in path.name)
    expected = expected_of(path)
    (catalogue,) = found_in(path)
    assert (catalogue["kind"], catalogue["domain"], len(catalogue["items"])) == (
        "catalogue",
        expected["domain"],
        expected["items"],
    )
    assert [item["level1"] for item in catalogue["items"]] == expected["level1"]
    assert [item["level2"] for item in catalogue["items"]] == expected["level2"]
    second, fourth = catalogue["items"][1], catalogue["items"][3]
    assert second["matter1"] == "农业生产发展资金"
    assert second["publisher"] == "云澜县农业农村局"  # 同上
    assert second["elements"][0] == "政策依据"
    assert second["channels"] == ["政府网站", "社区/企事业单位/村公示栏(电子屏)"]
    assert (fourth["audience"], fourth["methods"], fourth["levels"]) == (["特定群众"], ["依申请公开"], ["县级", "乡级"])


def test_exit_codes_tell_findings_from_clean_files() -> None:
    clean, doubtful = SAMPLES / "低保10月发放名册.xlsx", SAMPLES / "稻谷补贴-上李村(有疑问).xlsx"
    assert check(clean, "--json").return_value == Exit.DONE
    assert check(doubtful, "--json").return_value == Exit.FINDINGS
    assert check(clean, doubtful, "--json").return_value == Exit.FINDINGS


def test_options_fill_what_the_file_leaves_open_and_never_flatten_villages() -> None:
    result = check(SAMPLES / "农机购置与应用补贴结算.csv", "--year", "2026", "--village", "某某村", "--json")
    postings = json.loads(result.stdout)
    assert result.return_value == Exit.DONE
    assert {posting["village"] for posting in postings} == {"王家村", "上李村", "溪口村", "竹坑村"}
    assert {posting["year"] for posting in postings} == {2026}


def test_rows_before_payment_have_no_state() -> None:
    (posting,) = json.loads(check(SAMPLES / "低保10月发放名册.xlsx", "--stage", "proposed", "--json").stdout)
    assert posting["stage"] == "proposed"
    assert {row["state"] for row in posting["rows"]} == {None}


def test_one_unreadable_file_keeps_no_other_back(tmp_path: Path) -> None:
    result = check(SAMPLES / "低保10月发放名册.xlsx", tmp_path / "没有这个.xlsx", "--json")
    assert result.return_value == Exit.UNREADABLE
    assert len(json.loads(result.stdout)) == 1
    assert "没有这个.xlsx" in result.stderr


def test_people_read_a_table_and_machines_read_json() -> None:
    path = SAMPLES / "耕地地力保护补贴-王家村.xlsx"
    plain = check(path)
    assert "青山镇王家村 · 耕地地力保护补贴 · 2026 年" in plain.stdout
    assert "8.79 × 118.36 应是 1040.38 元" in plain.stdout
    assert "身份证号 64 个" in plain.stdout
    assert check(path, "--json").stderr == ""


def test_the_command_stands_in_main() -> None:
    assert COMMANDS["check"][0] == "sync.commands.check"
