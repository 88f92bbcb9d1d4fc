"""What stands on the glass and what can be done there now, in words, for whoever hears it.

Read off the living screen, so that no screen can forget a button. Names of people are not among the words: a list says
only that its lines can be touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.input.keypad import reachable

LINES = "名单里的一行"  # in place of the names that can be touched
CHOSEN = "，已选"
_TEXTS = frozenset((QAccessible.Role.StaticText, QAccessible.Role.Heading))


@dataclass(frozen=True, slots=True)
class Told:
    """`texts`: of what lies over the screen, none where nothing does; `choices`: what can be touched."""

    texts: tuple[str, ...]
    choices: tuple[str, ...]


def told(window: QQuickWindow) -> Told:
    """Of what waits for an answer, else of the screen; the head and the five at the foot are the same everywhere."""
    over, front = window.property("answers"), window.property("front")
    if not isinstance(front, QQuickItem):
        return Told((), ())
    texts = tuple(dict.fromkeys(_texts(front))) if over else ()
    return Told(texts, tuple(dict.fromkeys(_choices(front))))


def _choices(front: QQuickItem) -> Iterator[str]:
    for item, _ in reachable(front):
        named = LINES if item.property("personal") else item.property("among") or _name(item)
        if named:
            yield named


def _name(item: QQuickItem) -> str:
    found = QAccessible.queryAccessibleInterface(item)
    if found is None:
        return ""
    return found.text(QAccessible.Text.Name) + (CHOSEN if found.state().checked else "")


def _texts(item: QQuickItem) -> Iterator[str]:
    if not item.isVisible() or item.property("aside"):
        return
    found = QAccessible.queryAccessibleInterface(item)
    if found is not None and found.role() in _TEXTS and (text := found.text(QAccessible.Text.Name)):
        yield text
    for child in item.childItems():
        yield from _texts(child)
