"""What the norms for elders ask and no other test looks at: space between lines, letters without serifs, one finger."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent
from PySide6.QtTest import QTest

from kiosk import app
from kiosk.input.keypad import reachable
from kiosk.looks import LARGE, Looks
from tests.kiosk_driver import Visitor, touch_screen

QML = Path(__file__).parents[2] / "kiosk" / "qml"
SOURCES = [path for part in ("Screens", "Controls", "Theme") for path in (QML / part).glob("*.qml")]
LEAST = 1.3  # times the height of a line (MIIT, 移动互联网应用适老化通用设计规范)


def test_lines_of_running_text_stand_far_enough_apart(visitor: Visitor) -> None:
    font = QFont(app.application().font())
    font.setPixelSize(100)
    natural = QFontMetricsF(font).lineSpacing() / 100
    told = [float(found) for path in SOURCES for found in re.findall(r"lineHeight: ([0-9.]+)", path.read_text("utf-8"))]
    told += [1.08]  # of Words and Ink where a screen says nothing (Controls/Words.qml)
    assert min(told) * natural >= LEAST
    assert "1.08" in (QML / "Controls" / "Words.qml").read_text("utf-8")


def test_letters_have_no_serifs(visitor: Visitor) -> None:
    assert app.application().font().family() == "Noto Sans SC"
    assert not [path.name for path in SOURCES if "Serif" in path.read_text("utf-8")]


def test_nothing_asks_for_two_fingers_or_a_drag() -> None:
    ways = ("PinchHandler", "PinchArea", "MultiPointTouchArea", "DragHandler", "DropArea", "SwipeView", "SwipeDelegate")
    assert not [f"{path.name}: {way}" for path in SOURCES for way in ways if way in path.read_text("utf-8")]


def test_nothing_moves_by_itself() -> None:
    ways = ("Animation", "Behavior on", "Transition", "AnimatedImage", "ParticleSystem", "BusyIndicator")
    texts = {path.name: path.read_text("utf-8") for path in SOURCES}
    assert not [f"{name}: {way}" for name, text in texts.items() for way in ways if re.search(rf"\b{way}\b", text)]


def test_a_finger_that_slides_away_has_done_nothing(visitor: Visitor) -> None:
    tile = next(thing for thing in visitor.controls() if thing.name == "村里公示")
    at, away = tile.seen.center().toPoint(), QPoint(5, 5)
    QTest.touchEvent(visitor.window, touch_screen()).press(0, at, visitor.window)
    visitor.settle()
    assert not visitor.shell.canBack, "nothing is done before the finger is lifted"
    QTest.touchEvent(visitor.window, touch_screen()).move(0, away, visitor.window)
    visitor.settle()
    QTest.touchEvent(visitor.window, touch_screen()).release(0, away, visitor.window)
    visitor.settle()
    assert not visitor.shell.canBack


def test_a_key_that_is_held_does_once_what_it_does(visitor: Visitor) -> None:
    """EN 301 549, 5.7: keys repeat slowly or not at all."""
    for name in ("我的补贴", "这笔钱是什么"):
        visitor.touch(name)
    key = next(i for i, _ in reachable(visitor.window.contentItem()) if i.property("text") == "7")
    key.forceActiveFocus()
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QTest.keyPress(visitor.window, Qt.Key.Key_Return)
    for _ in range(5):
        QCoreApplication.sendEvent(visitor.window, held)
    visitor.settle()
    assert visitor.shell.page.snapshot.text == "7"


@pytest.mark.parametrize("looks", [Looks(), LARGE], ids=["standard", "elder"])
def test_the_same_five_stand_in_the_same_place_on_every_screen(visitor: Visitor, looks: Looks) -> None:
    visitor.shell.seeing.set(looks)
    places: dict[str, set[tuple[float, ...]]] = {}
    for step in ("", "村里公示", "上李村", "耕地地力保护补贴"):
        if step:
            visitor.touch(step)
        for thing in visitor.controls():
            if thing.name in ("返回", "首页", "大字语音", "读给我听", "叫工作人员"):
                places.setdefault(thing.name, set()).add(thing.seen.getRect())
    assert len(places) == 5 and all(len(found) == 1 for found in places.values())
