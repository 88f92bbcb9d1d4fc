"""Lists as they are laid out: pages, groups, villages, payees, repetitions, sums."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sync.intake import fields
from sync.intake.encoding import posting_as_dict
from sync.intake.rows import _PERSON_WORD
from sync.records import RowState, Stage
from tests.clerks import CARD, HEAD, ID, doubts, in_csv, in_workbook, only, postings


def test_villages_below_one_another_on_one_sheet() -> None:
    reading = in_csv(
        [
            ["青山镇王家村2026年稻谷补贴公示表"], HEAD, [1, "张三", 2, 100, 200], ["合计", "", 2, "", 200], [],
            ["青山镇上李村2026年稻谷补贴公示表"], HEAD, [1, "李四", 3, 100, 300], ["合计", "", 3, "", 300],
            ["总计", "", 5, "", 500],
        ]
    )  # fmt: skip
    assert [(one.village, one.total_amount, one.stated_total) for one in postings(reading)] == [
        ("王家村", Decimal("200.00"), Decimal("200.00")),
        ("上李村", Decimal("300.00"), Decimal("300.00")),
    ]
    assert [doubts(one) for one in postings(reading)] == [[], []]


def test_pages_with_repeated_heads_and_sums_are_one_list() -> None:
    title = ["青山镇王家村2026年稻谷补贴公示表"]
    posting = only(
        in_csv(
            [
                title, HEAD, ["一组"], [1, "张三", 2, 100, 200], ["本页小计", "", 2, "", 200],
                title, HEAD, [2, "赵六", 2, 100, 200], ["二组"], [3, "李四", 3, 100, 300], ["本页小计", "", 5, "", 500],
                ["累计", "", 7, "", 700], ["制表人:李某 电话:0580-5550123"],
            ]
        )
    )  # fmt: skip
    assert [(row.name, row.group) for row in posting.rows] == [("张三", "一组"), ("赵六", "一组"), ("李四", "二组")]
    assert doubts(posting) == []


@given(st.sampled_from([rule.pattern for meaning, _, rule in fields._COMPILED if meaning in fields.PEOPLE]), st.data())
def test_no_head_of_a_further_page_goes_unseen(pattern: str, data: st.DataObject) -> None:
    """Only cells with one of a few characters are looked at as heads; a persons' column cannot do without them."""
    assert _PERSON_WORD.search(data.draw(st.from_regex(pattern, fullmatch=True)))


def test_subtotals_and_totals_that_do_not_add_up_name_their_cell() -> None:
    rows = [
        ["王家村2026年稻谷补贴"],
        HEAD,
        [1, "张三", 2, 100, 200],
        ["一组小计", "", 2, "", 210],
        ["合计", "", 3, "", 200],
    ]
    assert doubts(only(in_workbook(rows))) == [("subtotal-mismatch", "Sheet!E4"), ("total-mismatch", "Sheet!C5")]


def test_a_group_merged_down_its_rows_belongs_to_each() -> None:
    rows = [
        ["王家村2026年稻谷补贴"],
        ["组别", "姓名", "金额"],
        ["一组", "张三", 200],
        ["", "李四", 200],
        ["", "王五", 200],
    ]
    posting = only(in_workbook(rows, "A3:A4"))
    assert [row.group for row in posting.rows] == ["一组", "一组", None]


def test_a_blank_village_in_a_csv_repeats_the_one_above() -> None:
    rows = [
        ["2026年稻谷补贴"],
        ["村名", "姓名", "金额"],
        ["王家村", "张三", 200],
        ["", "李四", 200],
        ["上李村", "王五", 200],
    ]
    assert [(one.village, len(one.rows)) for one in postings(in_csv(rows))] == [("王家村", 2), ("上李村", 1)]


def test_holder_and_payee_under_merged_heads_are_told_apart() -> None:
    reading = in_workbook(
        [
            ["王家村2026年稻谷补贴"],
            ["序号", "户主", "", "收款人", "", "补贴情况", "", ""],
            ["", "姓名", "身份证号", "姓名", "身份证号", "面积", "标准", "金额"],
            [1, "张三", ID[0], "李四", ID[1], 2, 100, 200],
        ],
        "A2:A3", "B2:C2", "D2:E2", "F2:H2",
    )  # fmt: skip
    assert only(reading).rows[0].name == "李四"
    (identity,) = reading.readings[0].identities
    assert (identity.payee_id, identity.holder_id) == (ID[1], ID[0])


EXPORT = [
    "批次号",
    "乡镇",
    "村(居)委会",
    "村(居)民小组",
    "户主姓名",
    "户主身份证号",
    "收款人姓名",
    "收款人身份证号",
    "与户主关系",
    "银行账号",
    "联系电话",
    "补贴项目",
    "计量单位",
    "补贴数量",
    "补贴标准",
    "补贴金额",
    "支付状态",
    "失败原因",
    "发放日期",
]


def exported(number: int, state: str, day: str = "2026/6/7", amount: int = 200) -> list[Any]:
    return [
        "2026-1",
        "青山镇",
        "王家村村委会",
        "3组",
        "张三",
        ID[0],
        "李四",
        ID[number],
        "夫妻",
        CARD[number],
        "13800003508",
        "耕地地力保护补贴",
        "亩",
        2,
        100,
        amount,
        state,
        "账号错误",
        day,
    ]


