"""Tells whoever guards the kiosk of its frames: every few seconds one is asked for, and told when it was painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQuick import QQuickWindow

EVERY = 4_000  # ms


class Pulse(QObject):
    """One beat a frame that was asked for. A window that is not shown at all (another console) beats without one."""

    def __init__(self, window: QQuickWindow, beat: Callable[[], None], every: int = EVERY) -> None:
        super().__init__(window)
        self._window, self._beat, self._asked = window, beat, True  # the first frame comes unasked
        window.frameSwapped.connect(self._painted)
        self._timer = QTimer(self, interval=every)
        self._timer.timeout.connect(self.ask)
        self._timer.start()

    @Slot()
    def ask(self) -> None:
        """A frame, though nothing may have changed: an empty one costs next to nothing."""
        if self._window.isExposed():
            self._asked = True
            self._window.update()
        else:
            self._beat()

    @Slot()
    def _painted(self) -> None:
        if self._asked:
            self._asked = False
            self._beat()
