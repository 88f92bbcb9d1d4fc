"""The gate as a whole: a private number put anywhere into a file stands nowhere in what leaves intake."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.errors import GateViolation, InputError
from sync.intake.context import IntakeContext
from sync.intake.encoding import as_list
from sync.intake.gate import freed, freed_name, freed_note, guard
from sync.intake.reading import FileReading, read_bytes
from sync.private import holds_private
from sync.records import Phone, Programme, Row
from sync.shapes import digits_of
from tests.sync.private_numbers import mobiles, numbers, real_ids, spelled

HEAD = [
    "序号",
    "村名",
    "组别",
    "姓名",
    "面积(亩)",
    "标准(元/亩)",
    "金额(元)",
    "作物",
    "备注",
    "批次号",
    "补贴项目",
    "计量单位",
]
ROW = ["1", "王家村", "一组", "张三", "2", "100", "200", "水稻", "已核实", "第一批", "稻谷种植补贴", "亩"]
OTHER = ["2", "王家村", "一组", "李四", "3", "100", "300", "水稻", "", "第一批", "稻谷种植补贴", "亩"]
TITLE = "王家村2026年稻谷种植补贴公示"


def read_rows(rows: list[list[str]], name: str = "名册.csv", context: IntakeContext = IntakeContext()) -> FileReading:  # noqa: B008
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return read_bytes(out.getvalue().encode(), name, context)


def leaves(reading: FileReading) -> str:
    return json.dumps(as_list((reading,)), ensure_ascii=False)


def is_gone(number: str, text: str) -> bool:
    """Neither as written nor as plain digits; digits of separate fields are not joined."""
    plain = digits_of(number)
    fields = json.loads(text)
    return number not in text and not any(plain in digits_of(one) for one in strings(fields))


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for key, one in value.items() for text in [key, *strings(one)]]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [str(value)]


around = st.sampled_from(
    ["{}", "张三{}", "{}张三", "电话:{}", "身份证{}已核实", "王五,{},代领", "住一组 {} 旁", "({})"]
)


@settings(max_examples=200, deadline=None)
@given(spelled(), around, st.integers(0, len(ROW) - 1))
def test_a_number_in_any_cell_of_a_row_does_not_leave(number: str, pattern: str, at: int) -> None:
    row = [*ROW]
    row[at] = pattern.format(number)
    try:
        out = leaves(read_rows([[TITLE], HEAD, row, OTHER]))
    except InputError as error:  # a figure's cell that holds words is refused, and the sentence quotes nothing
        assert at in (4, 5, 6)
        assert digits_of(number) not in digits_of(str(error))
        return
    assert is_gone(number, out)


@settings(max_examples=80, deadline=None)
@given(spelled(), around, st.integers(0, len(HEAD) - 1))
def test_a_number_in_a_header_does_not_leave(number: str, pattern: str, at: int) -> None:
    head = [*HEAD]
    head[at] = head[at] + pattern.format(number)
    try:
        out = leaves(read_rows([[TITLE], head, ROW, OTHER]))
    except InputError as error:
        assert digits_of(number) not in digits_of(str(error)) or not digits_of(number)
        return
    assert is_gone(number, out)


@given(numbers)
def test_a_number_in_a_doubtful_header_stands_in_no_sentence(number: str) -> None:
    reading = read_rows([[TITLE], ["姓名", "面积", f"标准/金额{number}"], ["张三", "2", "100"]])
    assert [one.code for one in reading.readings[0].posting.findings] == ["header-ambiguous"]
    assert is_gone(number, leaves(reading))
    assert not any(number in column.header for column in reading.columns)


@settings(max_examples=80, deadline=None)
@given(spelled(), around)
def test_a_number_in_the_title_does_not_leave_but_is_counted(number: str, pattern: str) -> None:
    reading = read_rows([[TITLE + pattern.format(number)], HEAD, ROW, OTHER])
    assert is_gone(number, leaves(reading))
    masked = reading.readings[0].posting.masked
    assert masked.id_numbers + masked.cards + masked.phones + masked.addresses >= 1


@settings(max_examples=50, deadline=None)
@given(numbers, around)
def test_a_number_in_the_file_s_name_does_not_leave(number: str, pattern: str) -> None:
    assert is_gone(number, leaves(read_rows([[TITLE], HEAD, ROW, ROW], pattern.format(number) + ".csv")))


@settings(max_examples=20, deadline=None)
@given(numbers)
def test_a_number_in_a_sheet_s_name_stands_in_no_finding(number: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = f"张三{number}"
    hidden = book.create_sheet(f"旧{number}")
    hidden.sheet_state = "hidden"
    hidden.append(["姓名", number])
    for row in ([TITLE], HEAD, ROW, ROW):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    reading = read_bytes(out.getvalue(), "名册.xlsx", IntakeContext())
    assert {finding.code for finding in reading.readings[0].posting.findings} >= {"hidden-sheet", "duplicate-payee"}
    assert is_gone(number, leaves(reading))


@given(real_ids, mobiles)
def test_a_name_keeps_what_is_a_name(number: str, phone: str) -> None:
    for spelling in (f"张三{number}", f"{number} 张三", f"张三({phone})", f"陆{phone}", f"阿依古丽·买买提 {phone}"):
        passed = freed_name(spelling)
        assert passed.whole and passed.text in ("张三", "陆", "阿依古丽·买买提")
    assert not freed_name(number).whole


@given(numbers)
def test_a_note_keeps_its_words(number: str) -> None:
    assert freed(f"代领人李四,电话:{number},已核实").text.startswith("代领人李四")
    assert freed(f"身份证号:{number}").text == ""


def test_a_row_whose_name_is_a_number_is_withheld_and_said_so() -> None:
    row = [*ROW]
    row[3] = "13800003508"
    (reading,) = read_rows([[TITLE], HEAD, row, OTHER]).readings
    assert [one.name for one in reading.posting.rows] == ["李四"]
    assert len(reading.identities) == 1
    assert [(finding.code, finding.where) for finding in reading.posting.findings] == [("row-withheld", "L3")]
    assert reading.posting.masked.phones == 1


def test_a_phone_number_in_the_amount_s_cell_withholds_its_row() -> None:
    row = [*ROW]
    row[6] = "13800003508"
    (reading,) = read_rows([[TITLE], HEAD, row, OTHER]).readings
    assert [(finding.code, finding.where) for finding in reading.posting.findings] == [("row-withheld", "L3")]


@pytest.mark.parametrize("note", ["二级肢体残疾", "因病致贫", "丈夫服刑", "精神二级", "HIV", "孤儿", "失独家庭"])
def test_a_note_about_health_or_family_goes_whole_and_silently(note: str) -> None:
    assert freed_note(note).text == ""
    row = [*ROW]
    row[8] = note
    (reading,) = read_rows([[TITLE], HEAD, row, OTHER]).readings
    assert reading.posting.rows[0].note == "" and not reading.posting.findings


def test_columns_nobody_named_are_kept_back_until_a_person_does() -> None:
    rows = [[TITLE], [*HEAD, "地块代号"], [*ROW, "甲三"], [*OTHER, "乙四"]]
    assert "甲三" not in leaves(read_rows(rows)) and "地块代号" not in leaves(read_rows(rows))
    remembered = IntakeContext(headers={"地块代号": "extra"})
    assert read_rows(rows, context=remembered).readings[0].posting.rows[0].extra["地块代号"] == "甲三"


def test_ages_are_nobody_s_business_and_age_bands_are() -> None:
    rows = [[TITLE], [*HEAD, "年龄", "年龄段"], [*ROW, "97", "90周岁以上"], [*OTHER, "84", "84"]]
    (reading,) = read_rows(rows).readings
    assert [row.extra.get("年龄段") for row in reading.posting.rows] == ["90周岁以上", None]
    assert "97" not in leaves(read_rows(rows)).replace("1970", "")


def test_a_formula_like_cell_is_data_but_the_gate_looks_at_it() -> None:
    row = [*ROW]
    row[8] = '=HYPERLINK("http://x","13800003508")'
    (reading,) = read_rows([[TITLE], HEAD, row, OTHER]).readings
    assert reading.posting.rows[0].note.startswith("=HYPERLINK") and "13800003508" not in reading.posting.rows[0].note
    assert not reading.posting.findings


def test_the_programme_s_own_phone_may_stay_in_a_note() -> None:
    row = [*ROW]
    row[8] = "咨询0580-5550123"
    programme = Programme("DG", "稻谷种植补贴", "稻谷补贴", "亩", phones=(Phone("县农业农村局", "(0580)5550123"),))
    known = read_rows([[TITLE], HEAD, row, OTHER], context=IntakeContext(programmes=(programme,)))
    assert "5550123" in known.readings[0].posting.rows[0].note
    assert "5550123" not in leaves(read_rows([[TITLE], HEAD, row, OTHER]))


@given(spelled(), st.sampled_from(["name", "label", "group", "note", "key", "extra"]))
def test_a_private_number_in_a_record_about_to_leave_stops_everything(number: str, field: str) -> None:
    (reading,) = read_rows([[TITLE], HEAD, ROW, OTHER]).readings
    row: Row = reading.posting.rows[0]
    changed = {
        "key": replace(row, extra={number: "1"}),
        "extra": replace(row, extra={"作物": number}),
    }.get(field) or replace(row, **{field: number})
    if not holds_private(number):
        return
    with pytest.raises(GateViolation) as caught:
        guard(replace(reading.posting, rows=(changed,)))
    assert number not in str(caught.value)


def test_a_figure_as_long_as_a_number_of_a_person_is_a_violation() -> None:
    (reading,) = read_rows([[TITLE], HEAD, ROW, OTHER]).readings
    row = replace(reading.posting.rows[0], amount=Decimal("13800003508.00"))
    with pytest.raises(GateViolation):
        guard(replace(reading.posting, rows=(row,)))


def test_identities_stay_beside_the_rows_and_out_of_every_text() -> None:
    rows = [
        [TITLE],
        [*HEAD, "身份证号", "一卡通账号"],
        [*ROW, "33099919730405603X", "6217000166131860911"],
        [*OTHER, "", ""],
    ]
    (reading,) = read_rows(rows).readings
    assert reading.identities[0].payee_id == "33099919730405603X"
    assert reading.identities[0].card == "6217000166131860911"
    assert reading.identities[1].payee_id is None
    assert "33099919730405603" not in repr(reading)
