"""The view model of 简洁's 您叫什么?: a name is written and nothing else is on the glass until it is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import session
from kiosk.snapshots import find, name_writing
from kiosk.viewmodels.page import Desk, shown
from kiosk.viewmodels.questions import answers
from kiosk.viewmodels.written import WrittenPage

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class NameWritingModel(WrittenPage):
    """What was written, and how many it finds."""

    foundChanged = Signal()
    readyChanged = Signal()
    otherWayChanged = Signal()

    title = shown(str, "title")
    found = shown(str, "found", foundChanged)
    ready = shown(bool, "ready", readyChanged)
    action = shown(str, "act")
    otherWay = shown(str, "other_way", otherWayChanged)

    @classmethod
    def of(cls, screen: session.Writing, desk: Desk, parent: QObject) -> NameWritingModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: session.Writing, parent: QObject | None = None) -> None:
        super().__init__(name_writing.derive("", find.HAND, 0), parent)
        self._desk, self._screen = desk, screen
        self._headers = desk.named(screen.region, screen.posting)
        self.written.connect(self._ask)
        self.writes_by_hand()

    def favoured(self) -> frozenset[str]:
        """The characters of the names that may be found here."""
        return frozenset().union(*(self._desk.library.characters(header.id) for header in self._headers))

    @Slot(str)
    def _ask(self, query: str) -> None:
        self._put(query, self.snapshot.by)

    def _put(self, query: str, by: str) -> None:
        found = answers(self._desk, self._headers, query=query, limit=1) if query.strip() else []
        self.show(name_writing.derive(query, by, sum(answer.total for answer in found)))

    @Slot()
    def otherwise(self) -> None:
        """By letters in place of by hand, and back; what was written goes."""
        self._put("", find.LETTERS if self.snapshot.by == find.HAND else find.HAND)

    @Slot()
    def look(self) -> None:
        """To those whose name this is."""
        if self.snapshot.ready:
            screen = self._screen
            self._desk.go(session.Names(screen.region, screen.posting, query=self.snapshot.query))

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, self.snapshot.found)
