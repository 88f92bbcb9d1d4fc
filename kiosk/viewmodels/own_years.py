"""The view model of one programme of a person, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import OwnYears, Programme
from kiosk.snapshots import own_years
from kiosk.snapshots.bars import Bar
from kiosk.snapshots.courses import Course, compare
from kiosk.snapshots.joined import Known
from kiosk.snapshots.own_years import EntryRecord
from kiosk.snapshots.payee import FactRecord
from kiosk.viewmodels.joined import beneath
from kiosk.viewmodels.page import Desk, PageModel, shown

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class OwnYearsModel(PageModel):
    """A course with all its payments."""

    title = shown(str, "title")
    line = shown(str, "line")
    chip = shown(str, "chip")
    tone = shown(str, "tone")
    reason = shown(str, "reason")
    phones = shown(str, "phones")
    code = shown(str, "code")

    @classmethod
    def of(cls, screen: OwnYears, desk: Desk, parent: QObject) -> OwnYearsModel:
        """The view model of a screen, from the joined page beneath."""
        page = beneath(parent)
        name = page.members[screen.member].label or page.snapshot.name
        return cls(desk, name, page.course(screen.member, screen.code), page.known, parent)

    def __init__(self, desk: Desk, name: str, course: Course, known: Known, parent: QObject | None = None) -> None:
        self._go, self._name, self._course, self._known = desk.go, name, course, known
        super().__init__(own_years.derive(name, course, known), parent)
        self._bars = RecordList(Bar, self.snapshot.bars, self)
        self._entries = RecordList(EntryRecord, self.snapshot.entries, self)
        self._facts = RecordList(FactRecord, self.snapshot.facts, self)

    @Property(QObject, constant=True)
    def bars(self) -> RecordList:
        return self._bars

    @Property(QObject, constant=True)
    def entries(self) -> RecordList:
        return self._entries

    @Property(QObject, constant=True)
    def facts(self) -> RecordList:
        return self._facts

    @Slot()
    def policy(self) -> None:
        if self.snapshot.code:
            self._go(Programme(self.snapshot.code))

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.speech.joined import utterances_for_course

        year = self._known.today.year
        change = compare(self._course, year, self._known.posted)
        return utterances_for_course(self._name, self._course, change, year, self.snapshot.phones)
