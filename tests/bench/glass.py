"""A kiosk's window as benches touch it: offscreen, software renderer, real touch events; the time from a touch until
the glass shows what it led to, and the processor's share of it. The floor is a window that only changes its colour."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk import app, wiring
from kiosk.run import rest
from kiosk.shelf import Shelf
from kiosk.viewmodels.shell import ShellModel
from sync.config import DataFolder, Settings

if TYPE_CHECKING:
    from tests.kiosk_driver import Visitor

WIDE, TALL = 1080, 1920
MOMENT = datetime(2026, 11, 23, 2, tzinfo=UTC)  # in the morning of tests.fixtures.ON
REST = 0.030  # seconds without a frame after which the glass is at rest
FINGER = 0.060  # that a finger stays on the glass
LOOK = 0.250  # that a visitor looks before the next touch
EMPTY = b"""
import QtQuick
import QtQuick.Window
Window {
    width: 1080; height: 1920; visible: true
    Rectangle { anchors.fill: parent; color: hand.on ? "#F6F2E9" : "#9E1B17"
        MouseArea { id: hand; property bool on; anchors.fill: parent; onClicked: on = !on } }
}
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """One touch: seconds to the first frame after it, to the last before the glass rests, and of the processor."""

    first: float
    rest: float
    cpu: float


class Frames:
    """Counts the frames of a window and times them."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window, self.count, self.last = window, 0, 0.0
        window.frameSwapped.connect(self._swapped)

    def _swapped(self) -> None:
        self.count += 1
        self.last = time.perf_counter()

    def wait(self, seconds: float) -> None:
        """Lets the window live for a while."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as an event loop does, which is none
            time.sleep(0.001)

    def timed(self, act: Callable[[], object], rest: float = REST) -> Taken:
        """What an act takes until its frame, and until no further frame follows."""
        before, start, cpu = self.count, time.perf_counter(), time.thread_time()
        act()
        self.window.update()
        while self.count == before:
            QCoreApplication.processEvents()
        first, spent = self.last - start, time.thread_time() - cpu
        seen = self.count
        while time.perf_counter() - self.last < rest:
            QCoreApplication.processEvents()
            if self.count != seen:
                seen, spent = self.count, time.thread_time() - cpu
        return Taken(first, self.last - start, spent)

    def touched(self, at: QPointF) -> Taken:
        """A finger comes down, rests, and is lifted: the time counts from there, when what it does is done."""
        from PySide6.QtTest import QTest

        from tests.kiosk_driver import touch_screen

        QTest.touchEvent(self.window, touch_screen()).press(0, at.toPoint(), self.window)
        self.wait(FINGER)
        gc.collect(0)
        return self.timed(lambda: QTest.touchEvent(self.window, touch_screen()).release(0, at.toPoint(), self.window))


class Glass:
    """The kiosk of a data folder, some time after its start."""

    def __init__(self, data: Path) -> None:
        moment = MOMENT
        app.application()
        self.shelf = Shelf(DataFolder(data))
        self.shell: ShellModel = wiring.join(Settings(), self.shelf, lambda: moment)
        self.stage = app.load(self.shell)
        self.stage.window.resize(WIDE, TALL)
        self.stage.window.show()
        self.frames = Frames(self.stage.window)
        self.frames.wait(LOOK)
        wiring.warm(self.shell)
        rest()
        self.frames.wait(10 * LOOK)

    @cached_property
    def visitor(self) -> Visitor:
        """Who touches it. Made late, so that what it is made of is no part of a kiosk that is ready."""
        from tests.kiosk_driver import Visitor

        return Visitor(self.shell, self.stage)

    def touch(self, name: str, which: int = 0, look: float | None = None) -> Taken | None:
        """Touches what is called so, or begins so, and looks for so many seconds; None where there is none."""
        controls = self.visitor.controls()
        found = [one for one in controls if one.name == name] or [one for one in controls if one.name.startswith(name)]
        if not found:
            return None
        taken = self.frames.touched(found[which % len(found)].seen.center())
        self.frames.wait(LOOK if look is None else look)
        return taken

    def names(self) -> list[str]:
        """What can be touched, head and foot of the screen apart."""
        always = ("返回", "首页", "大字语音", "读给我听", "叫工作人员", "查一查")
        return [name for name in self.visitor.names() if name not in always]


def floor(times: int) -> list[Taken]:
    """Touches on a window with nothing on it."""
    app.application()
    engine = QQmlApplicationEngine()
    engine.loadData(EMPTY, QUrl.fromLocalFile("/empty.qml"))
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    frames = Frames(window)
    frames.wait(LOOK)
    taken = [frames.touched(QPointF(500, 900)) for _ in range(times)]
    window.close()
    return taken
