"""A keypad of arrows and Enter reaches everything: an arrow moves the focus to what lies that way on the glass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.input.arrows import Arrow, Box, first, nearest, towards

ARROWS = {
    Qt.Key.Key_Left: Arrow.LEFT,
    Qt.Key.Key_Right: Arrow.RIGHT,
    Qt.Key.Key_Up: Arrow.UP,
    Qt.Key.Key_Down: Arrow.DOWN,
}
LEAST = 8.0  # pixels of a thing that must be seen for an arrow to lead there


class Keypad(QObject):
    """Watches a window's arrow keys, whatever screen is on it."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        self._last: Box | None = None  # where the focus was, should what had it be gone
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the arrows that nothing on the glass needs for itself."""
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = cast(QKeyEvent, event)
        if key.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False  # the window manager's
        arrow = ARROWS.get(Qt.Key(key.key()))
        return arrow is not None and not self._writes(arrow) and self._move(arrow)

    def _writes(self, arrow: Arrow) -> bool:
        """Whether the arrow moves about in what is being written."""
        item = self._window.activeFocusItem()
        at = None if item is None else item.property("cursorPosition")
        if at is None or arrow in (Arrow.UP, Arrow.DOWN):
            return False
        assert item is not None
        return bool(at > 0) if arrow is Arrow.LEFT else bool(at < len(item.property("text")))

    def _move(self, arrow: Arrow) -> bool:
        found = list(reachable(self._window.contentItem()))
        boxes = [box for _, box in found]
        place = self._next(found, boxes, arrow)
        if place is not None:
            self._last = boxes[place]
            found[place][0].forceActiveFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _next(self, found: list[tuple[QQuickItem, Box]], boxes: list[Box], arrow: Arrow) -> int | None:
        here = self._window.activeFocusItem()
        for item, box in found:
            if item == here:
                return towards(box, boxes, arrow)
        if self._last is not None:  # a button that can do no more, as on the last page
            return nearest(self._last.middle, boxes)
        inside = [i for i, (item, _) in enumerate(found) if _on_screen(item)]
        start = first([boxes[i] for i in inside])
        return first(boxes) if start is None else inside[start]

    @Slot()
    def begin_anew(self) -> None:
        """Another screen is on the glass."""
        self._last = None


def reachable(item: QQuickItem, within: QRectF | None = None) -> Iterator[tuple[QQuickItem, Box]]:
    """What below an item can have the focus and be seen, with what is seen of it."""
    if not (item.isVisible() and item.isEnabled()) or item.opacity() == 0:
        return
    own = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    seen = own if within is None else own.intersected(within)
    if item.activeFocusOnTab() and min(seen.width(), seen.height()) >= LEAST:
        yield item, Box(seen.x(), seen.y(), seen.width(), seen.height())
    inner = seen if item.clip() or within is None else within
    for child in item.childItems():
        yield from reachable(child, inner)


def _on_screen(item: QQuickItem) -> bool:
    """Whether it belongs to the screen, and not to the head or the foot of all screens."""
    above: QQuickItem | None = item
    while above is not None:
        if above.objectName() == "screens":
            return True
        above = above.parentItem()
    return False
