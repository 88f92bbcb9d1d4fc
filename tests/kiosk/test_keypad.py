"""A keypad of arrows and Enter: from home to one's page and back, and nothing on any screen that it cannot reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk import run
from kiosk.app import Stage
from kiosk.input import keypad
from kiosk.input.arrows import Arrow, Box, first, nearest, towards
from kiosk.looks import LARGE, Looks
from sync.config import DataFolder
from tests.kiosk import test_simple
from tests.kiosk.test_every_screen import SCREENS, hard  # noqa: F401
from tests.kiosk.test_staff_pages import PARTS
from tests.kiosk_driver import Visitor

KEYS = {name: getattr(Qt.Key, f"Key_{name}") for name in ("Left", "Right", "Up", "Down")}
MOST = 60  # arrows to anything
ALL = {**SCREENS, **{f"simple {name}": screen for name, screen in test_simple.SCREENS.items()}}
ALL |= {f"staff {name}": screen for name, screen in PARTS.items() if name != "sheet"}  # none was printed here


@pytest.fixture
def hand(visitor: Visitor) -> Visitor:
    """Somebody with a keypad and nothing else."""
    run.lead(Stage(None, visitor.window), visitor.shell)  # type: ignore[arg-type]
    return visitor


def press(visitor: Visitor, key: Qt.Key) -> None:
    QTest.keyClick(visitor.window, key)
    visitor.settle()


def here(visitor: Visitor) -> str:
    item = visitor.window.activeFocusItem()
    return "" if item is None else str(item.property("text") or "")


def find(visitor: Visitor, name: str) -> None:
    """With arrows alone: row by row, as somebody does who looks for it."""
    seen: set[str] = set()
    press(visitor, KEYS["Down"])
    for _ in range(MOST):
        if here(visitor).startswith(name):
            return
        before = here(visitor)
        seen.add(before)
        boxes = list(keypad.reachable(visitor.window.contentItem()))
        goal = next(box for item, box in boxes if str(item.property("text") or "").startswith(name))
        item = visitor.window.activeFocusItem()
        mine = next(box for each, box in boxes if each == item)
        across, down = (goal.middle[i] - mine.middle[i] for i in (0, 1))
        ways = ["Right" if across > 0 else "Left", "Down" if down > 0 else "Up"]
        for way in ways if abs(across) > abs(down) else reversed(ways):
            press(visitor, KEYS[way])
            if here(visitor) != before:
                break
        else:
            raise AssertionError(f"arrows do not lead on from {before} to {name}")
    raise AssertionError(f"{name} was not reached; seen: {seen}")


def enter(visitor: Visitor, *names: str) -> None:
    for name in names:
        find(visitor, name)
        press(visitor, Qt.Key.Key_Return)


@pytest.mark.parametrize("glass", [(1080, 1920), (1920, 1080)], ids=["upright", "wide"])
def test_from_home_to_ones_page_and_back_with_arrows_and_enter(hand: Visitor, glass: tuple[int, int]) -> None:
    hand.turn(*glass)
    enter(hand, "我的补贴", "按姓名找", "上李村", "李")
    row = next(name for name in hand.names() if name.startswith("李建国①"))
    assert row
    hand.window.contentItem().forceActiveFocus()
    press(hand, KEYS["Down"])
    item = hand.window.activeFocusItem()
    assert item is not None and item.property("visualFocus"), "who uses a keypad sees where they are"
    for _ in range(MOST):
        label = str(hand.window.activeFocusItem().property("label") or "")  # type: ignore[union-attr]
        if label.startswith("李建国①"):
            break
        press(hand, KEYS["Right"] if glass[0] > glass[1] and not label else KEYS["Down"])
    press(hand, Qt.Key.Key_Return)
    assert "李建国①" in hand.words() and "标准依据" in hand.words()
    for _ in range(4):
        enter(hand, "返回")
    assert not hand.shell.canBack and "您想看什么？" in hand.words()


def test_mode_and_call_are_reached_too_and_the_sheet_keeps_the_keys(hand: Visitor) -> None:
    enter(hand, "大字语音")
    assert "您想怎么看？" in hand.words()
    for key in KEYS.values():
        press(hand, key)
        item = hand.window.activeFocusItem()
        assert item is not None and item.isEnabled(), "nothing behind a sheet is reached"
    enter(hand, "好了", "叫工作人员", "知道了")
    assert not hand.shell.canBack and not hand.shell.calling


def test_arrows_move_in_what_is_written_and_leave_it_at_its_end(hand: Visitor) -> None:
    hand.touch("查一查")
    hand.shell.page.write("李四")  # type: ignore[operator]
    hand.settle()
    field = next(i for i, _ in keypad.reachable(hand.window.contentItem()) if i.property("cursorPosition") is not None)
    field.forceActiveFocus()
    field.setProperty("cursorPosition", 1)
    press(hand, KEYS["Right"])
    assert field.property("cursorPosition") == 2 and field.hasActiveFocus()
    press(hand, KEYS["Right"])
    assert not field.hasActiveFocus()


@pytest.mark.parametrize("looks", [Looks(), LARGE], ids=["standard", "elder"])
@pytest.mark.parametrize("glass", [(1080, 1920), (1920, 1080)], ids=["upright", "wide"])
def test_arrows_reach_everything_on_every_screen(
    open_kiosk: Callable[..., Visitor],
    hard: DataFolder,  # noqa: F811
    looks: Looks,
    glass: tuple[int, int],
) -> None:
    visitor = open_kiosk(hard)
    visitor.shell.seeing.set(looks)
    visitor.turn(*glass)
    faults = []
    for name, screen in ALL.items():
        visitor.shell.home()
        visitor.shell.go(screen)
        visitor.settle()
        found = list(keypad.reachable(visitor.window.contentItem()))
        boxes = [box for _, box in found]
        missed = set(range(len(boxes))) - led_to(boxes)
        faults += [f"{name}: {found[i][0].property('text')} {boxes[i]}" for i in missed]
        assert len(boxes) >= 4
    assert not faults, "\n".join(faults)


def led_to(boxes: list[Box]) -> set[int]:
    """What arrows lead to from where they begin, step by step."""
    start = first(boxes)
    assert start is not None
    known, ahead = {start}, [start]
    while ahead:
        one = ahead.pop()
        for arrow in Arrow:
            place = towards(boxes[one], boxes, arrow)
            if place is not None and place not in known:
                known.add(place)
                ahead.append(place)
    return known


def test_an_arrow_prefers_what_lies_straight_ahead() -> None:
    here, aside, ahead = Box(0, 0, 10, 10), Box(12, 30, 10, 10), Box(60, 0, 10, 10)
    assert towards(here, [aside, ahead], Arrow.RIGHT) == 1
    assert towards(here, [aside, ahead], Arrow.LEFT) is None
    assert nearest((61, 2), [aside, ahead]) == 1 and nearest((0, 0), []) is None
