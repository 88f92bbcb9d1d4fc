"""Village, programme, year, batch and stage out of the words around a table."""

from __future__ import annotations

import pytest

from sync.intake.places import Place, place_in_cell, region_of
from sync.intake.titles import facts_of
from sync.records import Level, Region, Stage

P, A, D, Y = Stage.PROPOSED, Stage.APPLIED, Stage.PAID, Stage.ANNUAL

TITLES = [
    ("青山镇2026年耕地地力保护补贴资金发放花名册", "青山镇", None, "耕地地力保护补贴", 2026, None, D),
    ("云澜县青山镇王家村二〇二六年稻谷补贴公示", "青山镇", "王家村", "稻谷补贴", 2026, None, None),
    ("2026年王家村高龄津贴(第二季度)发放明细表", None, "王家村", "高龄津贴", 2026, "第二季度", D),
    ("关于王家村2026年农村低保对象的公示", None, "王家村", "农村低保", 2026, None, None),
    (
        "青山镇上李村2026年第一批农机购置与应用补贴拟补贴对象公示",
        "青山镇",
        "上李村",
        "农机购置与应用补贴",
        2026,
        "第一批",
        P,
    ),
    ("2026年度生态公益林补偿资金兑付清册(云澜县青山镇竹坑村)", "青山镇", "竹坑村", "生态公益林补偿", 2026, None, D),
    ("王家村委会2026年1-3月残疾人两项补贴发放表", None, "王家村", "残疾人两项补贴", 2026, "1-3月", D),
    ("青山镇王家社区2026年城市居民最低生活保障金发放表", "青山镇", "王家社区", "城市居民最低生活保障金", 2026, None, D),
    ("2026年青山镇王家村种粮大户补贴面积核定公示表", "青山镇", "王家村", "种粮大户补贴", 2026, None, A),
    ("王家村2026年度耕地地力保护补贴发放汇总表", None, "王家村", "耕地地力保护补贴", 2026, None, Y),
    ("青山镇新农村建设补助公示", "青山镇", None, "新农村建设补助", None, None, None),
    ("农村公路养护补助", None, None, "农村公路养护补助", None, None, None),
    ("云澜县大桥镇镇西村2026年退耕还林补助", "大桥镇", "镇西村", "退耕还林补助", 2026, None, None),
    ("2025—2026年度退耕还林补助资金的公告", None, None, "退耕还林补助", None, None, None),
    ("填报单位(盖章):王家村村民委员会", None, "王家村", None, None, None, None),
    ("填表日期:2026年6月12日", None, None, None, None, None, None),
    ("公示", None, None, None, None, None, None),
]


@pytest.mark.parametrize(("title", "township", "village", "programme", "year", "batch", "stage"), TITLES)
def test_a_title_is_read_as_people_read_it(
    title: str,
    township: str | None,
    village: str | None,
    programme: str | None,
    year: int | None,
    batch: str | None,
    stage: Stage | None,
) -> None:
    facts = facts_of([title])
    assert facts.place == Place(township, village)
    assert (facts.programme, facts.year, facts.batch, facts.stage) == (programme, year, batch, stage)


@pytest.mark.parametrize(
    ("cell", "township", "village"),
    [
        ("云澜县青山镇王家村", "青山镇", "王家村"),
        ("王家村村民委员会", None, "王家村"),
        ("王家村委会", None, "王家村"),
        ("王家", None, "王家"),
        ("青山镇", "青山镇", None),
        ("浙江省云澜市青山乡大区头村", "青山乡", "大区头村"),
        ("东乡村", None, "东乡村"),
        ("下乡头村", None, "下乡头村"),
        ("城关社区居委会", None, "城关社区"),
        ("云澜县柳镇王家村", "柳镇", "王家村"),
        ("330999101203 王家村", None, "王家村"),
        ("王家村(社区)", None, "王家村"),
    ],
)
def test_a_region_cell_names_its_village(cell: str, township: str | None, village: str | None) -> None:
    assert place_in_cell(cell) == Place(township, village)


REGIONS = (
    Region("330999101", "青山镇", "330999", Level.TOWNSHIP),
    Region("330999102", "绿水镇", "330999", Level.TOWNSHIP),
    Region("330999101203", "李村", "330999101", Level.VILLAGE),
    Region("330999102203", "李村", "330999102", Level.VILLAGE),
    Region("330999101204", "下乡村", "330999101", Level.VILLAGE),
)


def test_a_village_of_two_townships_needs_its_township() -> None:
    assert region_of(Place(None, "李村"), REGIONS) is None
    assert region_of(place_in_cell("绿水镇李村", REGIONS), REGIONS) == "330999102203"
    assert region_of(Place("青山镇", "下乡村"), REGIONS) == "330999101204"


def test_a_village_is_not_taken_for_another_whose_name_ends_alike() -> None:
    assert place_in_cell("上李村", REGIONS).village == "上李村"
    assert facts_of(["上李村2026年稻谷补贴"], REGIONS).place.village == "上李村"
