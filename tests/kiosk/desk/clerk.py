"""Drives the desk's window as a clerk does: with mouse and keyboard, on what has an accessible name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest

from kiosk.app import Stage
from kiosk.desk.model import DeskModel
from kiosk.desk.patience import wait_a_little, wait_for
from tests.kiosk_driver import Thing, Visitor


class Clerk(Visitor):
    """Somebody at an office PC."""

    def __init__(self, stage: Stage, desk: DeskModel) -> None:
        self.desk, self.window, self.open = desk, stage.window, True
        self.leave: Callable[[], None] = lambda: None
        self.look_through(stage.engine)

    def wait(self) -> None:
        """Until the desk has nothing more to do."""
        wait_for(self.desk)
        assert not self.desk.child.busy
        self.settle()

    def step(self) -> None:
        """Until something happens; for what is looked at while the desk is at work."""
        assert self.desk.child.busy, "the desk has nothing more to do"
        wait_a_little()

    def click(self, name: str) -> None:
        """Clicks the control whose name is, or begins with, this."""
        self.at(self.found(name))
        self.settle()

    def found(self, name: str) -> Thing:
        controls = self.controls()
        found = [t for t in controls if t.name == name] or [t for t in controls if t.name.startswith(name)]
        assert found, f"nothing called {name} among {[t.name for t in controls]}"
        return found[-1]  # what lies on top

    def at(self, thing: Thing) -> None:
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, pos=_point(thing.seen.center()))

    def write(self, name: str, text: str) -> None:
        """Writes into a field, over what stood there, and goes on with Enter."""
        field = [t for t in self.controls() if t.kind == "field" and t.name == name]
        assert field, f"no field called {name} among {[t.name for t in self.controls()]}"
        self.at(field[-1])
        QTest.keyClick(self.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)
        QTest.keyClick(self.window, Qt.Key.Key_Return)
        self.settle()

    def type(self, text: str) -> None:
        """Keys for what has them; the rest comes as an input method gives it."""
        for sign in text:
            event_for(sign)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window, key, held)
        self.settle()

    def drop(self, *paths: Path) -> None:
        """Drags files from the file manager and lets them go over the window."""
        load = QMimeData()
        load.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place = QPoint(self.window.width() // 2, self.window.height() // 2)
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QGuiApplication.sendEvent(self.window, QDragEnterEvent(place, copy, load, left, none))
        QGuiApplication.sendEvent(self.window, QDropEvent(QPointF(place), copy, load, left, none))
        self.settle()

    def size(self, size: QSize) -> None:
        self.turn(size.width(), size.height())


def event_for(sign: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(sign)
    focus = QGuiApplication.focusObject()
    assert focus is not None, "nothing to write in"
    QGuiApplication.sendEvent(focus, event)


def _point(at: QPointF) -> QPoint:
    return QPoint(round(at.x()), round(at.y()))
