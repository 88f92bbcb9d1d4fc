"""The view model of the door of an own amount. What is typed stays here and goes with the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import OwnDoor, Person
from kiosk.snapshots import own_door
from kiosk.snapshots.own_door import CLOSED, MonthRecord, Said
from kiosk.viewmodels.page import Desk, PageModel, shown

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class OwnDoorModel(PageModel):
    """An amount and a month; three wrong tries end the visit, and many close the village's doors for a while."""

    ANSWERS = ("notice",)
    PERSONAL = True

    amountChanged = Signal()
    noticeChanged = Signal()
    readyChanged = Signal()

    title = shown(str, "title")
    line = shown(str, "line")
    amount = shown(str, "amount", amountChanged)
    notice = shown(str, "notice", noticeChanged)
    ready = shown(bool, "ready", readyChanged)

    @classmethod
    def of(cls, screen: OwnDoor, desk: Desk, parent: QObject) -> OwnDoorModel:
        """The view model of a screen."""
        return cls(desk, screen.region, screen.person, parent)

    def __init__(self, desk: Desk, region: str, person: str, parent: QObject | None = None) -> None:
        self._desk, self._region, self._person = desk, region, person
        own = desk.library.joined(region, person, desk.today)
        self._name = own[0].row.label if own else ""
        self._said = Said(wrong=desk.visit.limits.tries, wait=self._wait(), full=self._full())
        super().__init__(own_door.derive(self._name, self._said), parent)
        self._months = RecordList(MonthRecord, self.snapshot.months, self)

    def _wait(self) -> timedelta:
        return self._desk.visit.limits.wait(self._region, self._desk.visit.now())

    def _full(self) -> bool:
        visit = self._desk.visit
        return not visit.limits.may_open(self._region, self._person, visit.now())

    def _say(self, common: bool = False, **said: Any) -> None:
        self._said = replace(self._said, wait=self._wait(), full=self._full(), common=common, **said)
        self.show(own_door.derive(self._name, self._said))
        self._months.show(self.snapshot.months)

    @Property(QObject, constant=True)
    def months(self) -> RecordList:
        return self._months

    @Slot(str)
    def key(self, key: str) -> None:
        self._say(digits=own_door.typed(self._said.digits, key))

    @Slot()
    def erase(self) -> None:
        self._say(digits=self._said.digits[:-1])

    @Slot()
    def clear(self) -> None:
        self._say(digits="")

    @Slot(int)
    def choose(self, month: int) -> None:
        self._say(month=month)

    def typed(self, text: str) -> bool:
        """Figures of a keyboard or keypad, wherever the focus is."""
        if text == "\b":
            self.erase()
        elif text and (text.isdigit() or text in ".。"):
            self.key("." if text in ".。" else text)
        else:
            return False
        return True

    @Slot()
    def knock(self) -> None:
        """Try the door. Nothing that was typed is left behind, whether it opens or not."""
        self._say()
        if not self.snapshot.ready:
            return
        fen, month = own_door.fen(self._said.digits), self._said.month
        visit, where = self._desk.visit, (self._region, self._person)
        if self._desk.library.common(self._region, fen, self._desk.today):
            self._say(digits="", month=0, common=True)
        elif self._desk.library.proves(*where, fen, month, self._desk.today):
            visit.limits.opens(*where, visit.now())
            self._say(digits="", month=0)
            self._desk.go(Person(*where))
        elif visit.limits.wrong(self._region, visit.now()):
            self._say(digits="", month=0)
            visit.end(CLOSED)
        else:
            self._say(digits="", month=0, wrong=visit.limits.tries)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, "照着存折，按一笔以前领过的金额和月份", self.snapshot.notice)
