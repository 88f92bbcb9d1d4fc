"""What a public glass takes from nobody: keys and buttons that lead out, or leave something for the next visitor."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow

_KEYS = frozenset((QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride))
_BUTTONS = frozenset((QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick))
_NEVER = frozenset((QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop))
_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_OWN = frozenset(
    (
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Menu,
        Qt.Key.Key_Print,
        Qt.Key.Key_SysReq,
        Qt.Key.Key_Help,
        Qt.Key.Key_Insert,
    )
)


class Closed(QObject):
    """Watches a window. What a finger, a keypad and a scanner do goes by; nothing with Ctrl, Alt or the system's key
    does, no function key, no second mouse button, no menu and nothing dropped. Copying is among them: a clipboard
    outlives a visit."""

    def __init__(self, window: QWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS:
            return refused(cast(QKeyEvent, event))
        if kind in _BUTTONS:
            return cast(QMouseEvent, event).button() != Qt.MouseButton.LeftButton
        return kind in _NEVER


def refused(key: QKeyEvent) -> bool:
    """Whether a key is nobody's here."""
    code = key.key()
    function = int(Qt.Key.Key_F1) <= code <= int(Qt.Key.Key_F35)
    return function or code in _OWN or bool(key.modifiers() & _WITH)
