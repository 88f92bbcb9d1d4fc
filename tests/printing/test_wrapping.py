"""Lines of text: nothing lost, nothing too wide, breaks where a reader expects them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from printing.fonts import fonts
from printing.style import Face
from printing.wrapping import wrap, wrap_evenly, wrap_name, wrap_parts, wrap_unwidowed


def broken(text: str, width: float, by=wrap) -> tuple[str, ...]:
    return by(text, width, Face.TEXT, 1.0, fonts())


@settings(max_examples=100, deadline=None)
@given(
    st.text("因外出务工 未领取,。（）()abZ09./:", max_size=60),
    st.floats(2, 20),
    st.sampled_from([wrap, wrap_evenly, wrap_parts, wrap_unwidowed]),
)
def test_no_character_is_lost_and_no_line_is_too_wide(text, width, by) -> None:
    lines = broken(text, width, by)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(fonts().width(line, Face.TEXT, 1.0) <= width + 1e-4 for line in lines)


def test_a_last_line_of_one_character_is_shared_out() -> None:
    assert broken("植保无人驾驶航空器", 8.5) == ("植保无人驾驶航空", "器")
    assert broken("植保无人驾驶航空器", 8.5, wrap_evenly) == ("植保无人驾", "驶航空器")


def test_brackets_and_stops_stay_with_what_they_belong_to() -> None:
    assert broken("茶叶炒(烘)干机", 4.2) == ("茶叶炒", "(烘)干机")
    assert broken("已核实，同意发放", 3.2)[0] == "已核"


def test_a_word_stays_whole_unless_no_line_holds_it() -> None:
    assert broken("型号 4LZ-6.0B", 5.0) == ("型号", "4LZ-6.0B")
    assert len(broken("https://gk.example.cn/a/b/c", 6.0)) > 1


def test_a_long_name_breaks_after_its_dots() -> None:
    assert broken("阿卜杜热依木·买买提明", 8.0, wrap_name) == ("阿卜杜热依木·", "买买提明")
    assert broken("山" * 20, 12.0, wrap_name) == ("山" * 10, "山" * 10)


def test_a_bracket_begins_a_line_where_that_takes_no_further_one() -> None:
    assert broken("秸秆还田补贴（还没发）", 8.0, wrap_parts) == ("秸秆还田补贴", "（还没发）")
    assert broken("秸秆还田补贴（还没发）", 12.0, wrap_parts) == ("秸秆还田补贴（还没发）",)
    assert broken("农村最低生活保障金(11月)", 8.0, wrap_parts) == ("农村最低生活", "保障金(11月)")
    assert broken("2027年油菜种植补贴（申报，没发）", 8.2, wrap_parts) == ("2027年油菜种植", "补贴", "（申报，没发）")
    assert broken("补贴", 8.0, wrap_parts) == ("补贴",)


def test_no_sign_or_two_stand_alone_on_a_last_line_and_else_lines_are_filled() -> None:
    assert broken("填好交到村委会，或者交到窗口。", 13.0, wrap_unwidowed) == ("填好交到村委会，", "或者交到窗口。")
    sum_in_words = "4.95 亩 × 每亩 118.36 元 = 585.88 元"
    assert broken(sum_in_words, 12.5, wrap_unwidowed) == broken(sum_in_words, 12.5)