def test_a_failed_payment_and_its_repetition_count_once_and_are_no_doubt() -> None:
    rows = [EXPORT, exported(0, "支付成功"), exported(1, "支付失败"), exported(1, "补发成功", "2026/6/20")]
    posting = only(in_csv(rows))
    assert [row.state for row in posting.rows] == [RowState.PAID, RowState.FAILED, RowState.REPAID]
    assert (posting.total_amount, posting.year, posting.unit) == (Decimal("400.00"), 2026, "亩")
    assert doubts(posting) == []
    assert "账号错误" not in repr(posting) and "夫妻" not in repr(posting)


def test_why_a_payment_failed_is_kept_for_its_household_and_shown_to_nobody_else() -> None:
    posting = only(in_csv([EXPORT, exported(0, "支付成功"), exported(1, "支付失败")]))
    assert [row.reason for row in posting.rows] == ["", "账号错误"]
    assert "账号错误" not in json.dumps(posting_as_dict(posting), ensure_ascii=False)


def test_a_state_that_nobody_knows_withholds_the_row() -> None:
    assert doubts(only(in_csv([EXPORT, exported(0, "支付成功"), exported(1, "某状态")]))) == [("row-withheld", "L3")]


def test_one_person_twice_is_a_doubt_and_namesakes_are_not() -> None:
    head = ["姓名", "组别", "身份证号", "金额"]
    title = ["王家村2026年高龄津贴"]
    twice = only(in_workbook([title, head, ["张三", "一组", ID[0], 100], ["张三", "一组", ID[0], 200]]))
    assert doubts(twice) == [("duplicate-payee", "Sheet!A4")]
    namesakes = only(in_workbook([title, head, ["张三", "一组", ID[0], 100], ["张三", "一组", ID[1], 100]]))
    assert doubts(namesakes) == [] and [row.label for row in namesakes.rows] == ["张三①", "张三②"]
    groups = only(in_workbook([title, head, ["张三", "一组", ID[0], 100], ["张三", "二组", ID[1], 100]]))
    assert [row.label for row in groups.rows] == ["张三", "张三"]
    unknown = only(in_workbook([title, head, ["张三", "一组", "", 100], ["张三", "一组", "", 100]]))
    assert doubts(unknown) == [("duplicate-payee", "Sheet!A4")]


def test_the_old_and_the_new_number_of_one_person_are_one_person() -> None:
    rows = [["王家村2026年高龄津贴"], ["姓名", "身份证号", "金额"], ["张三", ID[0], 1], ["张三", "330999730405603", 2]]
    assert [code for code, _ in doubts(only(in_csv(rows)))] == ["duplicate-payee"]


def test_an_id_number_kept_as_a_number_is_damaged_and_joins_nobody() -> None:
    rows = [
        ["王家村2026年稻谷补贴"],
        ["姓名", "身份证号", "金额"],
        ["张三", int(ID[0]), 200],
        ["李四", "3.30999E+17", 200],
    ]
    reading = in_workbook(rows)
    assert doubts(only(reading)) == [("id-damaged", "Sheet!B3"), ("id-damaged", "Sheet!B4")]
    assert [one.payee_id for one in reading.readings[0].identities] == [None, None]


def test_quantities_out_of_all_proportion() -> None:
    rows = [[at, f"张{word}", 2, 100, 200] for at, word in enumerate("一二三四五六")] + [[7, "李七", 40, 100, 4000]]
    assert doubts(only(in_workbook([["王家村2026年稻谷补贴"], HEAD, *rows]))) == [("quantity-outlier", "Sheet!C9")]


def test_months_multiply_where_there_is_a_quantity_too() -> None:
    head = ["姓名", "保障人数", "月数", "标准", "金额"]
    posting = only(in_csv([["王家村2026年低保金"], head, ["张三", 2, 3, 100, 600], ["李四", 1, 3, 100, 310]]))
    assert doubts(posting) == [("arithmetic", "L4")]
    assert posting.rows[0].extra == {"月数": "3"}


def test_parts_that_do_not_make_the_whole() -> None:
    head = ["购机者姓名", "机具型号", "数量", "中央补贴", "省级补贴", "补贴金额"]
    rows = [["某某农机专业合作社", "X-1", 1, 100, 50, 151], ["阿依古丽·买买提", "Y", 1, 100, 50, 150]]
    assert doubts(only(in_csv([["王家村2026年农机购置与应用补贴"], head, *rows]))) == [("arithmetic", "L3")]


def test_money_without_a_name_is_not_lost_silently() -> None:
    rows = [["王家村2026年稻谷补贴"], HEAD, [1, "张三", 2, 100, 200], ["", "", 3, 100, 300]]
    assert doubts(only(in_csv(rows))) == [("row-withheld", "L4")]


def test_areas_may_be_posted_before_there_is_money() -> None:
    head = ["序号", "农户姓名", "申报面积(亩)", "核定面积(亩)"]
    posting = only(in_csv([["王家村2026年实际种粮农民一次性补贴面积申报核定公示"], head, ["001", "张三", 2, "1.8"]]))
    row = posting.rows[0]
    assert (posting.stage, row.state, row.seq, row.quantity, row.amount) == (
        Stage.APPLIED,
        None,
        1,
        Decimal("1.8"),
        None,
    )
    assert doubts(posting) == []
