"""The view model of 查一查: what is written becomes a question to the whole library, as it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Everywhere, Matter
from kiosk.snapshots import everywhere
from kiosk.viewmodels.page import Desk, shown
from kiosk.viewmodels.written import WrittenPage
from sync.library.views import FoundMatter

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class EverywhereModel(WrittenPage):
    """One box, and what it finds."""

    ANSWERS = ("found",)

    foundChanged = Signal()

    entriesChanged = Signal()

    title = shown(str, "title")
    found = shown(str, "found", foundChanged)

    @classmethod
    def of(cls, screen: Everywhere, desk: Desk, parent: QObject) -> EverywhereModel:
        """The view model of a screen."""
        return cls(desk, parent)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        self._desk = desk
        super().__init__(everywhere.derive("", everywhere.FIRST, None, desk.today), parent)
        self.written.connect(self._ask)
        self._entries = RecordList(everywhere.EntryRecord, everywhere.UNSEEN, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, _unquoted(self.snapshot.found))

    def heard(self, field: str) -> str:
        """Without the words that were written: they may be a name."""
        return _unquoted(super().heard(field)) if self.snapshot.query.strip() else ""

    def favoured(self) -> frozenset[str]:
        """The characters of what can be asked for here by its name."""
        library = self._desk.library
        names = [village.name for village in self._desk.known()]
        names += [programme.name + programme.short for programme in library.programmes()]
        return frozenset("".join(names))

    @Slot(str)
    def _ask(self, query: str) -> None:
        self._show(query, self.snapshot.by)
        self.look_at(0)

    @Slot(str)
    def chooseBy(self, way: str) -> None:
        """By hand or by letters; what was written stays."""
        self._show(self.snapshot.query, way)

    def _show(self, query: str, by: str) -> None:
        desk = self._desk
        answer = desk.library.everywhere(query, desk.today, limit=everywhere.MOST) if query.strip() else None
        snapshot = everywhere.derive(query, by, answer, desk.today)
        self._entries.show(snapshot.entries or everywhere.UNSEEN)
        self.show(snapshot)

    @Property(bool, notify=entriesChanged)
    def anything(self) -> bool:
        """Whether there is a thing that was found."""
        return bool(self.snapshot.entries)

    @Property(QObject, constant=True)
    def entries(self) -> RecordList:
        return self._entries

    @Slot(int)
    def open(self, index: int) -> None:
        opens = self.snapshot.entries[index].opens
        if isinstance(opens, FoundMatter):
            opens = Matter(opens.domain, self._desk.library.items(opens.domain).index(opens.item))
        if opens is not None:
            self._desk.go(opens)


def _unquoted(text: str) -> str:
    """Without what was written: it may be a name."""
    return re.sub("“[^”]*”", "", text)
