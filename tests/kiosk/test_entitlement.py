"""我能享受什么: who is offered what, what nobody is ever asked, and that no answer is said aloud or kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from kiosk import session
from kiosk.snapshots import fitting, home
from kiosk.snapshots.entitlement import OTHERS, SKIPPED, derive_offers, derive_question
from kiosk.snapshots.fitting import asked
from kiosk.wording import GLUE
from sync.config import DataFolder
from sync.records import NamePolicy, Phone, Programme, Rate
from tests.kiosk_driver import Visitor

ON = date(2026, 11, 23)
CIVIL, FARM_OFFICE = Phone("县民政局", "0999-5550152"), Phone("县农业农村局", "0999-5550123")
RATES = (Rate(2025, Decimal("108.38")), Rate(2026, Decimal("118.36")), Rate(2027, Decimal("150")))


def programme(code: str, *fits: str, **more: object) -> Programme:
    known = {"policy": NamePolicy.FULL, "phones": (FARM_OFFICE,), **more}
    return Programme(code, f"{code}补贴", code, "亩", fits=fits, **known)


COUNTY = (
    programme("ARABLE", "land", rates=RATES),
    programme("RICE", "grain", rates=RATES[:1]),
    programme("FOREST", "forest"),
    programme("MACHINE", "machine"),
    programme("AGE", "age>=80", phones=(CIVIL,), rule="每月60元,90岁起120元。按月发。"),
    programme("AGEDFARMER", "land", "age>=60"),
    programme("YOUNG", "grain", "age<60"),
    programme("RELIEF", policy=NamePolicy.MASKED, phones=(CIVIL,)),
    programme("ORPHAN", policy=NamePolicy.COUNTS, vulnerable=True, phones=(Phone("县孤儿院", "0999-5550199"), CIVIL)),
    programme("STOPPED"),
)

# age (0: under 60, 1: 60–79, 2: 80–89, 3: 90+), land (0 own and grow, 1 let, 2 rent and grow, 3 none), forest and
# machine (0 yes, 1 no); then what may fit
STORIES = {
    "an 82-year-old who farms her own land": ((2, 0, 1, 1), {"AGE", "ARABLE", "RICE", "AGEDFARMER"}),
    "a 95-year-old without land": ((3, 3, 1, 1), {"AGE"}),
    "a man of 45 who rents land and bought a tractor": ((0, 2, 1, 0), {"RICE", "YOUNG", "MACHINE"}),
    "a woman of 66 who let her land and has a hill": ((1, 1, 0, 1), {"ARABLE", "AGEDFARMER", "FOREST"}),
    "somebody of 30 who has nothing of all this": ((0, 3, 1, 1), set()),
    "somebody who says nothing at all": (
        (SKIPPED,) * 4,
        {"AGE", "ARABLE", "RICE", "FOREST", "MACHINE", "AGEDFARMER", "YOUNG"},
    ),
    "an 82-year-old who does not say whether there is land": (
        (2, SKIPPED, 1, 1),
        {"AGE", "ARABLE", "RICE", "AGEDFARMER"},
    ),
}


@pytest.mark.parametrize(("answers", "codes"), STORIES.values(), ids=STORIES)
def test_a_visitor_is_offered_what_may_fit(answers: tuple[int, ...], codes: set[str]) -> None:
    assert {offer.code for offer in derive_offers(COUNTY, answers, "12345", ON).offers} == codes


def test_what_surely_fits_stands_before_what_only_may() -> None:
    offers = derive_offers(COUNTY, (2, SKIPPED, SKIPPED, SKIPPED), "", ON).offers
    assert offers[0].code == "AGE"


def test_the_standard_is_this_years_and_never_next_years_where_this_one_is_known() -> None:
    lines = {o.code: o.line.replace(GLUE, " ") for o in derive_offers(COUNTY, (2, 0, 1, 1), "", ON).offers}
    assert lines["ARABLE"] == "每亩 118.36 元 · 2026 年的标准"
    assert lines["RICE"] == "每亩 108.38 元 · 2025 年的标准"
    assert lines["AGE"] == "每月60元，90岁起120元"


def test_only_what_some_programme_turns_on_is_asked() -> None:
    assert [q.title for q in asked(COUNTY)] == [q.title for q in fitting.QUESTIONS[:4]]
    assert [q.title for q in asked(COUNTY[:1])] == ["家里种地吗？"]
    assert asked((programme("STOPPED"),)) == ()


def test_nothing_that_shames_is_ever_asked_or_answered() -> None:
    words = "".join(q.title + q.line + "".join(a.word for a in q.answers) for q in fitting.QUESTIONS)
    for shameful in ("残", "病", "低保", "贫", "困难", "孤", "收入", "单亲", "离", "寡", "计生", "民族"):
        assert shameful not in words


def test_no_question_has_more_than_four_answers_and_there_are_never_more_than_five() -> None:
    assert len(fitting.QUESTIONS) <= 5
    assert all(len(question.answers) <= 4 for question in fitting.QUESTIONS)


@pytest.mark.parametrize("answers", [story[0] for story in STORIES.values()], ids=STORIES)
def test_help_in_hardship_is_one_line_and_the_same_for_everybody(answers: tuple[int, ...]) -> None:
    shown = derive_offers(COUNTY, answers, "12345", ON)
    assert shown.others == OTHERS
    assert "0999-5550152" in shown.phones and "孤儿院" not in shown.phones
    assert not {"RELIEF", "ORPHAN", "STOPPED"} & {offer.code for offer in shown.offers}


def test_a_programme_for_the_vulnerable_is_not_offered_even_where_a_table_says_for_whom() -> None:
    wrong = programme("ORPHAN", "age<60", vulnerable=True)
    assert asked((wrong,)) == () and derive_offers((wrong,), (), "", ON).offers == ()


def test_each_question_says_how_many_there_are() -> None:
    steps = [derive_question(COUNTY, (SKIPPED,) * given).step for given in range(4)]
    assert steps == [f"第 {n} 问，共 4 问" for n in (1, 2, 3, 4)]


def test_home_offers_it_only_where_the_county_says_for_whom_its_programmes_are() -> None:
    assert [tile.word for tile in home.derive((), (), (), COUNTY, ON).tiles] == ["我能享受什么"]
    assert home.derive((), (), (), (programme("STOPPED"),), ON).tiles == ()


# --- on the glass


def answer(visitor: Visitor, *words: str) -> None:
    visitor.touch("我能享受什么")
    for word in words:
        visitor.touch(word)


def test_an_elder_with_land_is_led_to_what_may_fit_and_whom_to_ask(visitor: Visitor) -> None:
    answer(visitor, "80 到 89 岁", "有承包地，给别人种了", "没有山林", "不买")
    words = visitor.words()
    assert "可能有 2 项" in words and "生态公益林补偿" not in words
    assert "还有别的补贴和困难救助" in words and "孤儿" not in words
    visitor.touch("耕地地力保护补贴")
    assert "95.50" in visitor.words() and "0999-5550101" in visitor.words()


def test_every_question_can_be_passed_over(visitor: Visitor) -> None:
    answer(visitor, *["不说，看下一个"] * 4)
    assert "可能有 4 项" in visitor.words()


def test_going_back_leads_to_the_question_before(visitor: Visitor) -> None:
    answer(visitor, "80 到 89 岁", "不种地，也没有地")
    assert "家里有山林吗？" in visitor.words()
    visitor.touch("返回")
    assert "家里种地吗？" in visitor.words()
    visitor.touch("有承包地，自己种")
    visitor.touch("没有山林")
    visitor.touch("不买")
    assert "耕地地力保护补贴" in visitor.names()


def test_somebody_whom_nothing_fits_is_told_so_calmly(visitor: Visitor) -> None:
    answer(visitor, "不到 60 岁", "不种地，也没有地", "没有山林", "不买")
    assert "没有对得上的" in visitor.words() and "12345" in visitor.words()


def test_what_fits_is_not_said_on_the_loudspeaker_without_asking(visitor: Visitor) -> None:
    answer(visitor, "80 到 89 岁", "有承包地，自己种", "没有山林", "不买")
    visitor.touch("读给我听")
    assert "旁边的人会听到，读吗？" in visitor.words()
    visitor.touch("不读名字和金额")
    read = "".join(visitor.shell.reader.sentences)
    assert visitor.shell.reader.speaking and "高龄" not in read and "补贴和困难救助" in read


def test_a_question_is_read_aloud_at_once_and_gives_no_answer_away(visitor: Visitor) -> None:
    answer(visitor, "80 到 89 岁")
    visitor.touch("读给我听")
    assert visitor.shell.reader.speaking and "80" not in "".join(visitor.shell.reader.sentences)


def test_answers_are_forgotten_with_the_way_home(visitor: Visitor) -> None:
    answer(visitor, "80 到 89 岁", "有承包地，自己种")
    visitor.touch("首页")
    assert visitor.shell.session.way == (session.Home(),)
    visitor.touch("我能享受什么")
    assert "第 1 问" in visitor.words() and visitor.shell.session.here == session.Entitlement()


def test_a_county_that_says_nothing_of_whom_has_no_such_door(
    open_kiosk: Callable[..., Visitor], empty: DataFolder
) -> None:
    visitor = open_kiosk(empty)
    assert "我能享受什么" not in visitor.names()
