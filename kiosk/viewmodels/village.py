"""The view model of a village: what hangs now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Find, History, Posting, Verify, Village
from kiosk.snapshots import village
from kiosk.snapshots.cards import PostingRecord
from kiosk.viewmodels.history import name_of
from kiosk.viewmodels.page import Desk, PageModel, shown

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class VillageModel(PageModel):
    """The board of a village."""

    title = shown(str, "title")
    line = shown(str, "line")
    earlier = shown(str, "earlier")
    canFind = shown(bool, "can_find")

    @classmethod
    def of(cls, screen: Village, desk: Desk, parent: QObject) -> VillageModel:
        """The view model of a screen."""
        return cls(desk, screen.region, parent)

    def __init__(self, desk: Desk, region: str, parent: QObject | None = None) -> None:
        known = next((v for v in desk.known() if v.region == region), None)
        self.now = desk.library.postings(region, desk.today)
        name, township = (known.name, known.township) if known else (name_of(desk, region), "")
        changes = desk.library.replaced(region, desk.today)
        past = bool(desk.library.history(region, desk.today))
        super().__init__(village.derive(name, township, self.now, past, desk.today, changes), parent)
        self._region, self._go = region, desk.go
        self._postings = RecordList(PostingRecord, self.snapshot.postings, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        s = self.snapshot
        cards = ["，".join(filter(None, (p.title, p.line, p.chip, p.reason or p.count))) for p in s.postings]
        return said(f"{s.title}，{s.line}", *cards)

    @Property(QObject, constant=True)
    def postings(self) -> RecordList:
        return self._postings

    @Slot(str)
    def open(self, id: str) -> None:
        self._go(Posting(id))

    @Slot()
    def openHistory(self) -> None:
        self._go(History(self._region))

    @Slot()
    def find(self) -> None:
        self._go(Find(self._region))

    @Slot()
    def verify(self) -> None:
        self._go(Verify())
