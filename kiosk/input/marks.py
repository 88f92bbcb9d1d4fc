"""Where on the screen a sentence stands that is being read: what of it is marked, for who follows with the eye.

Found by the words that are on the glass, so that no screen has to tell; where a sentence says what can be touched, the
buttons that it names are marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.wording import letters

LEAST = 3  # characters that a text must have to be told from a unit or a mark
ENOUGH = 0.25  # of a button's words in the sentence, where none is in it whole


@dataclass(frozen=True, slots=True)
class Found:
    """Something on the glass, its words, and how much of them the sentence says, from 0 to 1."""

    item: QQuickItem
    words: str
    share: float
    button: bool


def of(window: QQuickWindow, sentence: str) -> list[QQuickItem]:
    """The items of the screen that say what the sentence says; none where something lies over it."""
    front, said = window.property("front"), letters(sentence)
    if window.property("answers") or not isinstance(front, QQuickItem) or not said:
        return []
    found = list(_look(front, said))
    buttons = [one for one in found if one.button]
    best = max((one.share for one in buttons), default=0.0)
    meant = [one for one in buttons if best >= ENOUGH and one.share == best]
    # a heading that stands elsewhere in the words of the button that is meant is not
    texts = [one for one in found if not one.button and not any(one.words in button.words for button in meant)]
    return [one.item for one in (*texts, *meant)]


def _look(item: QQuickItem, said: str) -> Iterator[Found]:
    if not item.isVisible() or item.opacity() == 0:
        return
    if item.inherits("QQuickAbstractButton"):
        words = [word for word in _words(item) if word]
        whole, told = sum(map(len, words)), sum(len(word) for word in words if len(word) > 1 and word in said)
        if told >= 2:
            yield Found(item, "".join(words), told / whole, True)
        return
    if item.inherits("QQuickText"):
        word = letters(str(item.property("text")))
        if len(word) >= LEAST and (word in said or said in word):
            yield Found(item, word, 1.0, False)
    for child in item.childItems():
        yield from _look(child, said)


def _words(item: QQuickItem) -> Iterator[str]:
    if not item.isVisible():
        return
    if item.inherits("QQuickText"):
        yield letters(str(item.property("text")))
    for child in item.childItems():
        yield from _words(child)
