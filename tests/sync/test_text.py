"""Text is normalised once, and a name's characters are never changed for others."""

from hypothesis import given
from hypothesis import strategies as st

from sync.text import clean, halve, header_of, name_of, strip_invisible


def test_padding_and_widths_go() -> None:
    assert name_of("汤　昌 ") == "汤昌"
    assert clean(" ８．０１\u200b　亩 ") == "8.01 亩"
    assert header_of("补贴 金额（元）") == "补贴金额(元)"


def test_the_dot_of_a_minority_name_is_one_dot() -> None:
    assert name_of("阿卜杜拉•买买提") == name_of("阿卜杜拉・买买提") == "阿卜杜拉·买买提"


def test_rare_characters_stay_themselves() -> None:
    for name in ("缪𰻝", "吕𬍛", "史𫖯明", "郝㛃", "罗䶮旺", "龍龑"):
        assert name_of(name) == name


def test_digits_of_other_scripts_are_digits() -> None:
    assert halve("١٢३๔𝟓") == "12345"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert strip_invisible(strip_invisible(text)) == strip_invisible(text)


@given(st.text() | st.text("0aＡ王,.·(（ \u200b"))
def test_a_text_that_needs_nothing_is_what_the_long_way_makes_of_it(text: str) -> None:
    for made in (clean, name_of, header_of):
        assert made(text) == made(text + "\u3000")  # the space at the end has it looked at whole
