"""Drives a kiosk's window as a visitor does: finds controls by accessible name, touches them, reads what is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, QUrl
from PySide6.QtGui import QPointingDevice
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent, QQmlExpression
from PySide6.QtTest import QTest

from kiosk.app import Stage
from kiosk.viewmodels.shell import ShellModel

WALK = Path(__file__).parent / "kiosk" / "Walk.qml"
_devices: list[QPointingDevice] = []


def touch_screen() -> QPointingDevice:
    if not _devices:
        _devices.append(QTest.createTouchDevice())
    return _devices[0]


class Thing:
    """A control or a piece of text on the glass."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.kind: str = found["kind"]
        self.enabled: bool = found["enabled"]
        self.name: str = found["name"]
        self.text: str = found["text"]
        self.cut: bool = found["cut"]
        self.at, self.seen, self.ink = (QRectF(*found[part]) for part in ("at", "seen", "ink"))
        self.type: int = found["type"]  # pixels, of a text
        self.within = QRectF(*found["within"]) if found["within"] else None  # the control that a text stands on

    @property
    def visible(self) -> bool:
        return self.seen.height() > 1 and self.seen.width() > 1

    def __repr__(self) -> str:
        return f"{self.kind} {self.name or self.text!r} {self.at.getRect()}"


class Visitor:
    """Somebody before the glass."""

    def __init__(self, shell: ShellModel, stage: Stage) -> None:
        self.shell, self.window = shell, stage.window
        self.look_through(stage.engine)

    def look_through(self, engine: QQmlApplicationEngine) -> None:
        """Gets eyes for the window."""
        component = QQmlComponent(engine, QUrl.fromLocalFile(str(WALK)))
        self._walk = component.createWithInitialProperties({"window": self.window})
        assert self._walk is not None, component.errorString()
        self._walk.setParent(self.window)
        self._context = engine.rootContext()

    def settle(self) -> None:
        for _ in range(8):
            QCoreApplication.processEvents()

    def turn(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        self.settle()

    def things(self) -> list[Thing]:
        """All controls and texts that can be seen, in the order in which they are painted."""
        self.settle()
        found = QQmlExpression(self._context, self._walk, "all()").evaluate()
        text = found[0] if isinstance(found, tuple) else found
        return [thing for thing in map(Thing, json.loads(text)) if thing.visible]

    def controls(self) -> list[Thing]:
        """What can be touched now."""
        return [thing for thing in self.things() if thing.kind != "text" and thing.enabled]

    def names(self) -> list[str]:
        return [thing.name for thing in self.controls()]

    def words(self) -> str:
        """Everything that can be read, as one text."""
        return "\n".join(thing.text for thing in self.things() if thing.text)

    def touch(self, name: str) -> None:
        """Touches the control whose name is, or begins with, this."""
        found = [thing for thing in self.controls() if thing.name == name]
        found = found or [thing for thing in self.controls() if thing.name.startswith(name)]
        assert found, f"nothing called {name} among {self.names()}"
        self.tap(found[0].seen.center())

    def look(self, word: str) -> None:
        """Chooses how to see and hear; who hears everything first touches twice."""
        seeing = self.shell.seeing
        for name, done in (
            ("大字语音", lambda: seeing.choosing),
            (word, lambda: False),
            ("好了", lambda: not seeing.choosing),
        ):
            for _ in range(2):
                if not done():
                    self.touch(name)

    def tap(self, at: QPointF) -> None:
        point = QPoint(round(at.x()), round(at.y()))
        QTest.touchEvent(self.window, touch_screen()).press(0, point, self.window)
        self.settle()
        QTest.touchEvent(self.window, touch_screen()).release(0, point, self.window)
        self.settle()
