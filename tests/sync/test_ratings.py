"""好差评 as counts: what the office exports, what a damaged file costs, and that nobody can be told from it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

import main
from sync.config import DataFolder
from sync.errors import DiskError, Exit
from sync.ratings import LEVELS, add, lines, load

NIGHT = datetime(2026, 10, 31, 20, tzinfo=UTC)  # already November in China
DAY = datetime(2026, 11, 27, 2, tzinfo=UTC)


@pytest.fixture
def rated(tmp_path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    for level, at in ((0, NIGHT), (3, DAY), (3, DAY)):
        add(folder.ratings, "ABCD1234", "涉农补贴", "耕地地力保护补贴", level, at)
    add(folder.ratings, "ZZZZ0000", "社会救助", "=临时救助", 1, DAY)
    return folder


def test_counts_a_month_and_nothing_else(rated) -> None:
    (subsidy, relief) = lines(load(rated.ratings))
    assert (subsidy.month, subsidy.counts, relief.counts) == ("2026-11", (1, 0, 0, 2, 0), (0, 1, 0, 0, 0))
    assert set(json.loads(rated.ratings.read_text("utf-8"))["ABCD1234"]) == {"domain", "matter", "months"}


def test_the_office_reads_them_as_json_or_in_a_spreadsheet(rated, capsys) -> None:
    assert main.run(["--data", str(rated.root), "ratings", "--json", "--month", "2026-11"]) == Exit.DONE
    told = json.loads(capsys.readouterr().out)
    assert told[0]["counts"] == dict(zip(LEVELS, (1, 0, 0, 2, 0), strict=True)) and len(told) == 2
    assert main.run(["--data", str(rated.root), "ratings", "--csv"]) == Exit.DONE
    table = list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert table[0][4:] == list(LEVELS) and table[2][2] == "'=临时救助"
    assert main.run(["--data", str(rated.root), "ratings", "--json", "--month", "2025-01"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out) == []


def test_a_damaged_file_is_kept_aside_and_turns_no_visitor_away(rated, capsys) -> None:
    rated.ratings.write_text("{half", "utf-8")
    assert main.run(["--data", str(rated.root), "ratings"]) == Exit.UNREADABLE and "读不了" in capsys.readouterr().err
    add(rated.ratings, "ABCD1234", "涉农补贴", "耕地地力保护补贴", 4, DAY)
    assert lines(load(rated.ratings))[0].counts == (0, 0, 0, 0, 1)
    assert (rated.root / "ratings.damaged-1.json").read_text("utf-8") == "{half"


def test_a_disk_that_takes_nothing_says_so(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DiskError, match="没有记下"):
        add(tmp_path / "file/ratings.json", "ABCD1234", "涉农补贴", "耕地地力保护补贴", 0, DAY)
