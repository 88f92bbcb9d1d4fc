"""The view model of the staff's door: a PIN typed, or the first one chosen. What is typed stays here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.session import Staff, StaffDoor
from kiosk.snapshots import staff
from kiosk.staff import pin
from kiosk.staff.keeper import Keeper
from kiosk.viewmodels.page import Desk, PageModel, shown
from sync.errors import MingbangError

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StaffDoorModel(PageModel):
    """Figures as dots, and what is wrong with them."""

    lineChanged = Signal()
    dotsChanged = Signal()
    noticeChanged = Signal()
    readyChanged = Signal()
    closedChanged = Signal()

    title = shown(str, "title")
    line = shown(str, "line", lineChanged)
    dots = shown(str, "dots", dotsChanged)
    notice = shown(str, "notice", noticeChanged)
    ready = shown(bool, "ready", readyChanged)
    closed = shown(bool, "closed", closedChanged)

    @classmethod
    def of(cls, screen: StaffDoor, desk: Desk, parent: QObject) -> StaffDoorModel:
        """The view model of a screen."""
        return cls(desk.staff, lambda: desk.go(Staff()), screen.another, parent)

    def __init__(
        self, keeper: Keeper, enter: Callable[[], object], another: bool = False, parent: QObject | None = None
    ) -> None:
        """`enter`: what the right PIN does."""
        self._enter, self._keeper, self._another = enter, keeper, another
        self._figures, self._first, self._notice = "", "", ""
        self._choosing = another or not self._keeper.is_set
        super().__init__(self._derived(), parent)

    def _derived(self) -> staff.DoorSnapshot:
        first = staff.NEW if self._another else staff.CHOOSE
        line = staff.ASK if not self._choosing else staff.AGAIN if self._first else first
        late = self._choosing and not self._another and not self._keeper.may_set()
        return staff.door(staff.LATE if late else line, len(self._figures), self._notice, self._keeper.wait(), late)

    def _say(self, notice: str = "", figures: str = "") -> None:
        self._notice, self._figures = notice, figures
        self.show(self._derived())

    @Slot(str)
    def key(self, key: str) -> None:
        if key.isdigit() and key.isascii() and len(self._figures) < pin.MOST and not self.snapshot.closed:
            self._say("", self._figures + key)
        else:
            self._say(self._notice, self._figures)

    @Slot()
    def erase(self) -> None:
        self._say("", self._figures[:-1])

    def typed(self, text: str) -> bool:
        if text in ("\r", "\n"):
            self.enter()
        elif text == "\b":
            self.erase()
        elif text.isdigit():
            self.key(text)
        else:
            return False
        return True

    @Slot()
    def enter(self) -> None:
        figures = self._figures
        if not self._derived().ready:
            self._say(self._notice, figures)
        elif not self._choosing:
            self._knock(figures)
        elif not self._first:
            fault = pin.fault(figures)
            self._first = "" if fault else figures
            self._say(fault)
        else:
            self._choose(figures)

    def _knock(self, figures: str) -> None:
        try:
            opened = self._keeper.opens(figures)
        except MingbangError as error:
            self._say(error.sentence)
            return
        self._say("" if opened else staff.WRONG)
        if opened:
            self._enter()

    def _choose(self, figures: str) -> None:
        same, self._first = figures == self._first, ""
        if not same:
            self._say(staff.DIFFERENT)
            return
        try:
            self._keeper.choose(figures)
        except MingbangError as error:
            self._say(error.sentence)
            return
        self._choosing = False
        self._say()
        self._enter()

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, self.snapshot.line, self.snapshot.notice)
