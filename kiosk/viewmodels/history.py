"""The view models of a village's years: all its programmes, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import History, Posting, VillageProgramme
from kiosk.snapshots import history, village_programme
from kiosk.snapshots.bars import Bar
from kiosk.snapshots.payee import FactRecord
from kiosk.viewmodels.page import Desk, PageModel, shown

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


def name_of(desk: Desk, region: str) -> str:
    """A village's name, also of one that has no lists yet."""
    known = next((village.name for village in desk.known() if village.region == region), "")
    return known or next((named.name for named in desk.library.regions() if named.code == region), "")


@QmlElement
class HistoryModel(PageModel):
    """What a village was paid over the years."""

    title = shown(str, "title")
    line = shown(str, "line")
    year = shown(str, "year")
    amount = shown(str, "amount")
    note = shown(str, "note")

    @classmethod
    def of(cls, screen: History, desk: Desk, parent: QObject) -> HistoryModel:
        """The view model of a screen."""
        return cls(desk, screen.region, parent)

    def __init__(self, desk: Desk, region: str, parent: QObject | None = None) -> None:
        sums = desk.library.history(region, desk.today)
        vulnerable = {known.code for known in desk.library.programmes() if known.vulnerable}
        super().__init__(history.derive(name_of(desk, region), sums, vulnerable, desk.today), parent)
        self._region, self._go = region, desk.go
        self._bars = RecordList(Bar, self.snapshot.bars, self)
        self._programmes = RecordList(history.ProgrammeRecord, self.snapshot.programmes, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        s = self.snapshot
        years = [f"{bar.word}，{bar.amount} 元" for bar in s.bars if bar.amount and not bar.latest]
        lines = ["，".join(filter(None, (p.title, p.line, p.amount))) for p in s.programmes]
        return said(s.title, "，".join(filter(None, (s.year, s.amount, s.note))), *years, *lines)

    @Property(QObject, constant=True)
    def bars(self) -> RecordList:
        return self._bars

    @Property(str, constant=True)
    def longest(self) -> str:
        """The programme's name that needs most room."""
        return max((programme.title for programme in self.snapshot.programmes), key=len, default="")

    @Property(str, constant=True)
    def widest(self) -> str:
        """The sum that needs most room."""
        return max((programme.amount for programme in self.snapshot.programmes), key=len, default="")

    @Property(QObject, constant=True)
    def programmes(self) -> RecordList:
        return self._programmes

    @Slot(str)
    def open(self, code: str) -> None:
        self._go(VillageProgramme(self._region, code))


@QmlElement
class VillageProgrammeModel(PageModel):
    """One programme in one village over the years."""

    title = shown(str, "title")
    line = shown(str, "line")
    year = shown(str, "year")
    amount = shown(str, "amount")
    words = shown(str, "words")
    hanging = shown(str, "hanging")
    phones = shown(str, "phones")

    @classmethod
    def of(cls, screen: VillageProgramme, desk: Desk, parent: QObject) -> VillageProgrammeModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: VillageProgramme, parent: QObject | None = None) -> None:
        library = desk.library
        sums = [one for one in library.history(screen.region, desk.today) if one.programme == screen.programme]
        known = library.programme(screen.programme)
        name = name_of(desk, screen.region)
        super().__init__(village_programme.derive(name, sums, known, library.meta.hotline, desk.today), parent)
        self._go = desk.go
        self._bars = RecordList(Bar, self.snapshot.bars, self)
        self._facts = RecordList(FactRecord, self.snapshot.facts, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        s = self.snapshot
        facts = [f"{fact.word}，{fact.value}" for fact in s.facts]
        return said(f"{s.title}，{s.line}", "，".join(filter(None, (s.year, s.amount, s.words))), *facts, s.phones)

    @Property(QObject, constant=True)
    def bars(self) -> RecordList:
        return self._bars

    @Property(QObject, constant=True)
    def facts(self) -> RecordList:
        return self._facts

    @Slot()
    def openHanging(self) -> None:
        self._go(Posting(self.snapshot.hanging))
