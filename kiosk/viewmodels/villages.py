"""The view model of choosing a village."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Find, Purpose, Village, Villages
from kiosk.snapshots import villages
from kiosk.viewmodels.page import Desk, PageModel, shown

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class VillagesModel(PageModel):
    """Townships and the villages of the chosen one."""

    townshipsChanged = Signal()

    title = shown(str, "title")
    line = shown(str, "line")

    @classmethod
    def of(cls, screen: Villages, desk: Desk, parent: QObject) -> VillagesModel:
        """The view model of a screen."""
        return cls(desk, screen.purpose, screen.township, parent)

    def __init__(self, desk: Desk, purpose: Purpose, township: str = "", parent: QObject | None = None) -> None:
        self._all = desk.known()
        self._purpose, self._go = purpose, desk.go
        snapshot = villages.derive(self._all, purpose, township or desk.township, bool(township))
        super().__init__(snapshot, parent)
        self._townships = RecordList(villages.TownshipRecord, snapshot.townships, self)
        self._villages = RecordList(villages.VillageRecord, snapshot.villages, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, *(f"{v.name}，{v.line}" for v in self.snapshot.villages))

    @Property(QObject, constant=True)
    def townships(self) -> RecordList:
        return self._townships

    @Property(QObject, constant=True)
    def villages(self) -> RecordList:
        return self._villages

    @Slot(str)
    def choose(self, township: str) -> None:
        self.show(villages.derive(self._all, self._purpose, township))
        self._townships.show(self.snapshot.townships)
        self._villages.show(self.snapshot.villages)

    @Slot(str)
    def open(self, region: str) -> None:
        self._go(Find(region) if self._purpose is Purpose.FIND else Village(region))
