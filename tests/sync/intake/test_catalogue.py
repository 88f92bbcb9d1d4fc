"""Catalogue directories as counties fill them in: boxes, ticks, remarks, 同上."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from sync.intake.catalogue import channels_of
from sync.intake.context import IntakeContext
from sync.intake.reading import read_bytes
from sync.records import Catalogue, Programme

HEAD = [
    [
        "序号",
        "公开事项",
        "",
        "公开内容(要素)",
        "公开依据",
        "公开时限",
        "公开主体",
        "公开渠道和载体",
        "公开对象",
        "",
        "公开方式",
        "",
        "公开层级",
        "",
        "",
    ],
    [
        "",
        "一级事项",
        "二级事项",
        "",
        "",
        "",
        "",
        "",
        "全社会",
        "特定群众",
        "主动",
        "依申请公开",
        "县级",
        "乡级",
        "村级",
    ],
]


def catalogue(*rows: list[Any], context: IntakeContext = IntakeContext()) -> Catalogue:  # noqa: B008
    book = openpyxl.Workbook()
    for row in (["云澜县社会救助领域基层政务公开标准目录"], *HEAD, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    found = read_bytes(out.getvalue(), "目录.xlsx", context).catalogue
    assert found is not None
    return found


FIRST = [
    1,
    "最低生活保障",
    "审核确认",
    "初审名单\n公示结果",
    "《办法》",
    "每月10前",
    "民政局",
    "☑政府网站☐政府公报",
    "",
    "√(本村)",
    "√",
    "",
    "",
    "√",
    "✓",
]


def test_ticks_with_remarks_and_every_sort_of_tick() -> None:
    item = catalogue(FIRST).items[0]
    assert (item.audience, item.methods, item.levels) == (("特定群众(本村)",), ("主动",), ("乡级", "村级"))
    assert item.elements == ("初审名单", "公示结果")


def test_the_domain_stands_in_the_title() -> None:
    assert catalogue(FIRST).domain == "社会救助"


def test_ditto_follows_the_row_above_and_merges_run_on() -> None:
    second = [2, "", "资金发放", "同上", "同上", "同上", "同上", "同上", "√", "", "√", "", "√", "", ""]
    first, item = catalogue(FIRST, second).items
    assert (item.level1, item.matter1) == (None, "最低生活保障")
    assert (item.elements, item.basis, item.channels) == (first.elements, first.basis, first.channels)


@pytest.mark.parametrize(
    "text",
    [
        "■政府网站 □政府公报 ■精准推送",
        "☑政府网站\n☐政府公报\n☑精准推送",
        "√政府网站 口政府公报 √精准推送",
        "■政府网站□政府公报■精准推送",
        "政府网站、精准推送",
    ],
)
def test_boxes_however_they_are_drawn(text: str) -> None:
    assert channels_of(text) == ("政府网站", "精准推送")


def test_a_matter_is_tied_to_the_programme_that_it_names() -> None:
    programme = Programme("ZB", "最低生活保障", "低保", "人")
    row = [*FIRST]
    row[2] = "最低生活保障"
    assert catalogue(row, context=IntakeContext(programmes=(programme,))).items[0].programme == "ZB"


def test_private_numbers_do_not_pass_through_a_catalogue() -> None:
    row = [*FIRST]
    row[6] = "民政局 张三33099919730405603X"
    assert catalogue(row).items[0].publisher == "民政局 张三"
