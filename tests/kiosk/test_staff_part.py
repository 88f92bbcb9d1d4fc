"""Staff before the glass: the first PIN, wrong ones, what the machine says of itself, and the only way out."""

from __future__ import annotations

import pytest

from kiosk.looks import LARGE, Looks
from kiosk.staff import keeper
from sync.config import DataFolder
from tests.kiosk_driver import Visitor

GOOD = "258094"


def press(visitor: Visitor, figures: str) -> None:
    for figure in figures:
        visitor.touch(f"数字 {figure}")
    visitor.touch("好了")


def to_the_door(visitor: Visitor) -> None:
    visitor.touch("叫工作人员")
    visitor.touch("工作人员入口")


def inside(visitor: Visitor) -> None:
    to_the_door(visitor)
    press(visitor, GOOD)
    press(visitor, GOOD)


def words(visitor: Visitor) -> str:
    return visitor.words().replace("\u2060", "")


def test_the_first_pin_is_pressed_twice_and_leads_in(visitor: Visitor, folder: DataFolder) -> None:
    inside(visitor)
    assert "退出明榜" in words(visitor) and folder.staff.exists()
    visitor.touch("返回")
    assert "数字 1" not in visitor.names(), "nobody goes back into the door"


def test_two_different_ones_are_no_pin(visitor: Visitor, folder: DataFolder) -> None:
    to_the_door(visitor)
    press(visitor, GOOD)
    press(visitor, "258095")
    assert "两次按的不一样" in words(visitor) and not folder.staff.exists()


def test_figures_are_dots_and_nothing_of_them_is_on_the_glass(visitor: Visitor) -> None:
    to_the_door(visitor)
    for figure in GOOD:
        visitor.touch(f"数字 {figure}")
    texts = [thing.text for thing in visitor.things() if thing.kind == "text"]
    assert "●" * len(GOOD) in texts and GOOD not in "".join(texts)


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds by the clock that nobody can set."""
    passed = [1_000.0]
    monkeypatch.setattr(keeper, "monotonic", lambda: passed[0])
    return passed


def test_wrong_ones_close_the_door(passed: list[float], visitor: Visitor) -> None:
    inside(visitor)
    visitor.touch("首页")
    to_the_door(visitor)
    for _ in range(3):
        press(visitor, "258095")
    assert "请等 30 秒再试" in words(visitor) and "数字 1" not in visitor.names()
    visitor.touch("首页")
    passed[0] += 31
    to_the_door(visitor)
    press(visitor, GOOD)
    assert "退出明榜" in words(visitor)


def test_a_visitor_cannot_choose_the_first_pin_later_on(passed: list[float], visitor: Visitor) -> None:
    passed[0] += 7_200
    to_the_door(visitor)
    assert "重新启动" in words(visitor) and "数字 1" not in visitor.names()


def test_the_machine_speaks_of_itself_in_sentences(visitor: Visitor, qtbot) -> None:  # type: ignore[no-untyped-def]
    inside(visitor)
    visitor.touch("这台机器")
    qtbot.waitUntil(lambda: "要处理" in words(visitor), timeout=20_000)
    said = words(visitor)
    while "下一页" in visitor.names():
        visitor.touch("下一页")
        said += words(visitor)
    assert all(what in said for what in ("内容", "时钟", "同步", "硬盘", "声音"))
    assert said.index("同步") < said.index("硬盘"), "what is to be done comes first: nothing was ever synced here"
    visitor.touch("返回")
    visitor.touch("操作记录")
    assert "设了新密码" in words(visitor)


def test_another_pin_takes_the_place_of_the_first(visitor: Visitor) -> None:
    inside(visitor)
    visitor.touch("换密码")
    press(visitor, "709531")
    press(visitor, "709531")
    visitor.touch("首页")
    to_the_door(visitor)
    press(visitor, GOOD)
    assert "密码不对" in words(visitor)
    press(visitor, "709531")
    assert "退出明榜" in words(visitor)


def test_staff_and_nobody_else_close_the_kiosk(visitor: Visitor, qtbot) -> None:  # type: ignore[no-untyped-def]
    assert "退出明榜" not in words(visitor)
    inside(visitor)
    with qtbot.waitSignal(visitor.shell.left, timeout=2000):
        visitor.touch("退出明榜")


def test_an_untouched_staff_part_closes_itself(visitor: Visitor) -> None:
    rest = visitor.shell.attend(visitor.window)
    inside(visitor)
    rest.pass_time()
    rest.pass_time()
    assert not visitor.shell.canBack


def test_nothing_is_cut_on_any_glass(visitor: Visitor, qtbot) -> None:  # type: ignore[no-untyped-def]
    for looks in (Looks(), LARGE):
        for glass in ((1080, 1920), (1920, 1080)):
            visitor.turn(*glass)
            visitor.shell.home()
            visitor.shell.seeing.set(looks)
            visitor.shell.enterStaff()
            assert not [thing for thing in visitor.things() if thing.cut]
