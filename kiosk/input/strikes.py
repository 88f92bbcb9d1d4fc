"""A second strike on the same key or place, too soon to be meant, is no strike: hands shake, and switches bounce.

EN 301 549, 5.8. What was struck last is one place and one moment, and goes with the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.input.scanner import GAP

NEAR = 0.055  # of the glass's shorter side: 60 of 1080, half of what is touched
_BEGINS = frozenset((QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick))
_ENDS = frozenset((QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease))
_GOES_ON = frozenset((QEvent.Type.TouchUpdate, QEvent.Type.MouseMove)) | _ENDS


def now() -> int:
    """Milliseconds since some moment."""
    return time.monotonic_ns() // 1_000_000


class Keys(QObject):
    """Watches a window's keys. A key that repeats because it is held goes by (Press); so does a scanner's burst."""

    def __init__(self, window: QQuickWindow, pause: int, clock: Callable[[], int] = now) -> None:
        super().__init__(window)
        self._pause, self._clock = pause, clock
        self._last, self._when = 0, -pause
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress:
            return False
        key = cast(QKeyEvent, event)
        if key.isAutoRepeat():
            return False
        since = self._clock() - self._when
        if key.key() == self._last and GAP < since < self._pause:
            return True
        self._last, self._when = key.key(), self._clock()
        return False


class Touches(QObject):
    """Watches a window's touches. What lies under the second does not matter: another screen may be there by then."""

    def __init__(self, window: QQuickWindow, pause: int, clock: Callable[[], int] = now) -> None:
        super().__init__(window)
        self._window, self._pause, self._clock = window, pause, clock
        self._last, self._when = QPointF(), -pause
        self._holding = False  # the whole of a second strike
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _GOES_ON:
            held, self._holding = self._holding, self._holding and kind not in _ENDS
            return held
        if kind not in _BEGINS:
            return False
        at = _point(event)
        self._holding = self._is_near(at) and self._clock() - self._when < self._pause
        if not self._holding:
            self._last, self._when = at, self._clock()
        return self._holding

    def _is_near(self, at: QPointF) -> bool:
        apart = at - self._last
        reach = NEAR * min(self._window.width(), self._window.height())
        return QPointF.dotProduct(apart, apart) <= reach * reach


def _point(event: QEvent) -> QPointF:
    if isinstance(event, QTouchEvent):
        return event.point(0).position()
    return cast(QMouseEvent, event).position()
