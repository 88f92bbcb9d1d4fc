"""Which columns a posting has, in which order, and how their cells stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from printing.boxes import Page, Text
from printing.columns import Align, columns
from printing.fonts import fonts
from printing.layout import lay_out
from printing.style import A4, Face

MODELS = ("轮式拖拉机", "微耕机", "植保无人驾驶航空器", "谷物联合收割机", "茶叶炒(烘)干机")


def machines(posting, payee, count: int = 11):
    """A settlement of machines; the keys of extras stand in the order that the feed keeps."""
    rows = [
        payee(
            index + 1, "王明", quantity=Decimal(1), yuan=27200 + index,
            extra={"中央补贴(元)": str(900 + index * 2100), "市县补贴(元)": "7000", "机具品目": MODELS[index % 5]},
        )
        for index in range(count)
    ]  # fmt: skip
    return posting(rows, unit="台", programme_name="农机购置与应用补贴")


def heads(page: Page) -> list[str]:
    return [t.text for t in page.texts if t.face is Face.HEAD]


def test_parts_of_the_amount_stand_before_it_as_figures(posting, payee) -> None:
    found = columns(machines(posting, payee), fonts())
    assert [c.head for c in found] == ["序号", "姓名", "机具品目", "台数", "中央补贴", "市县补贴", "金额"]
    assert [c.align for c in found[3:]] == [Align.FIGURE] * 4
    assert found[4].cells[:2] == ("900", "3,000")


def test_figures_of_a_column_end_in_line(posting, payee) -> None:
    (page,) = lay_out(machines(posting, payee), A4, fonts())
    ends = {round(t.x + t.width, 3) for t in page.texts if t.text in ("900", "3,000", "21,900") and t.face is Face.TEXT}
    assert len(ends) == 1


def test_machines_are_set_large_though_their_columns_are_many(posting, payee) -> None:
    (page,) = lay_out(machines(posting, payee), A4, fonts())
    assert page.height > page.width
    assert min(t.size for t in page.texts if t.text in ("1", "11") and t.face is Face.TEXT) >= 13


def test_money_keeps_its_unit_where_the_head_would_be_another_columns(posting, payee) -> None:
    rows = [payee(1, "王明", yuan=5, extra={"金额(元)": "5", "补贴(元)": "3.50", "补贴": "甲类"})]
    assert [c.head for c in columns(posting(rows), fonts())] == ["序号", "姓名", "补贴", "金额(元)", "补贴(元)", "金额"]


@pytest.mark.parametrize(
    "head, cells, align",
    [
        ("补贴类别", ("80周岁以上", "90周岁以上"), Align.LEFT),
        ("补贴年度", ("2025", "2026"), Align.FIGURE),
        ("出厂编号", ("00315", "4LZ-6"), Align.LEFT),
        ("中央补贴", ("3600", "待定"), Align.LEFT),
    ],
)
def test_what_is_no_money_is_shown_as_it_was_written(head, cells, align, posting, payee) -> None:
    rows = [payee(index, "王明", yuan=5, extra={head: cell}) for index, cell in enumerate(cells, 1)]
    (column,) = (c for c in columns(posting(rows), fonts()) if c.head == head)
    assert (column.cells, column.align) == (cells, align)


def test_a_long_head_stands_on_two_lines_over_narrow_figures(posting, payee) -> None:
    extra = {f"{level}财政农机购置补贴资金(元)": "20200" for level in ("中央", "省级", "市级", "县级")}
    (page,) = lay_out(posting([payee(i, "王明", yuan=5, extra=extra) for i in range(1, 20)]), A4, fonts())
    assert page.height > page.width
    assert "中央财政农机购置补贴资金" in "".join(heads(page))
    assert "中央财政农机购置补贴资金" not in heads(page)


def test_a_name_of_forty_characters_is_broken_rather_than_refused(posting, payee) -> None:
    name = "·".join(["买买提热依木"] * 5) + "·阿卜杜热依木"
    rows = [payee(1, name, quantity=Decimal(3), yuan=5, note="新增"), payee(2, "王明", quantity=Decimal(3), yuan=5)]
    (page,) = lay_out(posting(rows), A4, fonts())
    parts: list[Text] = [t for t in page.texts if "买买提" in t.text]
    assert page.height > page.width
    assert len(parts) > 1
    assert all(t.text.endswith("·") for t in parts[:-1])
