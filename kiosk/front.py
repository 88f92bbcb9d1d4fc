"""Keeps the kiosk's window before everything: where it was hidden, shrunk or covered it comes back, and no key of the
system is anybody's but its own. A desk that lies behind it is out of reach, whatever manages its windows.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QWindow

SOON = 150  # ms: whoever has hidden it is done then
AGAIN = 1_000  # ms, while it is away

OWN = ("xcb",)  # where a window can have every key, those of the window manager among them, and place itself


class Front(QObject):
    """Watches a window that is to fill the whole screen."""

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.come)
        self._screen = window.screen()
        for changed in (window.visibilityChanged, window.activeChanged, window.widthChanged, window.heightChanged):
            changed.connect(self.look)
        window.screenChanged.connect(self._move)
        self._screen.geometryChanged.connect(self.look)
        self._timer.start()

    @property
    def there(self) -> bool:
        """Whether it is what a visitor sees, and has the keys."""
        window = self._window
        return window.visibility() is QWindow.Visibility.FullScreen and window.isActive() and self._fills

    @property
    def _fills(self) -> bool:
        """Trap: where nobody manages windows, X leaves a full-screen one as large as it was."""
        return QGuiApplication.platformName() not in OWN or self._window.geometry() == self._window.screen().geometry()

    @Slot()
    def _move(self) -> None:
        """It is on another screen: one was unplugged, or came."""
        self._screen.geometryChanged.disconnect(self.look)
        self._screen = self._window.screen()
        self._screen.geometryChanged.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Something has become of the window."""
        if not self.there:
            self._timer.start(SOON)

    @Slot()
    def come(self) -> None:
        """Back before everything, and again until it is there."""
        window = self._window
        if window.visibility() is not QWindow.Visibility.FullScreen:
            window.showFullScreen()
        if not self._fills:
            window.setGeometry(window.screen().geometry())
        if not window.isActive():
            window.raise_()
            window.requestActivate()
        # a grab that another program had, or that was lost with the window, is taken at the next call
        if QGuiApplication.platformName() in OWN:
            window.setKeyboardGrabEnabled(True)
        if not self.there:
            self._timer.start(AGAIN)
