"""What a clerk may see of a spreadsheet on a screen: everything in its place, and nothing private."""

from __future__ import annotations

from sync.intake.context import IntakeContext
from sync.intake.fields import Field
from sync.intake.reading import read_bytes
from sync.intake.seen import DOTS, seen_of
from tests.clerks import CARD, ID
from tests.main_job import SAMPLES, WORKBOOKS, never_words, private_numbers


def rows_of(text: str) -> list[tuple[str, ...]]:
    (table,) = seen_of(text.encode(), "王家村.csv", IntakeContext())
    return [row.cells for row in table.rows]


def test_no_private_number_of_any_sample_can_be_seen() -> None:
    shown = ""
    for name in WORKBOOKS:
        for table in seen_of((SAMPLES / name).read_bytes(), name, IntakeContext()):
            shown += "".join(cell for row in table.rows for cell in row.cells)
    assert not [number for number in private_numbers() if number in shown]
    assert not [word for word in never_words() if word in shown]


def test_a_number_inside_a_note_is_covered_and_the_note_stays() -> None:
    rows = rows_of(f"姓名,面积(亩),金额(元),备注\n张三丰,2,20,新增 {ID[0]}\n李四光,1,10,手机13812345678\n")
    assert rows[0] == ("张三丰", "2", "20", f"新增 {DOTS}")
    assert rows[1][3] == DOTS


def test_a_number_in_a_column_that_says_otherwise_is_covered_whole() -> None:
    rows = rows_of(f"姓名,面积(亩),金额(元),备注\n张三丰,2,20,{CARD[0]}\n李四光,1,10,患重病\n")
    assert rows[0][3] == DOTS
    assert rows[1][3] == DOTS


def test_a_column_that_nobody_has_named_is_covered() -> None:
    (table,) = seen_of("姓名,金额(元),怪列\n张三丰,20,甲\n".encode(), "a.csv", IntakeContext())
    assert table.columns[2].field is Field.UNKNOWN
    assert table.rows[0].cells[2] == DOTS


def test_every_row_of_a_posting_is_found_again_at_its_place() -> None:
    for name in WORKBOOKS:
        data = (SAMPLES / name).read_bytes()
        seen = {row.name_at for table in seen_of(data, name, IntakeContext()) for row in table.rows}
        for reading in read_bytes(data, name, IntakeContext()).readings:
            assert len(reading.places) == len(reading.posting.rows)
            assert set(reading.places) <= seen
