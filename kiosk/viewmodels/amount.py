"""The view models of the two questions of 这笔钱是什么: how much, and in which month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Amount, AmountAnswer, AmountMonth
from kiosk.snapshots import amount
from kiosk.viewmodels.page import Desk, PageModel, shown

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class AmountModel(PageModel):
    """An amount, key by key."""

    shownChanged = Signal()
    readyChanged = Signal()

    title = shown(str, "title")
    line = shown(str, "line")
    amount = shown(str, "shown", shownChanged)
    ready = shown(bool, "ready", readyChanged)

    @classmethod
    def of(cls, screen: Amount, desk: Desk, parent: QObject) -> AmountModel:
        """The view model of a screen."""
        return cls(desk, parent)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(amount.derive(""), parent)
        self._go = desk.go

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, self.snapshot.line)

    @Slot(str)
    def key(self, key: str) -> None:
        before = self.snapshot.text
        self.show(amount.derive(amount.keyed(before, key)))
        if self.snapshot.text == before and (key.isdigit() or key == amount.POINT):
            self.replied.emit(amount.NO_MORE)

    @Slot()
    def erase(self) -> None:
        self.key(amount.ERASE)

    @Slot()
    def clear(self) -> None:
        self.show(amount.derive(""))

    def typed(self, text: str) -> bool:
        if text in ("\r", "\n"):
            self.next()
            return True
        before = self.snapshot.text
        self.key(text)
        return bool(self.snapshot.text != before)

    @Slot()
    def next(self) -> None:
        if self.snapshot.ready:
            self._go(AmountMonth(amount.fen(self.snapshot.text)))


@QmlElement
class AmountMonthModel(PageModel):
    """Months to choose from."""

    title = shown(str, "title")
    line = shown(str, "line")

    @classmethod
    def of(cls, screen: AmountMonth, desk: Desk, parent: QObject) -> AmountMonthModel:
        """The view model of a screen."""
        return cls(screen.fen, desk, parent)

    def __init__(self, fen: int, desk: Desk, parent: QObject | None = None) -> None:
        self._fen, self._today, self._go, self._year = fen, desk.today, desk.go, desk.today.year
        super().__init__(amount.derive_months(fen, self._year, self._today), parent)
        self._years = RecordList(amount.YearRecord, self.snapshot.years, self)
        self._months = RecordList(amount.MonthRecord, self.snapshot.months, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title)

    @Property(QObject, constant=True)
    def years(self) -> RecordList:
        return self._years

    @Property(QObject, constant=True)
    def months(self) -> RecordList:
        return self._months

    @Slot(int)
    def choose(self, year: int) -> None:
        self._year = year
        self.show(amount.derive_months(self._fen, year, self._today))
        self._years.show(self.snapshot.years)
        self._months.show(self.snapshot.months)

    @Slot(int)
    def open(self, month: int) -> None:
        self._go(AmountAnswer(self._fen, date(self._year, month, 1)))
