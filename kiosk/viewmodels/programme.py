"""The view models of a programme, and of choosing one. Everybody may read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import session
from kiosk.models.records import RecordList
from kiosk.snapshots import programme
from kiosk.snapshots.payee import FactRecord
from kiosk.snapshots.programme import ChoiceRecord
from kiosk.viewmodels.page import Desk, PageModel, shown
from sync.errors import FeedError
from sync.records import Programme

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ProgrammeModel(PageModel):
    """Who, how much, how, where, by which document, whom to call."""

    title = shown(str, "title")
    line = shown(str, "line")
    since = shown(str, "since")
    rate = shown(str, "rate")
    phones = shown(str, "phones")

    @classmethod
    def of(cls, screen: session.Programme, desk: Desk, parent: QObject) -> ProgrammeModel:
        """The view model of a screen."""
        found = desk.library.programme(screen.code)
        if found is None:
            raise FeedError("这一项的政策不在这台机器里。请问工作人员。")
        return cls(desk, found, screen.about, parent)

    def __init__(self, desk: Desk, found: Programme, about: str = "", parent: QObject | None = None) -> None:
        """`about`: the word of one of its facts, which alone is on the glass in 简洁."""
        super().__init__(programme.derive(found, desk.visit.place, desk.library.meta.hotline), parent)
        self._facts = RecordList(FactRecord, self.snapshot.facts, self)
        self._go, self._code, self._about = desk.go, found.code, about

    @Property(str, constant=True)
    def about(self) -> str:
        return self._about

    @Property(str, constant=True)
    def told(self) -> str:
        """What there is to say about it."""
        return next((fact.value for fact in self.snapshot.facts if fact.word == self._about), "")

    @Slot(str)
    def tell(self, about: str) -> None:
        """One fact, on a screen of its own."""
        self._go(session.Programme(self._code, about))

    @Property(QObject, constant=True)
    def facts(self) -> RecordList:
        return self._facts

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        shot = self.snapshot
        facts = [f"{fact.word}，{line}" for fact in shot.facts for line in fact.value.split("\n")]
        return said(shot.title, f"{shot.since}，{shot.rate}" if shot.rate else "", *facts, shot.phones)


@QmlElement
class ProgrammesModel(PageModel):
    """Which one?"""

    title = shown(str, "title")
    line = shown(str, "line")

    @classmethod
    def of(cls, screen: session.Programmes, desk: Desk, parent: QObject) -> ProgrammesModel:
        """The view model of a screen."""
        found = (desk.library.programme(code) for code in screen.codes)
        return cls(desk, [each for each in found if each is not None], parent)

    def __init__(self, desk: Desk, found: Sequence[Programme], parent: QObject | None = None) -> None:
        self._go = desk.go
        super().__init__(programme.derive_choices(found), parent)
        self._choices = RecordList(ChoiceRecord, self.snapshot.choices, self)

    @Property(QObject, constant=True)
    def choices(self) -> RecordList:
        return self._choices

    @Slot(str)
    def open(self, code: str) -> None:
        self._go(session.Programme(code))

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, *(choice.title for choice in self.snapshot.choices))
