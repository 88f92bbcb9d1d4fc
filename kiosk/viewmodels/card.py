"""The door of the household card: a scanned text comes in, the household's page opens, the secret is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.limits import Limits
from kiosk.models.records import RecordList
from kiosk.session import CardDoor, Household
from kiosk.snapshots import card
from kiosk.snapshots.card import StepRecord
from kiosk.viewmodels.page import Desk, PageModel, shown
from kiosk.viewmodels.shell import TROUBLE, ShellModel
from sync import cards
from sync.errors import MingbangError
from sync.library import views

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Opener = Callable[[bytes], views.Household | None]


@QmlElement
class CardReader(QObject):
    """Every scanned text ends here, whatever screen is on the glass. `words`: what is said of one that opens none."""

    wordsChanged = Signal()

    def __init__(self, shell: ShellModel, opener: Opener, limits: Limits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._open, self._limits = shell, opener, limits
        self._words = ""
        shell.visitOver.connect(self.seen)

    @Property(str, notify=wordsChanged)
    def words(self) -> str:
        return self._words

    @Slot()
    def seen(self) -> None:
        """The visitor has read it, or is gone."""
        self._say("")

    @Slot(str)
    def scanned(self, text: str) -> None:
        """Open a household's page by the text of its card. One that opens nothing leaves the visitor where they are."""
        self._shell.hush()
        try:
            self._knock(cards.read(text))
        except cards.NoCard as error:
            self._say(error.sentence)
        except MingbangError:
            self._say(TROUBLE)

    def _knock(self, secret: bytes) -> None:
        if self._open(secret) is None:
            self._refuse()
            return
        self._shell.thanks()
        self._shell.home()  # whoever stood here before is gone, and a newer generation may have come
        found = self._open(secret)
        if found is None:
            self._refuse()
        else:
            self._shell.go(Household(found))

    def _refuse(self) -> None:
        over = self._limits.wrong_card()
        if over:
            self._shell.home()
        self._say(card.CLOSED if over else card.UNKNOWN)

    def _say(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.wordsChanged.emit()


@QmlElement
class CardDoorModel(PageModel):
    """请拿出家户卡."""

    title = shown(str, "title")
    line = shown(str, "line")
    without = shown(str, "without")

    @classmethod
    def of(cls, screen: CardDoor, desk: Desk, parent: QObject) -> CardDoorModel:
        """The view model of a screen."""
        return cls(getattr(parent, "staffPhone", ""), parent)

    def __init__(self, staff_phone: str, parent: QObject | None = None) -> None:
        super().__init__(card.derive(staff_phone), parent)
        self._steps = RecordList(StepRecord, self.snapshot.steps, self)

    @Property(QObject, constant=True)
    def steps(self) -> RecordList:
        return self._steps

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        shot = self.snapshot
        return said(shot.title, shot.line, *(step.words for step in shot.steps), shot.without)
