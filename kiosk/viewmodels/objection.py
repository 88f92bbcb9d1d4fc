"""The view model of 我觉得不对: whom to call, and the slip to hand in. The way upward comes later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Objection
from kiosk.snapshots import slips
from kiosk.snapshots.objection import CallRecord, derive
from kiosk.viewmodels.joined import JoinedModel, beneath
from kiosk.viewmodels.page import Desk, shown
from kiosk.viewmodels.slip_page import SlipPage

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ObjectionModel(SlipPage):
    """Numbers in large type, and a slip with the payments of the page beneath."""

    title = shown(str, "title")
    line = shown(str, "line")
    paper = shown(str, "paper")

    @classmethod
    def of(cls, screen: Objection, desk: Desk, parent: QObject) -> ObjectionModel:
        """The view model of a screen, from the joined page beneath."""
        return cls(desk, beneath(parent), parent)

    def __init__(self, desk: Desk, page: JoinedModel, parent: QObject | None = None) -> None:
        meta = desk.library.meta
        super().__init__(desk.visit, derive(page.offices(), meta.hotline, desk.visit.place), parent)
        self._slip = slips.objection(page.snapshot, meta, page.offices(), desk.today)
        self._calls = RecordList(CallRecord, self.snapshot.calls, self)

    @Property(QObject, constant=True)
    def calls(self) -> RecordList:
        return self._calls

    @Slot()
    def printSlip(self) -> None:
        self.order(self._slip)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        numbers = [f"{call.number}，{call.label}" for call in self.snapshot.calls]
        return said(self.snapshot.title, self.snapshot.line, *numbers, self.snapshot.paper)
