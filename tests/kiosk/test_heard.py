"""语音 by ear alone: every screen says what it is and what can be touched, a button is heard before it does anything.

What lies over a screen is heard like the screen; what is somebody's is asked about first.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop

from kiosk import run, session
from kiosk.app import Stage
from kiosk.input import choices
from kiosk.looks import Looks, Mode
from kiosk.speech.reader import ANSWERS, QUESTION
from kiosk.viewmodels.aloud import HIDDEN
from sync.config import DataFolder
from tests.kiosk import test_simple
from tests.kiosk.test_every_screen import GD, SCREENS, SHANGLI, TK, hard  # noqa: F401
from tests.kiosk_driver import Visitor

SAME = {
    "返回",
    "怎么用",
    "首页",
    "大字语音",
    "读给我听",
    "停",
    "叫工作人员",
    "查一查",
}  # on every screen; 怎么用 tells of them


def heard(visitor: Visitor) -> str:
    """What the voice was last given to say, once the screen is seen."""
    for _ in range(50):
        if not visitor.shell._speaks:
            break
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    assert visitor.shell.reader is not None
    return letters("".join(each.shown for each in visitor.shell.reader._utterances))


def letters(text: str) -> str:
    return re.sub(r"[\s\W_]+", "", text)


@pytest.fixture
def listener(visitor: Visitor) -> Visitor:
    """Somebody who has chosen 语音."""
    return listening(visitor)


def listening(visitor: Visitor) -> Visitor:
    run.hear(Stage(None, visitor.window), visitor.shell)  # type: ignore[arg-type]
    visitor.look("语音")
    return visitor


GROUPS = ("数字", "字母", "数字和字母", "您的姓或者组", "月份", "认出来的字", choices.LINES, HIDDEN)


def unsaid(visitor: Visitor, named: list[str]) -> list[str]:
    """What can be touched on the screen and was not said: neither by its word, nor by what it is one of."""
    said = heard(visitor)
    grouped = any(letters(group) in said for group in GROUPS)
    return [name for name in named if letters(name) not in said and not (grouped and name not in PLAIN)]


PLAIN = {
    "打印带走",
    "什么政策",
    "我觉得不对",
    "找人",
    "下一页",
    "看以前的",
    "看新的一份",
    "找我的名字",
    "写字",
    "拼音",
    "重新找",
}


@pytest.mark.parametrize("mode", [Mode.VOICE, Mode.SIMPLE])
def test_every_screen_says_its_title_and_what_can_be_touched(
    open_kiosk: Callable[..., Visitor],
    hard: DataFolder,  # noqa: F811
    mode: Mode,
) -> None:
    visitor = open_kiosk(hard)
    run.hear(Stage(None, visitor.window), visitor.shell)  # type: ignore[arg-type]
    visitor.shell.seeing.set(Looks(mode))
    reader = visitor.shell.reader
    assert reader is not None
    faults = []
    for name, screen in (SCREENS if mode is Mode.VOICE else test_simple.SCREENS).items():
        visitor.shell.home()
        visitor.shell.go(screen)
        words = heard(visitor)
        named = [thing.name for thing in visitor.controls() if thing.name not in SAME]
        if mode is not Mode.VOICE:
            visitor.shell.readAloud()
            words = heard(visitor)
        snapshot, private = visitor.shell.page.snapshot, any(each.private for each in visitor.shell.page.spoken())
        title = letters(getattr(snapshot, "title", ""))
        if not words or (title not in words and not private):
            faults.append(f"{name} does not say what it is: {title!r} {words!r}")
        faults += [f"{name} does not say {word!r}" for word in unsaid(visitor, named)]
        if mode is Mode.VOICE and any(each.private for each in reader._utterances):
            faults.append(f"{name} says by itself what is private")
    assert not faults, "\n".join(faults)


def test_a_screen_is_said_only_after_it_is_seen(listener: Visitor) -> None:
    heard(listener)
    listener.shell.go(session.Village(SHANGLI))
    listener.settle()
    assert listener.shell._speaks and not listener.shell.listened, "no touch waits for words"
    assert "上李村" in heard(listener) and letters("找我的名字") in heard(listener)


def test_who_listens_stops_at_one_touch(listener: Visitor) -> None:
    heard(listener)
    assert listener.shell.listened
    listener.touch("停")
    assert not listener.shell.listened


def test_pace_and_loudness_are_changed_at_one_touch_and_the_reading_goes_on(listener: Visitor) -> None:
    heard(listener)
    listener.touch("停")
    listener.touch("读给我听")
    assert "读给我听" in heard(listener) and "慢一点" not in listener.names(), "heard first"
    listener.touch("停")
    listener.shell.readAloud()
    reader = listener.shell.reader
    assert reader is not None
    before, words = reader._pace, heard(listener)
    listener.touch("慢一点")
    listener.touch("小声")
    assert reader._pace.rate < before.rate and reader._pace.volume < before.volume
    assert heard(listener) == words and listener.shell.listened and "慢一点" in listener.names()


def test_the_sheet_of_looks_is_heard_before_it_is_chosen_from(listener: Visitor) -> None:
    listener.touch("大字语音")
    listener.touch("大字语音")
    assert listener.shell.seeing.choosing
    for word in ("您想怎么看", "标准", "大字", "简洁", "黑底亮字", "好了", "语音点一下先听再点一下才做已选"):
        assert word in heard(listener), word
    listener.touch("简洁")
    assert listener.shell.seeing.now.mode is Mode.VOICE and "一次只问一件事" in heard(listener)
    listener.touch("简洁")
    assert listener.shell.seeing.now.mode is Mode.SIMPLE


def test_where_everything_speaks_pace_and_loudness_are_on_the_sheet_that_every_screen_has(listener: Visitor) -> None:
    listener.touch("大字语音")
    listener.touch("大字语音")
    reader = listener.shell.reader
    assert reader is not None and "慢一点" in heard(listener)
    before = reader._pace
    listener.touch("慢一点")
    listener.touch("大声")
    assert reader._pace.rate < before.rate and reader._pace.volume > before.volume
    assert listener.shell.seeing.choosing


def test_whom_to_call_is_said_and_the_way_back_is_heard_first(listener: Visitor) -> None:
    listener.touch("叫工作人员")
    assert not listener.shell.calling
    listener.touch("叫工作人员")
    assert "请工作人员帮忙" in heard(listener) and "09995550188" in heard(listener) and "知道了" in heard(listener)
    listener.touch("知道了")
    assert listener.shell.calling
    listener.touch("知道了")
    assert not listener.shell.calling


def test_the_question_before_names_is_heard_with_its_answers_and_waits_while_they_are_heard(listener: Visitor) -> None:
    listener.shell.go(session.Payee(GD, 3))
    listener.settle()
    reader = listener.shell.reader
    assert reader is not None
    listener.shell.hush()
    listener.shell.readAloud()
    assert reader.asking and letters(QUESTION + ANSWERS) in letters("".join(p.shown for p in asked(listener)))
    listener.touch("不用了")
    assert reader.asking, "heard first"
    listener.touch("不用了")
    assert not reader.asking and not listener.shell.listened


def asked(visitor: Visitor) -> list:  # type: ignore[type-arg]
    from kiosk.speech.said import Utterance

    assert visitor.shell.reader is not None
    return [Utterance(piece.spoken, piece.spoken) for piece in visitor.shell.reader._recital._pieces]


def test_what_lies_beneath_a_sheet_is_neither_heard_nor_done(listener: Visitor) -> None:
    place = next(thing for thing in listener.controls() if thing.name == "我的补贴").seen
    listener.shell.callStaff()
    listener.settle()
    listener.tap(place.topLeft())
    listener.tap(place.topLeft())
    assert not listener.shell.canBack and "发了多少" not in heard(listener)


def test_a_row_that_may_not_be_shown_says_why(listener: Visitor) -> None:
    listener.shell.go(session.Payee(TK, 0))
    assert "孤儿基本生活费" in heard(listener) and "有疑问请打" in heard(listener)


def test_what_somebody_got_is_not_said_before_others_wherever_it_is_touched(listener: Visitor) -> None:
    reader = listener.shell.reader
    assert reader is not None
    for screen, needle in (
        (session.Payee(GD, 3), "元"),
        (session.Person(SHANGLI, "p7000003"), "元"),
        (session.OwnDoor(SHANGLI, "p7000003"), "本人才知道"),
    ):
        listener.shell.go(screen)
        heard(listener)
        said = [thing for thing in listener.things() if needle in (thing.name + thing.text) and thing.name not in SAME]
        assert said
        for thing in said:
            listener.tap(thing.seen.center())
            assert reader.asking or not thing.text or letters(thing.text) not in heard(listener), thing
            listener.shell.hush()


def test_who_writes_a_name_does_not_hear_it_before_others(listener: Visitor) -> None:
    listener.shell.search()
    listener.shell.page.write("骉骉骉")
    listener.shell.hush()
    listener.shell.readAloud()
    assert "没有查到" in heard(listener) and "骉" not in heard(listener)


def test_the_pad_of_the_short_code_says_what_is_wrong_and_what_to_do(listener: Visitor) -> None:
    listener.shell.go(session.Verify())
    heard(listener)
    shell = listener.shell
    for key, says in (
        ("7", ""),
        ("U", "短码里没有这个字"),
        ("\r", "还差 7 个字"),
        ("7777777", "点“验一验”"),
        ("7", "已经够了"),
    ):
        for sign in key:
            shell.typed(sign)
        assert letters(says) in heard(listener) and says in shell.page.line
