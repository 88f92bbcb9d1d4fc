"""In the mode 语音: what is touched once is said, and done when it is touched again; so is what the keyboard reaches.

Asks Qt's own accessibility what lies under a finger, so every control is heard by the name that a screen reader reads.
What is heard in what it does (stop, slower, louder: `atOnce`) is done at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAccessible, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickItem

from kiosk.speech.said import Utterance
from kiosk.viewmodels.voices import said

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

Role = QAccessible.Role
DONE_BY_TOUCH = frozenset((Role.Button, Role.RadioButton, Role.CheckBox, Role.ListItem, Role.Link))
ONLY_HEARD = frozenset((Role.StaticText, Role.Heading, Role.AlertMessage))
_BEGINS = frozenset((QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick))
_GOES_ON = frozenset(
    (QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease)
)


@dataclass(frozen=True, slots=True)
class Touched:
    """What lies under a finger: the control, its words, whether they belong to one person."""

    item: QObject
    words: str
    personal: bool
    does: bool
    at_once: bool
    button: bool


class Hearing(QObject):
    """`active`: asked at every touch; `say`: says sentences; `private`: whether words of the screen (no button's, if
    so) are somebody's."""

    def __init__(
        self,
        window: QQuickWindow,
        active: Callable[[], bool],
        say: Callable[[list[Utterance]], None],
        private: Callable[[str, bool], bool],
    ) -> None:
        super().__init__(window)
        self._window, self._active, self._say, self._private = window, active, say, private
        self._heard: QObject | None = None
        self._front: QQuickItem | None = None
        self._holding = False
        self._by_key = False  # a finger brings the keyboard's focus along, and was heard already
        window.installEventFilter(self)
        # later: in the midst of a change of the glass nobody knows yet what lies over it
        window.activeFocusItemChanged.connect(self._reached, Qt.ConnectionType.QueuedConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes a touch whole that is only to be heard."""
        kind = event.type()
        if kind in _GOES_ON and self._holding:
            self._holding = kind is QEvent.Type.TouchUpdate
            return True
        if kind in _BEGINS or kind is QEvent.Type.KeyPress:
            self._by_key = kind is QEvent.Type.KeyPress
        if kind not in _BEGINS or not self._active():
            return False
        self._holding = self._takes(self._under(_point(event)))
        return self._holding

    def _takes(self, touched: Touched | None) -> bool:
        if touched is None or touched.at_once or (touched.does and touched.item is self._heard):
            return False
        self._heard = touched.item if touched.does else None
        self._tell(touched)
        return True

    def _tell(self, touched: Touched) -> None:
        spoken = said(touched.words)
        personal = touched.personal or self._is_private(touched)
        self._say([Utterance(each.shown, each.spoken, personal) for each in spoken])

    def _is_private(self, touched: Touched) -> bool:
        """Head, foot and what lies over the screen are everybody's; so are the keys of a pad."""
        on_screen = not self._window.property("answers") and _within(touched.item, self._window.property("front"))
        return on_screen and not touched.item.property("among") and self._private(touched.words, not touched.button)

    def _under(self, at: QPoint) -> Touched | None:
        root, place = QAccessible.queryAccessibleInterface(self._window), self._window.mapToGlobal(at)
        if root is None:
            return None
        found = [_touched(each) for each in _at(root, place) if self._lies_in_front(each.object())]
        return next((each for each in reversed(found) if each is not None), None)

    def _lies_in_front(self, item: QObject) -> bool:
        """Whether nothing else waits for an answer."""
        return not self._window.property("answers") or _within(item, self._window.property("front"))

    @Slot()
    def _reached(self) -> None:
        """The keyboard's focus has come to something: it is heard, and Enter does it. What comes over the screen says
        itself what it is, and has the focus with it."""
        item, before = self._window.activeFocusItem(), self._front
        self._front = self._window.property("front")
        new = self._front is not before
        if new or self._holding or not self._by_key or item is None or not self._active():
            return
        touched = _touched(QAccessible.queryAccessibleInterface(item))
        if touched is not None and touched.item is not self._heard:
            self._heard = touched.item
            self._tell(touched)


def _point(event: QEvent) -> QPoint:
    if isinstance(event, QTouchEvent):
        return event.point(0).position().toPoint()
    assert isinstance(event, QMouseEvent)
    return event.position().toPoint()


def _at(found: Any, place: QPoint) -> Iterator[Any]:
    """What lies under a point, the innermost last. Qt's own childAt() misses tiles that a layout has made."""
    for number in range(found.childCount()):
        child = found.child(number)
        if child is not None and not child.state().invisible and child.rect().contains(place):
            yield child
            yield from _at(child, place)


def _touched(found: Any) -> Touched | None:
    if found is None or found.role() not in DONE_BY_TOUCH | ONLY_HEARD:
        return None
    item = found.object()
    texts = (found.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description))
    words = "，".join(text for text in texts if text)
    state = found.state()
    if state.checked:
        words += "，已选"
    if state.disabled:
        words += "，现在不能点"
    does = found.role() in DONE_BY_TOUCH and not state.disabled
    at_once = does and bool(item.property("atOnce"))
    button = found.role() in DONE_BY_TOUCH
    return Touched(item, words, bool(item.property("personal")), does, at_once, button) if words else None


def _within(item: QObject, outer: object) -> bool:
    """Whether an item lies somewhere in another."""
    above: Any = item
    while isinstance(above, QQuickItem):
        if above == outer:
            return True
        above = above.parentItem()
    return False
