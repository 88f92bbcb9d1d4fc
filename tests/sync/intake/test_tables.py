"""How clerks lay out their tables: pages, sections, merges, several people a row, failures, doubts."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from sync.errors import InputError
from sync.intake.context import IntakeContext
from sync.intake.fields import Field, meaning_of
from sync.intake.reading import FileReading, read_bytes
from sync.records import CheckedPosting, NamePolicy, Programme, RowState, Stage

HEAD = ["序号", "姓名", "面积(亩)", "标准(元/亩)", "金额(元)"]
ID = ["330999197304056038", "341599193812124175", "341599197110066300"]
CARD = ["6217000166131860911", "6230588219935181902"]
NONE = IntakeContext()


def in_csv(
    rows: list[list[Any]], name: str = "名册.csv", context: IntakeContext = NONE, encoding: str = "utf-8"
) -> FileReading:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return read_bytes(out.getvalue().encode(encoding), name, context)


def in_workbook(rows: list[list[Any]], *merges: str, name: str = "名册.xlsx") -> FileReading:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for merge in merges:
        book.active.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return read_bytes(out.getvalue(), name, NONE)


def postings(reading: FileReading) -> list[CheckedPosting]:
    return [one.posting for one in reading.readings]


def only(reading: FileReading) -> CheckedPosting:
    (posting,) = postings(reading)
    return posting


def doubts(posting: CheckedPosting) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in posting.findings]


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


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (["姓名", "面积", "补贴", "金额"], ["张三", 2, 100, 200]),
        (["姓名", "面积", "补贴金额", "发放金额"], ["张三", 2, 100, 200]),
        (["姓名", "面积", "标准/金额"], ["张三", 2, 100]),
        (["姓名", "面积", "补贴金额(元/亩)"], ["张三", 2, 100]),
        (["姓名", "姓名", "金额"], ["张三", "李四", 100]),
    ],
)
def test_a_header_that_could_be_two_things_is_said(head: list[str], row: list[Any]) -> None:
    posting = only(in_csv([["王家村2026年稻谷补贴"], head, row]))
    assert doubts(posting) == [("header-ambiguous", "L2")]


def test_a_reading_that_a_person_confirmed_is_remembered() -> None:
    rows = [["王家村2026年稻谷补贴"], ["姓名", "面积", "标准/金额"], ["张三", 2, 100]]
    posting = only(in_csv(rows, context=IntakeContext(headers={"标准/金额": "rate"})))
    assert (posting.rows[0].rate, doubts(posting)) == (Decimal(100), [])


def test_two_columns_with_the_same_figures_are_no_doubt() -> None:
    rows = [["王家村2026年稻谷补贴"], ["姓名", "补贴金额", "发放金额"], ["张三", 100, 100], ["李四", 200, 200]]
    assert doubts(only(in_csv(rows))) == []


def test_paid_counts_where_due_stands_beside_it() -> None:
    rows = [["王家村2026年稻谷补贴"], ["姓名", "应发金额", "实发金额"], ["张三", 100, 90]]
    assert only(in_csv(rows)).rows[0].amount == Decimal("90.00")


def test_numbers_keep_their_decimals_and_amounts_their_fen() -> None:
    rows = [
        ["王家村2026年稻谷补贴"],
        HEAD,
        [1, "张　三", 8.010000000000002, 118.36, 948.0636],
        [2, "李四", "８．０１", "118.36", "９４８．０６元"],
    ]
    first, second = only(in_workbook(rows)).rows
    assert (first.quantity, first.amount) == (second.quantity, second.amount) == (Decimal("8.01"), Decimal("948.06"))
    assert first.name == "张三"


def test_ten_thousands_are_yuan_times_ten_thousand() -> None:
    rows = [["王家村2026年农机购置与应用补贴"], ["姓名", "补贴金额(万元)"], ["张三", "1.23"]]
    assert only(in_csv(rows)).rows[0].amount == Decimal("12300.00")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_csv(encoding: str) -> None:
    rows = [["王家村2026年稻谷补贴"], HEAD, [1, "缪𰻝", 2, 100, 200]]
    assert only(in_csv(rows, encoding=encoding)).rows[0].name == "缪𰻝"


def test_a_web_page_that_was_saved_as_xls() -> None:
    page = (
        '<html><head><meta charset="gb2312"></head><body><table><tr><td colspan="3">王家村2026年稻谷补贴</td></tr>'
        "<tr><th>姓名<th>身份证号<th>金额</tr><tr><td>张三</td><td>"
        + ID[0]
        + "</td><td>200.00</td></tr></table></body></html>"
    )
    posting = only(read_bytes(page.encode("gb18030"), "导出.xls", NONE))
    assert (posting.village, posting.total_amount, posting.masked.id_numbers) == ("王家村", Decimal("200.00"), 1)


def test_a_workbook_under_another_name_s_ending() -> None:
    rows = [["王家村2026年稻谷补贴"], HEAD, [1, "张三", 2, 100, 200]]
    assert only(in_workbook(rows, name="名册.xls")).village == "王家村"


DG = Programme("DG", "稻谷种植补贴", "稻谷补贴", "亩", NamePolicy.MASKED, aliases=("种稻补贴",))
RICE = [["王家村2026年种稻补贴"], ["姓名", "身份证号", "金额"], ["张建明", ID[0], 200]]


def test_the_office_s_policy_is_seen_in_the_label() -> None:
    posting = only(in_csv(RICE, context=IntakeContext(programmes=(DG,))))
    assert (posting.programme, posting.rows[0].label, posting.unit) == ("种稻补贴", "张*明", "亩")
    assert doubts(posting) == []


def test_a_programme_that_the_office_does_not_know_shows_nobody() -> None:
    rows = [["王家村2026年某某补贴"], *RICE[1:]]
    posting = only(in_csv(rows, context=IntakeContext(programmes=(DG,))))
    assert (doubts(posting), posting.rows[0].label) == ([("unknown-programme", "-")], "")
    assert doubts(only(in_csv(rows))) == []


def test_what_nobody_wrote_is_missing_and_not_made_up() -> None:
    posting = only(in_csv([["姓名", "金额"], ["张三", 200]]))
    assert [code for code, _ in doubts(posting)] == ["missing-village", "missing-programme", "missing-year"]
    assert (posting.village, posting.programme, posting.year) == (None, None, None)


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("加微信abc领取", True),
        ("开户送彩金", True),
        ("补(bu)贴(tie)", True),
        ("锟斤拷", True),
        ("见http://www.abc.com/x", True),
        ("见http://www.yl.gov.cn/x", False),
        ("李四代领", False),
        ('=HYPERLINK("http://www.abc.com","x")', False),
    ],
)
def test_text_pasted_in_from_elsewhere_is_a_doubt(note: str, found: bool) -> None:
    posting = only(in_csv([["王家村2026年稻谷补贴"], ["姓名", "金额", "备注"], ["张三", 200, note]]))
    assert doubts(posting) == ([("text-hygiene", "L3")] if found else [])


def test_characters_that_nobody_can_see_are_said() -> None:
    posting = only(in_csv([["王家村2026年稻谷补贴"], ["姓名", "金额"], ["李\u200b四", 200]]))
    assert (posting.rows[0].name, doubts(posting)) == ("李四", [("text-hygiene", "L3")])


def test_a_sheet_without_a_header_beside_a_good_one_is_said() -> None:
    book = openpyxl.Workbook()
    for row in (["王家村2026年稻谷补贴"], HEAD, [1, "张三", 2, 100, 200]):
        book.active.append(row)
    book.create_sheet("说明").append(["本表由村会计填写"])
    out = io.BytesIO()
    book.save(out)
    assert doubts(only(read_bytes(out.getvalue(), "名册.xlsx", NONE))) == [("header-ambiguous", "说明")]


def test_one_refused_cell_refuses_its_whole_file() -> None:
    with pytest.raises(InputError, match="L4"):
        in_csv([["王家村2026年稻谷补贴"], HEAD, [1, "张三", 2, 100, 200], [2, "李四", 2, 100, "未定"]])


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("公民身份号码", Field.ID_NUMBER),
        ("户主身份证", Field.ID_NUMBER),
        ("一卡通账号", Field.CARD),
        ("社保卡号", Field.CARD),
        ("监护人电话", Field.PHONE),
        ("家庭住址", Field.ADDRESS),
        ("现居住地", Field.ADDRESS),
        ("残疾类别", Field.DROPPED),
        ("困难类型", Field.DROPPED),
        ("民族", Field.DROPPED),
        ("年龄", Field.DROPPED),
        ("开户银行", Field.DROPPED),
        ("领款人签字", Field.DROPPED),
        ("年龄段", Field.EXTRA),
        ("补贴类别", Field.EXTRA),
        ("机具品目", Field.EXTRA),
        ("实种面积(亩)", Field.QUANTITY),
        ("补贴\n面积", Field.QUANTITY),
        ("月保障金(元)", Field.AMOUNT),
        ("每亩补贴标准", Field.RATE),
        ("月标准", Field.RATE),
        ("市县补贴(元)", Field.PART),
        ("某某代号", Field.UNKNOWN),
    ],
)
def test_headers_mean_what_clerks_mean(header: str, field: Field) -> None:
    assert meaning_of(header).field is field


def test_two_tables_side_by_side_are_refused_and_not_mixed() -> None:
    head = ["序号", "姓名", "面积", "金额"]
    rows = [["王家村2026年稻谷补贴"], [*head, "", *head], [1, "张甲", 1, 100, "", 3, "李甲", 1, 100]]
    with pytest.raises(InputError, match=r"左右并排.*B列和G列"):
        in_workbook(rows)


def test_two_people_of_one_row_are_no_tables_side_by_side() -> None:
    head = ["户主姓名", "姓名", "2025年面积", "面积", "金额"]
    assert only(in_csv([["王家村2026年稻谷补贴"], head, ["张三", "李四", 1, 1, 100]])).rows


@pytest.mark.parametrize(
    "total", [["", "", "", "合计:", 200], ["", "", 2, "合计", 200], ["", "", 2, "", 200, "合计"]], ids=str
)
def test_a_total_may_be_named_in_any_column_of_a_row_without_a_name(total: list[Any]) -> None:
    head = ["序号", "姓名", "面积", "标准", "金额", "备注"]
    posting = only(in_workbook([["王家村2026年稻谷补贴"], head, [1, "张三", 2, 100, 200, ""], total]))
    assert (posting.stated_total, doubts(posting)) == (Decimal("200.00"), [])


def test_a_row_of_signatures_is_no_payee_whatever_numbers_stand_in_it() -> None:
    head = ["序号", "组别", "姓名", "身份证号", "金额"]
    signed = ["审核人:李书记", "", "电话:13800003508", ID[2], ""]
    posting = only(in_csv([["王家村2026年稻谷补贴"], head, [1, "一组", "张三", ID[0], 200], signed]))
    assert ([row.name for row in posting.rows], doubts(posting)) == (["张三"], [])


@pytest.mark.parametrize("written", ["二〇二六年六月五日", 46178, "46178", "6月5日", "六月五日", "2026/6/5 0:00:00"])
def test_a_payment_day_is_read_as_clerks_write_it(written: str | int) -> None:
    rows = [["王家村2026年稻谷补贴"], ["姓名", "金额", "发放日期"], ["张三", 200, written]]
    assert str(only(in_workbook(rows)).rows[0].paid_on) == "2026-06-05"


def test_a_day_without_a_year_anywhere_is_not_made_up() -> None:
    rows = [["王家村稻谷补贴"], ["姓名", "金额", "发放日期"], ["张三", 200, "6月5日"]]
    assert only(in_workbook(rows)).rows[0].paid_on is None


ORPHANS = Programme("GE", "孤儿基本生活保障", "孤儿保障", "人", NamePolicy.COUNTS, True, aliases=("孤儿基本生活费",))


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["王家村2026年孤儿基本生活费发放公示"], "名册.csv"),
        (["云岚县惠农补贴资金公示", "王家村2026年孤儿基本生活费发放公示"], "名册.csv"),
        (["王家村2026年生活补助发放公示"], "孤儿基本生活费.csv"),
    ],
)
def test_names_of_the_office_s_table_are_looked_for_first_in_all_that_is_said(titles: list[str], name: str) -> None:
    rows = [*([title] for title in titles), ["姓名", "金额"], ["张三", 200]]
    posting = only(in_csv(rows, name, IntakeContext(programmes=(ORPHANS, DG))))
    assert (posting.programme, doubts(posting)) == ("孤儿基本生活费", [])


def test_an_authority_s_heading_is_no_programme() -> None:
    rows = [["云岚县惠农补贴资金公示"], ["王家村2026年稻谷补贴公示"], ["姓名", "金额"], ["张三", 200]]
    assert only(in_csv(rows)).programme == "稻谷补贴"


def test_a_number_in_a_file_s_name_goes_and_the_ending_stays() -> None:
    rows = [["王家村2026年稻谷补贴"], ["姓名", "金额"], ["张三", 200]]
    assert only(in_csv(rows, "张三330999197304056038.csv")).source == "张三.csv"
    with pytest.raises(InputError, match=r"^张三\.csv "):
        in_csv([["姓名", "金额"], ["张三", "见附件"]], "张三330999197304056038.csv")
