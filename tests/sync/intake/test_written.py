"""What is written in cells, heads and titles, and what it means: headers, figures, days, notes, programmes."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from sync.errors import InputError
from sync.intake.context import IntakeContext
from sync.intake.fields import Field, meaning_of
from sync.intake.reading import read_bytes
from sync.records import NamePolicy, Programme
from tests.clerks import HEAD, ID, NONE, doubts, in_csv, in_workbook, only


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
