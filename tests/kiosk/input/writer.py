"""Somebody who writes on the pad with a finger, in a window that holds nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import QPoint, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk import app
from kiosk.input.handwriting.ink import Point
from kiosk.pictures import IconProvider
from kiosk.viewmodels.writing import WritingModel
from tests.handwriting import Strokes
from tests.kiosk_driver import Visitor, touch_screen

PAD = Path(__file__).with_name("Pad.qml")
EDGE = 0.1  # of the square, left free
DARK = 80  # of 255: ink, not the grid


class Writer(Visitor):
    """A visitor of the pad alone; there is no shell."""

    def __init__(self) -> None:
        engine = QQmlApplicationEngine()
        engine.addImportPath(str(app.QML))
        engine.addImageProvider("icons", IconProvider())
        self.vm = WritingModel()
        engine.setInitialProperties({"vm": self.vm})
        engine.load(QUrl.fromLocalFile(str(PAD)))
        window = engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window, self.engine, self.chosen = window, engine, list[str]()
        window.chosen.connect(self.chosen.append)
        self.look_through(engine)
        self.settle()

    def close(self) -> None:
        self.window.close()
        shiboken6.delete(self.engine)

    def theme(self, elder: bool, wide: bool) -> None:
        theme = self.engine.singletonInstance("Theme", "Theme")
        theme.setProperty("grow", 1.35 if elder else 1)
        theme.setProperty("wide", wide)
        self.settle()

    def write(self, strokes: Strokes) -> None:
        """A character, and the pause after it."""
        for stroke in strokes:
            self.draw(stroke)
        self.pause()

    def draw(self, stroke: Sequence[Point], finger: int = 0) -> None:
        points = [self.on_glass(*point) for point in stroke]
        QTest.touchEvent(self.window, touch_screen()).press(finger, points[0], self.window)
        self.settle()
        for point in points[1:]:
            QTest.touchEvent(self.window, touch_screen()).move(finger, point, self.window)
        self.settle()
        QTest.touchEvent(self.window, touch_screen()).release(finger, points[-1], self.window)
        self.settle()

    @property
    def timer(self) -> QTimer:
        timer = self.vm.findChild(QTimer)
        assert isinstance(timer, QTimer)
        return timer

    def pause(self) -> None:
        """The finger rests for as long as candidates wait."""
        assert self.timer.isActive()
        self.timer.timeout.emit()
        self.settle()

    def on_glass(self, x: float, y: float) -> QPoint:
        side = self.window.property("side")
        return QPoint(*(round(side * (EDGE + (1 - 2 * EDGE) * part)) for part in (x, y)))

    def picture(self) -> QImage:
        self.settle()
        return self.window.grabWindow()

    def dark_at(self, x: float, y: float) -> bool:
        return self.picture().pixelColor(self.on_glass(x, y)).lightness() < DARK
