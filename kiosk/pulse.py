"""Tells whoever guards the kiosk of its frames: every few seconds one is asked for, and told when it was painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

EVERY = 2_000  # ms
HIDDEN = 30  # times that a window may be asked that is not shown: a minute


class Pulse(QObject):
    """One beat a frame that was asked for. A window that is not shown at all (another console) beats without one, for a
    minute: then it is time for a new one, which comes before everything."""

    def __init__(self, window: QQuickWindow, beat: Callable[[], None], every: int = EVERY) -> None:
        super().__init__(window)
        self._window, self._beat, self._asked = window, beat, True  # the first frame comes unasked
        self._hidden = 0
        window.frameSwapped.connect(self._painted)
        self._timer = QTimer(self, interval=every)
        self._timer.timeout.connect(self.ask)
        self._timer.start()

    @Slot()
    def ask(self) -> None:
        """A frame, though nothing may have changed: an empty one costs next to nothing."""
        if self._window.isExposed():
            self._asked, self._hidden = True, 0
            self._window.update()
        elif self._hidden < HIDDEN:
            self._hidden += 1
            self._beat()

    @Slot()
    def _painted(self) -> None:
        if self._asked:
            self._asked = False
            self._beat()
