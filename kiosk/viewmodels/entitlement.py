"""The view models of 我能享受什么: one question, and what may fit. Answers are kept in the way only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Entitled, Entitlement, Programme
from kiosk.snapshots import entitlement, fitting
from kiosk.viewmodels.page import Desk, PageModel, shown

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class EntitlementModel(PageModel):
    """One question with its answers."""

    title = shown(str, "title")
    line = shown(str, "line")
    step = shown(str, "step")

    @classmethod
    def of(cls, screen: Entitlement, desk: Desk, parent: QObject) -> EntitlementModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: Entitlement, parent: QObject | None = None) -> None:
        programmes = desk.library.programmes()
        super().__init__(entitlement.derive_question(programmes, screen.answers), parent)
        self._given, self._go = screen.answers, desk.go
        self._last = len(screen.answers) + 1 == len(fitting.asked(programmes))
        self._answers = RecordList(entitlement.AnswerRecord, self.snapshot.answers, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, self.snapshot.line, *(answer.word for answer in self.snapshot.answers))

    @Property(QObject, constant=True)
    def answers(self) -> RecordList:
        return self._answers

    @Slot(int)
    def choose(self, index: int) -> None:
        given = (*self._given, index)
        self._go(Entitled(given) if self._last else Entitlement(given))

    @Slot()
    def skip(self) -> None:
        self.choose(entitlement.SKIPPED)


@QmlElement
class EntitledModel(PageModel):
    """What may fit."""

    title = shown(str, "title")
    line = shown(str, "line")
    others = shown(str, "others")
    phones = shown(str, "phones")

    @classmethod
    def of(cls, screen: Entitled, desk: Desk, parent: QObject) -> EntitledModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: Entitled, parent: QObject | None = None) -> None:
        library = desk.library
        snapshot = entitlement.derive_offers(library.programmes(), screen.answers, library.meta.hotline, desk.today)
        super().__init__(snapshot, parent)
        self._go = desk.go
        self._offers = RecordList(entitlement.OfferRecord, snapshot.offers, self)

    def spoken(self) -> tuple[Utterance, ...]:
        """What fits tells what was answered: it is private. The line that everybody gets is not."""
        from kiosk.viewmodels.voices import said

        s = self.snapshot
        offers = ["，".join(filter(None, (offer.title, offer.line, offer.phone))) for offer in s.offers]
        private = tuple(replace(utterance, private=True) for utterance in said(s.title, *offers))
        return (*private, *said(s.others, s.phones))

    @Property(QObject, constant=True)
    def offers(self) -> RecordList:
        return self._offers

    @Slot(str)
    def open(self, code: str) -> None:
        self._go(Programme(code))
