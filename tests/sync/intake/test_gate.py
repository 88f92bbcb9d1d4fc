"""The gate as a whole: a private number put anywhere into a file stands nowhere in what leaves intake."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.errors import GateViolation, InputError
from sync.intake.context import IntakeContext
from sync.intake.encoding import as_list
from sync.intake.gate import freed, freed_group, freed_name, freed_note, guard
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


@pytest.mark.parametrize(("number", "at"), [("02130000000", 4), ("199901.75080", 5)])
def test_a_figure_that_reads_like_a_phone_number_withholds_its_row_and_stops_nothing(number: str, at: int) -> None:
    row = [*ROW]
    row[at] = number
    assert is_gone(number, leaves(read_rows([[TITLE], HEAD, row, OTHER])))


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
    others: dict[str, Any] = {field: number}
    changed = {
        "key": replace(row, extra={number: "1"}),
        "extra": replace(row, extra={"作物": number}),
    }.get(field) or replace(row, **others)
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


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("陈十一(精神残疾二级)", "陈十一"), ("王五(HIV)", "王五"), ("冯某(低保户)", "冯某"), ("李四(户主)", "李四"),
        ("沈十五（33099919700807****）", "沈十五"), ("孙八/070767", "孙八"), ("张三330999197008****18", "张三"),
        ("李四(1970年8月7日生)", "李四"), ("蒋十四1385555", "蒋十四"), ("秦十八①", "秦十八"), ("张三2", "张三"),
        ("户主:钱七", "钱七"), ("赵六(电话", "赵六"),
        ("霍去病", "霍去病"), ("独孤求败", "独孤求败"), ("白云", "白云"), ("张五保", "张五保"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"), ("周九、吴十", "周九、吴十"),
        ("青山农机合作社(普通合伙)", "青山农机合作社"),
    ],
)  # fmt: skip
def test_a_name_s_cell_keeps_the_name_and_nothing_else(written: str, name: str) -> None:
    passed = freed_name(written)
    assert (passed.text, passed.whole) == (name, True)


@pytest.mark.parametrize("written", ["回族马六", "冯某低保户", "残疾人王五", "韩1组", "(低保户)", "精神病患者"])
def test_a_name_that_cannot_be_told_from_what_must_not_be_said_withholds_its_row(written: str) -> None:
    row = [*ROW]
    row[3] = written
    (reading,) = read_rows([[TITLE], HEAD, row, OTHER]).readings
    assert [one.name for one in reading.posting.rows] == ["李四"]
    assert [(finding.code, finding.where) for finding in reading.posting.findings] == [("row-withheld", "L3")]
    assert written not in leaves(read_rows([[TITLE], HEAD, row, OTHER]))


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("精神病患者组", ""), ("一组(贫困户 残疾)", "一组"), ("尉迟敬山户", ""), ("独居组", ""),
        ("第3村民小组", "第3村民小组"), ("王家自然村", "王家自然村"), ("孤山组", "孤山组"),
        ("上片(一组)", "上片(一组)"),
    ],
)  # fmt: skip
def test_a_group_is_a_group_and_tells_of_nobody(written: str, group: str) -> None:
    assert freed_group(written).text == group
    row = [*ROW]
    row[2] = written
    (reading,) = read_rows([[TITLE], HEAD, row, OTHER]).readings
    assert reading.posting.rows[0].group == (group or None)


def test_a_section_row_s_group_and_a_group_that_is_the_row_s_own_name_are_freed_too() -> None:
    head = ["姓名", "面积", "标准", "金额"]
    (reading,) = read_rows([[TITLE], head, ["低保户组"], ["张三", "2", "100", "200"]]).readings
    assert reading.posting.rows[0].group is None
    row = [*ROW]
    row[2] = "张三家"
    assert read_rows([[TITLE], HEAD, row, OTHER]).readings[0].posting.rows[0].group is None


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("33099919700807****", "id_numbers"), ("330999********0580", "id_numbers"),
        ("身份证号末四位0556", "id_numbers"),
        ("尾号000611", "cards"), ("卡号后四位1234", "cards"), ("生于1970年8月7日", "id_numbers"),
        ("138****0001", "phones"),
    ],
)  # fmt: skip
def test_a_number_half_hidden_or_cut_short_is_cut_out_and_counted(note: str, kind: str) -> None:
    row = [*ROW]
    row[8] = note + ",已核实"
    (reading,) = read_rows([[TITLE], HEAD, row, OTHER]).readings
    assert not any(char.isdigit() for char in reading.posting.rows[0].note)
    assert getattr(reading.posting.masked, kind) == 1


@pytest.mark.parametrize(
    "note",
    [
        "低保边缘户", "满族", "畲族", "退役军人", "计生特殊家庭", "孤老", "建档立卡户", "中共党员", "户主去世",
        "配偶王小红", "家属代领", "五保", "离异", "独生子女户", "信教",
    ],
)  # fmt: skip
def test_notes_about_faith_family_or_standing_go_too(note: str) -> None:
    assert freed_note(note).text == ""


@pytest.mark.parametrize("note", ["病虫害防治", "已核实", "精神文明户", "孤山水库边", "本人领取", "二次发放", "流转"])
def test_harmless_notes_stay(note: str) -> None:
    assert freed_note(note).text == note


def test_a_class_column_is_kept_only_where_every_value_is_harmless() -> None:
    head = [*HEAD, "补贴类别", "类型", "种类"]
    rows = [[TITLE], head, [*ROW, "80周岁以上", "水稻", "早稻"], [*OTHER, "90-99周岁", "低保边缘户", "普通"]]
    (reading,) = read_rows(rows).readings
    assert [row.extra.get("补贴类别") for row in reading.posting.rows] == ["80周岁以上", "90-99周岁"]
    assert not any({"类型", "种类"} & row.extra.keys() for row in reading.posting.rows)


@pytest.mark.parametrize("reading_of", ["note", "extra", "group", "batch"])
@pytest.mark.parametrize("header", ["民族", "健康状况", "身份证号", "与户主关系"])
def test_no_remembered_reading_opens_a_private_column(header: str, reading_of: str) -> None:
    rows = [[TITLE], [*HEAD, header], [*ROW, "甲乙丙"], [*OTHER, "丁戊"]]
    context = IntakeContext(headers={header: reading_of})
    assert "甲乙丙" not in leaves(read_rows(rows, context=context))


def test_private_numbers_in_cells_of_figures_are_counted() -> None:
    row = [*ROW]
    row[0], row[6] = "33099919730405603X", "13800003508"
    masked = read_rows([[TITLE], HEAD, row, OTHER]).readings[0].posting.masked
    assert (masked.id_numbers, masked.phones) == (1, 1)
