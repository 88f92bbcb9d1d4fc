"""The door of the household card: a scanned text comes in, the household's page opens, the secret is gone.

Also when the camera is open: while a screen asks for something to be held up, and at no other moment.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.input.camera.eye import Eye
from kiosk.input.camera.viewfinder import Viewfinder  # registers the item that QML shows
from kiosk.limits import Limits
from kiosk.models.records import RecordList
from kiosk.session import CardDoor, Household, Rating, Verified, Verify
from kiosk.snapshots import card
from kiosk.snapshots.card import StepRecord
from kiosk.viewmodels.page import Desk, PageModel, shown
from kiosk.viewmodels.shell import TROUBLE, ShellModel
from printing.verify_code import claim_of
from sync import cards
from sync.errors import MingbangError
from sync.library import views
from sync.matters import rated_code

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
__all__ = ["CardDoorModel", "CardReader", "Viewfinder"]

LOOKING = (CardDoor, Verify)  # screens before which something may be held
Opener = Callable[[bytes], views.Household | None]


@QmlElement
class CardReader(QObject):
    """Every scanned text ends here, whatever screen is on the glass. `words`: what is said of one that opens none."""

    wordsChanged = Signal()
    eyeChanged = Signal()

    def __init__(self, shell: ShellModel, opener: Opener, limits: Limits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._open, self._limits = shell, opener, limits
        self._words = ""
        self._eye: Eye | None = None
        shell.visitOver.connect(self.seen)

    @Property(str, notify=wordsChanged)
    def words(self) -> str:
        return self._words

    @property
    def eye(self) -> Eye | None:
        """The camera, where this kiosk was given one; it comes after the first frame."""
        return self._eye

    def take_eye(self, eye: Eye) -> None:
        """From now on a card may be held before a camera, at the door."""
        eye.setParent(self)
        self._eye = eye
        eye.seen.connect(self._sighted)
        self._shell.screenChanged.connect(self._look_or_not)
        self._shell.staffChanged.connect(self._look_or_not)
        self.eyeChanged.emit()

    @Slot()
    def _look_or_not(self) -> None:
        if self._eye is None:
            return
        if isinstance(self._shell.session.here, LOOKING) and not self._shell.calling:
            self._eye.look()
        else:
            self._eye.shut()

    @Slot(str)
    def _sighted(self, text: str) -> None:
        """A code before the camera; while the last one is being told of, it is in sight by chance."""
        if not self._words and isinstance(self._shell.session.here, LOOKING):
            self.scanned(text)

    @Slot()
    def seen(self) -> None:
        """The visitor has read it, or is gone."""
        self._say("")

    @Slot(str)
    def scanned(self, text: str) -> None:
        """Open a household's page by the text of its card. One that opens nothing leaves the visitor where they are.
        The code of a sheet asks whether that is genuine, that of a rating card how its matter is done."""
        self._shell.hush()
        self._shell.somebody()
        matter = rated_code(text)
        if matter is not None:
            self._say("")
            self._shell.clear()
            self._shell.go(Rating(matter))
            return
        if claim_of(text) is not None:
            self._say("")
            self._shell.clear()
            self._shell.go(Verified(text.strip().upper()))
            return
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
        self._shell.clear()
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

    finderChanged = Signal()
    withoutChanged = Signal()
    seesChanged = Signal()
    againChanged = Signal()

    title = shown(str, "title")
    line = shown(str, "line")
    without = shown(str, "without", withoutChanged)
    finder = shown(str, "finder", finderChanged)
    sees = shown(bool, "sees", seesChanged)
    again = shown(str, "again", againChanged)

    @classmethod
    def of(cls, screen: CardDoor, desk: Desk, parent: QObject) -> CardDoorModel:
        """The view model of a screen."""
        reader = getattr(parent, "cards", None)
        return cls(getattr(parent, "staffPhone", ""), reader.eye if isinstance(reader, CardReader) else None, parent)

    def __init__(self, staff_phone: str, eye: Eye | None, parent: QObject | None = None) -> None:
        super().__init__(card.derive(staff_phone), parent)
        self._phone, self._eye = staff_phone, eye
        self._steps = RecordList(StepRecord, self.snapshot.steps, self)
        if eye is not None:
            eye.stateChanged.connect(self._on_state)

    @Slot()
    def _on_state(self) -> None:
        assert self._eye is not None
        self.show(card.derive(self._phone, self._eye.now))
        self._steps.show(self.snapshot.steps)

    @Property(QObject, constant=True)
    def steps(self) -> RecordList:
        return self._steps

    @Property(QObject, constant=True)
    def eye(self) -> Eye | None:
        return self._eye

    @Slot()
    def lookAgain(self) -> None:
        """The visitor is still there."""
        if self._eye is not None:
            self._eye.look()

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        shot = self.snapshot
        return said(shot.title, shot.line, *(step.words for step in shot.steps), shot.finder, shot.without)
