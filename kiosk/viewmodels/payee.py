"""The view model of one payee's row."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import OwnDoor, Payee
from kiosk.snapshots import payee, slips
from kiosk.snapshots.payee import AnswerSnapshot
from kiosk.speech.said import Utterance
from kiosk.speech.spoken import utterances_for_row
from kiosk.viewmodels.page import Desk, shown
from kiosk.viewmodels.slip_page import SlipPage
from sync.records import PostingHeader, PublishedRow

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PayeeModel(SlipPage):
    """One row, explained; before the money moves its payee is asked whether it is right."""

    answerChanged = Signal()

    name = shown(str, "name")
    line = shown(str, "line")
    programme = shown(str, "programme")
    stage = shown(str, "stage")
    stageTone = shown(str, "stage_tone")
    amount = shown(str, "amount")
    arithmetic = shown(str, "arithmetic")
    phones = shown(str, "phones")
    earlier = shown(str, "earlier")
    namesake = shown(str, "namesake")
    question = shown(str, "question")

    @classmethod
    def of(cls, screen: Payee, desk: Desk, parent: QObject) -> PayeeModel:
        """The view model of a screen."""
        header = desk.header(screen.posting)
        rows = desk.library.rows(header.id, screen.offset, 1) if desk.lists(header) else ()
        return cls(desk, header, rows[0] if rows else None, parent, screen)

    def __init__(
        self,
        desk: Desk,
        header: PostingHeader,
        row: PublishedRow | None,
        parent: QObject | None = None,
        screen: Payee | None = None,
    ) -> None:
        """`row` is None where the posting may not show it; then what may be known is shown and nothing is said."""
        self._screen = screen
        programme, hotline = desk.library.programme(header.programme), desk.library.meta.hotline
        self._spoken: tuple[Utterance, ...] = ()
        if row is None:
            made = desk.mark(header)
            silent = payee.derive_changed(header, made, hotline) if made else None
            super().__init__(desk.visit, silent or payee.derive_silent(header, hotline, desk.today), parent)
            self._spoken = self._why_silent()
        else:
            super().__init__(desk.visit, payee.derive(header, row, programme, hotline, desk.today), parent)
            self._spoken = utterances_for_row(header, row, programme, hotline)
        self.header, self.row, self._desk = header, row, desk
        self._answer = AnswerSnapshot()
        self._facts = RecordList(payee.FactRecord, self.snapshot.facts, self)

    def _why_silent(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        shot = self.snapshot
        return said(
            f"{shot.name}，{shot.line}", shot.programme, *(f"{f.word}，{f.value}" for f in shot.facts), shot.phones
        )

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.speech.prose import prose
        from kiosk.speech.said import sentence

        asked = self.snapshot.question.rstrip("？")
        extra = [sentence(prose(asked), private=True)] if asked and not self._answer.words else []
        answered = [sentence(prose(line)) for line in self._answer.words.split("。") if line]
        return (*self._spoken, *extra, *answered)

    @Property(QObject, constant=True)
    def facts(self) -> RecordList:
        return self._facts

    @Property(bool, constant=True)
    def whole(self) -> bool:
        """简洁: whether this is the screen of what the payment rests on."""
        return self._screen is not None and self._screen.whole

    @Slot()
    def explain(self) -> None:
        """What it rests on, on a screen of its own."""
        if self._screen is not None:
            self._desk.go(Payee(self._screen.posting, self._screen.offset, whole=True))

    @Property(str, notify=answerChanged)
    def answered(self) -> str:
        return self._answer.words

    @Property(bool, notify=answerChanged)
    def offersSlip(self) -> bool:
        return self._answer.slip

    @Slot(bool)
    def answer(self, right: bool) -> None:
        """对 or 不对."""
        if self.snapshot.question:
            self._answer = payee.answered(self.header, right, self._desk.today)
            self.answerChanged.emit()

    @Slot()
    def printSlip(self) -> None:
        """The correction slip of this row."""
        if self.row is not None and self._answer.slip:
            self.order(slips.correction(self.header, self.row, self._desk.library.meta, self._desk.today))

    @Slot()
    def openEarlier(self) -> None:
        """To the door of an own amount; a row whose person is not known has none."""
        if self.row is not None and self.row.person:
            self._desk.go(OwnDoor(self.header.region, self.row.person))
