"""A scanner that types: a burst of keys with Enter at its end is one reading, and no screen ever sees it.

Keys are held back for a moment too short for anybody to notice; what was not a scanner's goes on to the screen in its
order. Nothing is kept of either.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

GAP = 60  # ms between two keys of a scanner at most; a fast typist needs twice that
LEAST = 8  # characters; the shortest code that anybody prints for goods
MOST = 512  # characters: a sheet's code has 154
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class Scanner(QObject):
    """Watches the keys of a window, whatever screen is on it."""

    scanned = Signal(str)

    def __init__(self, window: QWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._held, self._letting_go = window, list[QKeyEvent](), False
        self._pause = QTimer(self, singleShot=True, interval=GAP)
        self._pause.timeout.connect(self.let_go)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back what may be a scanner's."""
        if event.type() not in _KEYS or self._letting_go:
            return False
        key = cast(QKeyEvent, event)
        if key.key() in _ENTER and self._held:
            return self._ended(key)
        if not _may_be_scanned(key) and not (self._held and key.key() == Qt.Key.Key_Shift):
            self.let_go()
            return False
        if key.type() == QEvent.Type.KeyRelease and not self._held:
            return False
        self._hold(key)
        return True

    def _hold(self, key: QKeyEvent) -> None:
        self._held.append(QKeyEvent(key))
        self._pause.start()
        if len(self._held) > 2 * MOST:
            self.let_go()

    def _ended(self, enter: QKeyEvent) -> bool:
        """Whether the burst was a reading; then it is over. Else it goes on, and Enter after it."""
        if enter.type() == QEvent.Type.KeyRelease:
            return False
        text = "".join(key.text() for key in self._held if key.type() == QEvent.Type.KeyPress)
        if len(text) < LEAST:
            self.let_go()
            return False
        self._pause.stop()
        self._held.clear()
        self.scanned.emit(text)
        return True

    def let_go(self) -> None:
        """What is held back goes to the window, in its order."""
        self._pause.stop()
        held, self._held, self._letting_go = self._held, [], True
        try:
            for key in held:
                QCoreApplication.sendEvent(self._window, key)
        finally:
            self._letting_go = False


def _may_be_scanned(key: QKeyEvent) -> bool:
    """A printable character of ASCII without Ctrl or Alt: a code has no others."""
    text = key.text()
    return len(text) == 1 and text.isascii() and text.isprintable() and not key.modifiers() & ~_PLAIN
