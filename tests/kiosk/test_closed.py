"""No way out: what a keyboard, a mouse and long fingers try, and a kiosk that stays where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from kiosk import run
from kiosk.app import Stage
from tests.kiosk_driver import Visitor, touch_screen

QML = Path(__file__).parents[2] / "kiosk" / "qml"
Key, With = Qt.Key, Qt.KeyboardModifier
TRIED = [
    (Key.Key_F4, With.AltModifier),
    (Key.Key_Q, With.ControlModifier),
    (Key.Key_W, With.ControlModifier),
    (Key.Key_F11, With.NoModifier),
    (Key.Key_F1, With.NoModifier),
    (Key.Key_Tab, With.AltModifier),
    (Key.Key_Meta, With.NoModifier),
    (Key.Key_Super_L, With.NoModifier),
    (Key.Key_D, With.MetaModifier),
    (Key.Key_Menu, With.NoModifier),
    (Key.Key_Print, With.NoModifier),
    (Key.Key_Delete, With.ControlModifier | With.AltModifier),
    (Key.Key_T, With.ControlModifier | With.AltModifier),
    (Key.Key_F2, With.ControlModifier | With.AltModifier),
    (Key.Key_O, With.ControlModifier),
    (Key.Key_P, With.ControlModifier),
    (Key.Key_Left, With.ControlModifier | With.AltModifier),
    (Key.Key_Down, With.MetaModifier),
]


@pytest.fixture
def closed(visitor: Visitor) -> Visitor:
    """A kiosk on the whole screen, two steps from home."""
    run.close(Stage(None, visitor.window))  # type: ignore[arg-type]
    run.lead(Stage(None, visitor.window), visitor.shell)  # type: ignore[arg-type]
    run.show(Stage(None, visitor.window), False)  # type: ignore[arg-type]
    visitor.turn(1080, 1920)
    visitor.touch("村里公示")
    visitor.touch("上李村")
    return visitor


def standing(visitor: Visitor) -> tuple[object, ...]:
    windows = [window for window in QGuiApplication.topLevelWindows() if window.isVisible()]
    return visitor.shell.session, visitor.window.visibility(), len(windows), visitor.words()


@pytest.mark.parametrize(("key", "modifiers"), TRIED, ids=[f"{m.name}+{k.name}" for k, m in TRIED])
def test_no_key_leads_out(closed: Visitor, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    before = standing(closed)
    QTest.keyClick(closed.window, key, modifiers)
    closed.settle()
    assert standing(closed) == before


def test_the_window_is_not_closed_by_who_asks_it(closed: Visitor) -> None:
    before = standing(closed)
    event = QCloseEvent()
    QCoreApplication.sendEvent(closed.window, event)
    closed.settle()
    assert not event.isAccepted() and standing(closed) == before


def test_no_menu_opens_on_a_second_button_or_a_long_finger(closed: Visitor) -> None:
    closed.touch("查一查")
    closed.shell.page.write("李四")  # type: ignore[operator]
    field = next(thing for thing in closed.controls() if thing.name == "查什么")
    before = standing(closed)
    at = field.seen.center().toPoint()
    QTest.mouseClick(closed.window, Qt.MouseButton.RightButton, With.NoModifier, at)
    QTest.mouseClick(closed.window, Qt.MouseButton.MiddleButton, With.NoModifier, at)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, closed.window.mapToGlobal(at))
    QCoreApplication.sendEvent(closed.window, menu)
    closed.settle()
    assert standing(closed) == before
    QTest.touchEvent(closed.window, touch_screen()).press(0, at, closed.window)
    QTest.qWait(QGuiApplication.styleHints().mousePressAndHoldInterval() + 100)
    QTest.touchEvent(closed.window, touch_screen()).release(0, at, closed.window)
    closed.settle()
    assert standing(closed) == before


def test_nothing_that_was_typed_is_on_the_clipboard(closed: Visitor) -> None:
    closed.touch("查一查")
    closed.shell.page.write("李四")  # type: ignore[operator]
    field = next(thing for thing in closed.controls() if thing.name == "查什么")
    closed.tap(field.seen.center())
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("")
    for key in (Key.Key_A, Key.Key_C, Key.Key_X):
        QTest.keyClick(closed.window, key, With.ControlModifier)
    closed.settle()
    assert clipboard.text() == "" and "李四" in closed.words()
    clipboard.setText("别人的")
    QTest.keyClick(closed.window, Key.Key_V, With.ControlModifier)
    QTest.keyClick(closed.window, Key.Key_Insert, With.ShiftModifier)
    closed.settle()
    assert "别人的" not in closed.words()
    clipboard.setText("")


def test_nothing_can_be_dropped_on_it(closed: Visitor) -> None:
    before, data = standing(closed), QMimeData()
    data.setText("file:///etc/passwd")
    drop = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        With.NoModifier,
        QEvent.Type.Drop,
    )
    QCoreApplication.sendEvent(closed.window, drop)
    closed.settle()
    assert standing(closed) == before


def test_fingers_arrows_and_letters_go_by(closed: Visitor) -> None:
    QTest.keyClick(closed.window, Key.Key_Escape)
    closed.settle()
    closed.touch("查一查")
    for key in (Key.Key_L, Key.Key_I):
        QTest.keyClick(closed.window, key)
    closed.settle()
    assert closed.shell.page.snapshot.query == "li"


def test_no_screen_opens_files_links_or_windows() -> None:
    ways = ("openUrlExternally", "FileDialog", "FolderDialog", "WebView", "onLinkActivated", "Menu {", "Window {")
    screens = [path for part in ("Screens", "Controls") for path in (QML / part).glob("*.qml")]
    assert len(screens) > 60
    assert not [f"{path.name}: {way}" for path in screens for way in ways if way in path.read_text("utf-8")]
