"""The blocks of a notice: many names side by side, words whole where the type is large, boxes to tick."""

from __future__ import annotations

from printing.boxes import Page, Pen
from printing.columns import Align
from printing.fonts import fonts
from printing.notices.blocks import placed
from printing.notices.notice import Grid, Ticks
from printing.style import A4

PEN, TOP = Pen(fonts()), 700.0


def names(count: int) -> Grid:
    rows = tuple((f"王{'甲乙丙丁戊己庚辛壬癸'[index % 10]}明", f"{index}.00") for index in range(count))
    return Grid(("姓名", "金额(元)"), rows, (Align.LEFT, Align.FIGURE), strips=3)


def heads(grid: Grid, size: float = 12) -> int:
    """How many strips the grid takes."""
    page = Page()
    placed(page, grid, A4, PEN, TOP, size)
    return sum(text.text == "姓名" for text in page.texts)


def test_many_names_run_side_by_side_and_few_do_not() -> None:
    assert [heads(names(count)) for count in (1, 7, 8, 30)] == [1, 1, 2, 3]


def test_strips_read_down_one_and_on_at_the_top_of_the_next() -> None:
    page = Page()
    placed(page, names(12), A4, PEN, TOP, 12)
    first = {text.text: text for text in page.texts}
    assert first["0.00"].y == first["4.00"].y == first["8.00"].y
    assert first["0.00"].x < first["4.00"].x < first["8.00"].x
    assert first["1.00"].y < first["0.00"].y


def test_a_long_programme_is_broken_in_small_type_and_makes_large_type_give_way() -> None:
    long = "渔业发展支持政策资金用于近海渔民减船转产和渔船更新改造补助"
    grid = Grid(("补贴项目", "金额(元)"), ((long, "1.00"),), (Align.LEFT, Align.FIGURE))
    assert placed(Page(), grid, A4, PEN, TOP, 20) is None
    page = Page()
    assert placed(page, grid, A4, PEN, TOP, 14) is not None
    assert "".join(text.text for text in page.texts if text.text in long) == long


def test_every_level_has_a_box_beside_it() -> None:
    page = Page()
    placed(page, Ticks(("满意", "不满意")), A4, PEN, TOP, 12)
    assert len(page.rules) == 8
    assert all(rule.x + rule.length < text.x for rule in page.rules for text in page.texts)
