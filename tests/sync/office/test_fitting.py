"""The conditions of 政策找人 in a county's own table: a mistake is told with its line."""

from __future__ import annotations

import pytest

from sync.errors import InputError
from sync.folders import ASSETS, DEMO
from sync.office import programmes

GOOD = """# 本县的表
[[programme]]
code = "GD"
name = "耕地地力保护补贴"
short = "耕地补贴"
unit = "亩"
fits = ["land"]

[[programme]]
code = "GL"
name = "高龄津贴"
short = "高龄津贴"
unit = "月"
fits = [
    "age>=80",
    "grain",
]
"""


def load(tmp_path, text):
    path = tmp_path / "programmes.toml"
    path.write_text(text, "utf-8")
    return programmes.load(path)


def test_conditions_are_read_as_written(tmp_path):
    assert [p.fits for p in load(tmp_path, GOOD).known] == [("land",), ("age>=80", "grain")]


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [('["land"]', '["田"]', 7), ('"grain",', '"贫困户",', 16), ('"age>=80"', '"age>80"', 15)],
)
def test_a_condition_that_no_kiosk_may_ask_about_is_refused_with_its_line(tmp_path, right, wrong, line):
    with pytest.raises(InputError, match=f"第 {line} 行.*只能写.*age>=80.*land"):
        load(tmp_path, GOOD.replace(right, wrong))


@pytest.mark.parametrize("more", ["vulnerable = true", 'aliases = ["孤儿基本生活费"]'])
def test_programmes_for_the_vulnerable_ask_nobody(tmp_path, more):
    with pytest.raises(InputError, match="第 8 行:GD 不能写 fits"):
        load(tmp_path, GOOD.replace('unit = "亩"', f'unit = "亩"\n{more}'))


def test_one_word_instead_of_a_list_is_told_in_chinese(tmp_path):
    with pytest.raises(InputError, match=r"第 1 个 programme 的 fits"):
        load(tmp_path, GOOD.replace('["land"]', '"land"'))


@pytest.mark.parametrize("table", [ASSETS / "office" / "programmes.toml", DEMO / "programmes.toml"])
def test_our_own_tables_offer_land_grain_forest_machines_and_age_and_nothing_of_hardship(table):
    known = programmes.load(table).known
    assert {fit for p in known for fit in p.fits} >= {"land", "grain", "forest", "machine", "age>=80"}
    assert not any(p.fits for p in known if p.vulnerable or p.code in ("DB", "TK", "CJ", "JS"))
