"""What the norms for elders ask and no other test looks at: space between lines, letters without serifs, one finger."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QKeyEvent
from PySide6.QtQml import QQmlExpression
from PySide6.QtTest import QTest

from kiosk import app
from kiosk.input.arrows import Box
from kiosk.input.keypad import reachable
from kiosk.looks import LARGE, Light, Looks
from tests.kiosk.test_looks import luminance
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


@pytest.mark.parametrize("light", list(Light))
def test_what_can_be_touched_has_an_edge_that_is_seen(visitor: Visitor, light: Light) -> None:
    """WCAG 2.2, 1.4.11: 3 to 1 against what lies around, measured on the picture."""
    visitor.shell.seeing.set(Looks(light=light))
    faint, seen = [], 0
    for way in ((), ("我的补贴",), ("这笔钱是什么",), ("首页", "村里公示"), ("上李村",), ("找我的名字",), ("拼音",)):
        for name in way:
            visitor.touch(name)
        visitor.settle()
        picture = visitor.window.grabWindow()
        for item, box in reachable(visitor.window.contentItem()):
            if item.property("edgeWidth") and item.isEnabled():
                seen += 1
                ratio = edge_contrast(picture, box)
                if ratio < 3:
                    faint.append(f"{way} {item.property('text')!r}: {ratio:.2f}")
    assert seen > 60 and not faint, "\n".join(faint)


def edge_contrast(picture: QImage, box: Box) -> float:
    """The best of the edge in the middle of the left side: against the ground around it, and what is within."""
    y, x = round(box.y + box.height / 2), round(box.x)
    around, within = (luminance(QColor(picture.pixel(at, y))) for at in (x - 5, x + 10))
    edge = [luminance(QColor(picture.pixel(at, y))) for at in range(x - 1, x + 8)]
    return max(min(ratio(each, around), ratio(each, within) if ratio(around, within) < 3 else 99) for each in edge)


def ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("light", list(Light))
def test_arrows_bars_and_the_ring_of_the_keyboard_are_seen(visitor: Visitor, light: Light) -> None:
    visitor.shell.seeing.set(Looks(light=light))
    visitor.settle()
    for sign in ("faint", "edge", "sea", "seal", "quiet"):
        for ground in ("card",) if sign == "quiet" else ("card", "paper"):
            found = ratio(*(luminance(colour(visitor, token)) for token in (sign, ground)))
            assert found >= 3, f"{sign} on {ground}: {found:.2f}"


def colour(visitor: Visitor, token: str) -> QColor:
    said = QQmlExpression(visitor._context, visitor._walk, f"colour('{token}')").evaluate()
    return QColor(said[0] if isinstance(said, tuple) else said)
