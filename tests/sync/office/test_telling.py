"""A masked name is worth nothing where the group beside it, or the batch above it, says who is meant."""

from __future__ import annotations

from typing import Any

import pytest

from sync.errors import Refused
from sync.feed.wording import is_batch, is_group
from sync.records import RowState
from tests.sync.office.stories import files_of, id_number, readable, reading, row, whole

MASKED: dict[str, Any] = {"programme": "农村低保"}


def test_a_household_in_the_groups_column_does_not_unmask_its_head(county):
    rows = [row("尉迟敬山", group="尉迟敬山户"), row("李四", group="一组"), row("王小二", group="尉迟敬山户")]
    county.publish(reading(rows, [id_number(n) for n in (1, 2, 3)], **MASKED))
    [body] = county.published()[1]
    assert {(one.label, one.group) for one in body.rows} == {("尉**山", None), ("王*二", None), ("李*", "一组")}
    assert [one.group for one in body.rows] == [None, None, "一组"]
    assert "敬山" not in whole(county)


def test_a_group_named_after_a_payee_is_gone_though_its_shape_is_known(county):
    county.publish(reading([row("张家湾", group="张家湾组"), row("李四", group="3组")], **MASKED))
    assert [one.group for one in county.published()[1][0].rows] == [None, "3组"]


def test_a_group_named_after_one_whose_payment_failed_is_gone_too(county):
    rows = [row("张学会", group="张学会组", state=RowState.FAILED), row("李四", group="张学会组")]
    county.publish(reading(rows, **MASKED))
    assert [(one.label, one.group) for one in county.published()[1][0].rows] == [("李*", None)]


def test_under_full_names_groups_stand_as_written(county):
    county.publish(reading([row("尉迟敬山", group="尉迟敬山户")]))
    assert [one.group for one in county.published()[1][0].rows] == ["尉迟敬山户"]


@pytest.mark.parametrize("programme", ["农村低保", "耕地地力保护补贴", "孤儿基本生活费"])
def test_a_batch_named_after_a_payee_is_refused_whatever_the_policy(county, programme):
    before = files_of(county.root)
    with pytest.raises(Refused, match="批次"):
        county.publish(reading([row("尉迟敬山")], batch="尉迟敬山补发批", programme=programme))
    assert {path: raw for path, raw in files_of(county.root).items() if path != ".lock"} == before


@pytest.mark.parametrize("more", [{"village": "尉迟敬山"}, {"township": "尉迟敬山", "village": "云顶村"}])
def test_a_payee_typed_as_village_or_township_becomes_no_public_place(county, more):
    with pytest.raises(Refused, match="领款人的姓名"):
        county.publish(reading([row("尉迟敬山")], **more))
    assert "尉迟敬山" not in readable(county.root)


def test_a_village_committee_on_its_own_list_stops_nothing(county):
    assert county.publish(reading([row("王家村"), row("王家")])).new


@pytest.mark.parametrize("more", [{"unit": "尉迟敬山家"}, {"programme": "尉迟敬山临时救助"}])
def test_no_other_text_that_everybody_reads_names_a_payee(county, more):
    with pytest.raises(Refused, match="领款人的姓名"):
        county.publish(reading([row("尉迟敬山")], **more))
    with pytest.raises(Refused, match="领款人的姓名"):
        county.publish(reading([row("尉迟敬山")]), document="关于尉迟敬山的批复")
    assert "尉迟敬山" not in readable(county.folder.feed.folder)


@pytest.mark.parametrize("group", ["一组", "1组", "3", "第3村民小组", "王家自然村", "老屋组", "张家湾", "六组三队"])
def test_known_shapes_of_groups(group):
    assert is_group(group)


@pytest.mark.parametrize(
    "group", ["尉迟敬山户", "张建国", "张建国(户主)", "大棚种植户", "一组张建国", "330999197008070118"]
)
def test_anything_else_is_no_group(group):
    assert not is_group(group)


@pytest.mark.parametrize(
    "batch",
    [
        "20260915",
        "第二批",
        "第 一 批",
        "第三季度",
        "2026年第三季度",
        "上半年",
        "9月",
        "1-3月",
        "十月",
        "GD202609",
        "第1批补发",
    ],
)
def test_known_shapes_of_batches(batch):
    assert is_batch(batch)


@pytest.mark.parametrize("batch", ["尉迟敬山补发批", "张三", "第二批张三", "330999197008070118", "13855550001"])
def test_anything_else_is_no_batch(batch):
    assert not is_batch(batch)
