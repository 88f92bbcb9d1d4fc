"""Writing with a finger: ink appears, candidates come after a pause, one is chosen, nothing stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk import app
from kiosk.pictures import IconProvider
from kiosk.viewmodels.writing import WritingModel
from tests.handwriting import Strokes, joined, reordered, sample
from tests.kiosk_driver import touch_screen

WRITTEN = dict(sample())
EDGE = 0.1  # of the square, left free by the writer


class Writer:
    """Somebody with a finger on the pad."""

    def __init__(self) -> None:
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(app.QML))
        self.engine.addImageProvider("icons", IconProvider())
        self.vm = WritingModel()
        self.engine.setInitialProperties({"vm": self.vm})
        self.engine.load(QUrl.fromLocalFile(str(Path(__file__).with_name("Pad.qml"))))
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window, self.chosen = window, list[str]()
        window.chosen.connect(self.chosen.append)
        settle()

    def close(self) -> None:
        import shiboken6

        self.window.close()
        shiboken6.delete(self.engine)

    def write(self, strokes: Strokes) -> None:
        for stroke in strokes:
            self.draw(stroke)

    def draw(self, stroke: Sequence[tuple[float, float]], finger: int = 0) -> None:
        points = [self.on_glass(*point) for point in stroke]
        QTest.touchEvent(self.window, touch_screen()).press(finger, points[0], self.window)
        for point in points[1:]:
            QTest.touchEvent(self.window, touch_screen()).move(finger, point, self.window)
            settle()
        QTest.touchEvent(self.window, touch_screen()).release(finger, points[-1], self.window)
        settle()

    def on_glass(self, x: float, y: float) -> QPoint:
        side = self.window.property("side")
        return QPoint(*(round(side * (EDGE + (1 - 2 * EDGE) * part)) for part in (x, y)))

    def picture(self) -> QImage:
        settle()
        return self.window.grabWindow()

    def dark_at(self, x: float, y: float) -> bool:
        at = self.on_glass(x, y)
        return self.picture().pixelColor(at).lightness() < 80


def settle() -> None:
    for _ in range(8):
        QCoreApplication.processEvents()


@pytest.fixture
def writer(complaints: list[str]) -> Iterator[Writer]:
    writer = Writer()
    yield writer
    writer.close()


def test_ink_lies_where_the_finger_went(writer: Writer) -> None:
    writer.draw([(0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.7, 0.5), (0.9, 0.5)])
    assert writer.dark_at(0.3, 0.5) and writer.dark_at(0.9, 0.5)
    assert not writer.dark_at(0.5, 0.3)


@pytest.mark.parametrize("manner", [joined, reordered])
def test_an_elder_who_joins_or_reorders_strokes_finds_the_character(writer: Writer, manner) -> None:
    import numpy as np

    writer.write(manner(WRITTEN["上"], np.random.default_rng(1)))
    writer.vm.read()
    assert "上" in writer.vm.candidates
