"""简洁: one question a screen, from home to the page of one payment, and back question by question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk import session
from kiosk.looks import Looks, Mode
from kiosk.session import Purpose, Screen
from sync.config import DataFolder
from sync.library.build import build
from tests.fixtures import FARM, SHANGLI, WANGJIA, county, sample_meta, shangli
from tests.kiosk.test_every_screen import GD, HIDDEN, LONG, WINDOWS, examine, hard, large  # noqa: F401
from tests.kiosk_driver import Visitor

ALWAYS = {"返回", "首页", "大字语音", "读给我听", "叫工作人员"}
TURNS = {"上一页", "下一页"}
# the largest type and the smallest; what lies between is asked for with -m long
SIZES = [pytest.param(each, marks=pytest.mark.long) if each == 135 else each for each in (100, 135, 200)]
SCREENS: dict[str, Screen] = {
    "townships": session.Townships(Purpose.FIND),
    "villages of one": session.Villages(Purpose.FIND, "青石镇"),
    "surnames": session.Surnames(SHANGLI),
    "surnames of nobody": session.Surnames("0"),
    "groups": session.Groups(SHANGLI, None, "李"),
    "names": session.Names(SHANGLI, None, "李"),
    "longest names": session.Names(WANGJIA, None, "阿"),
    "nobody": session.Names(SHANGLI, None, query="阿"),
    "payments": session.Payments(
        WANGJIA, "阿卜杜热合曼·买买提依明", "东山自然村第十二村民小组", ((LONG, 0), (LONG, 1), (HIDDEN, 0))
    ),
    "writing": session.Writing(SHANGLI),
    "door": session.OwnDoor(SHANGLI, "p7000003"),
    "payee": session.Payee(GD, 3),
    "long payee": session.Payee(LONG, 1),
    "what it rests on": session.Payee(LONG, 1, whole=True),
    "programmes": session.Programmes((FARM, "GL", "JJ")),
    "programme": session.Programme(FARM),
    "one fact": session.Programme(FARM, "怎么算"),
}


@pytest.fixture
def elder(visitor: Visitor) -> Visitor:
    """Somebody who has chosen 简洁."""
    visitor.look("简洁")
    return visitor


def answers(visitor: Visitor) -> list[str]:
    """What can be touched, but for what stands on every screen."""
    return [name for name in visitor.names() if name not in ALWAYS | TURNS]


def test_from_home_to_ones_payment_every_screen_asks_one_thing(elder: Visitor) -> None:
    questions = []
    for answer in ("我的补贴", "按姓名找", "青石镇", "上李村", "李"):
        elder.touch(answer)
        assert len([line for line in elder.words().split("\n") if line.endswith("？")]) <= 1
        questions.append(elder.words())
    assert "您姓什么？" in questions[-2] and "是哪一位？" in questions[-1]
    assert "按组找" not in elder.names() and "拼音" not in elder.names()
    elder.touch("李建国①")
    if "您想看哪一笔？" in elder.words():
        elder.touch("耕地地力保护补贴")
    assert "李建国①" in elder.words() and "元" in elder.words()
    assert "怎么规定的" in answers(elder) and len(answers(elder)) <= 3


def test_back_goes_to_the_question_before(elder: Visitor) -> None:
    for answer in ("我的补贴", "按姓名找", "青石镇", "上李村", "李", "返回"):
        elder.touch(answer)
    assert "您姓什么？" in elder.words()
    elder.touch("返回")
    assert "您是哪个村的？" in elder.words()


def test_a_name_is_written_on_a_screen_of_its_own(elder: Visitor) -> None:
    for answer in ("我的补贴", "按姓名找", "青石镇", "上李村", "没有我的姓", "用拼音", "字母 L", "字母 J", "字母 G"):
        elder.touch(answer)
    assert "找到" in elder.words() and "李建国" not in elder.words()
    elder.touch("找这个名字")
    assert "李建国①" in elder.names()[0] + "".join(answers(elder))


def test_nothing_is_looked_for_before_something_was_found(elder: Visitor) -> None:
    elder.shell.go(session.Writing(SHANGLI))
    elder.touch("用拼音")
    for _ in range(3):
        elder.touch("字母 V")
    assert "没有找到" in elder.words() and "找这个名字" not in elder.names()


def test_what_a_payment_rests_on_is_a_screen_of_its_own(elder: Visitor) -> None:
    elder.shell.go(session.Payee(GD, 3))
    assert "标准依据" not in elder.words()
    elder.touch("怎么规定的")
    assert "标准依据" in elder.words()
    elder.touch("返回")
    assert "怎么规定的" in elder.names()


def test_a_programme_is_asked_about_one_thing_at_a_time(elder: Visitor) -> None:
    elder.shell.go(session.Programme(FARM))
    assert set(answers(elder)) >= {"谁能领", "怎么算"}
    elder.touch("怎么算")
    assert answers(elder) == [] and "谁能领" not in elder.words()


def test_a_crowded_surname_is_asked_for_its_group(open_kiosk: Callable[..., Visitor], tmp_path) -> None:  # type: ignore[no-untyped-def]
    folder = DataFolder(tmp_path / "crowded")
    folder.library.mkdir(parents=True)
    build(folder.library / "library-1.db", None, county(), (shangli(5000),), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    elder = open_kiosk(folder)
    elder.shell.seeing.set(Looks(Mode.SIMPLE))
    elder.shell.go(session.Surnames(SHANGLI))
    elder.touch("李")
    assert "您是哪个组的？" in elder.words()
    elder.touch("一组")
    assert "是哪一位？" in elder.words()


def test_who_changes_the_mode_keeps_their_place(elder: Visitor) -> None:
    for answer in ("我的补贴", "按姓名找", "青石镇", "上李村", "李"):
        elder.touch(answer)
    elder.look("标准")
    assert "是哪一位？" in elder.words()
    elder.touch("返回")
    elder.touch("返回")
    elder.touch("上李村")
    assert "按组找" in elder.names(), "from here on screens are as in 标准"


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("window", WINDOWS)
def test_every_question_fits(
    open_kiosk: Callable[..., Visitor],
    hard: DataFolder,  # noqa: F811
    window: str,
    percent: int,
) -> None:
    visitor = large(open_kiosk(hard), percent)
    visitor.shell.seeing.set(Looks(Mode.SIMPLE))
    visitor.turn(*WINDOWS[window])
    faults = []
    for name, screen in SCREENS.items():
        visitor.shell.home()
        visitor.shell.go(screen)
        faults += [f"{name}: {fault}" for fault in examine(visitor, elder=True)]
    assert not faults, "\n".join(faults)


def test_the_door_asks_for_the_amount_and_then_for_the_month(elder: Visitor) -> None:
    elder.shell.go(session.OwnDoor(SHANGLI, "p7000003"))
    assert "数字 5" in elder.names() and "7月" not in elder.names() and "下一步" not in elder.names()
    elder.touch("数字 5")
    elder.touch("下一步")
    assert "几月领到的？" in elder.words() and "7月" in elder.names() and "数字 5" not in elder.names()
    elder.touch("改金额")
    elder.touch("数字 6")
    assert elder.shell.page.amount == "56"
    elder.touch("下一步")
    elder.touch("7月")
    elder.touch("看以前的")
    assert "对不上" in elder.words() and "数字 5" in elder.names(), "after a wrong try the amount is asked first"


def test_no_screen_that_simple_leads_to_asks_two_things(elder: Visitor) -> None:
    for name, screen in SCREENS.items():
        elder.shell.home()
        elder.shell.go(screen)
        asked = [line for line in elder.words().split("\n") if line.endswith("？")]
        assert len(asked) <= 1, f"{name} asks {asked}"
