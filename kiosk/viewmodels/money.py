"""The view model of 我的补贴: its doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Money
from kiosk.snapshots import money
from kiosk.viewmodels.page import Desk, PageModel, shown

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class MoneyModel(PageModel):
    """The doors that lead anywhere."""

    title = shown(str, "title")
    line = shown(str, "line")

    @classmethod
    def of(cls, screen: Money, desk: Desk, parent: QObject) -> MoneyModel:
        """The view model of a screen."""
        return cls(desk, parent)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(money.derive(doors(desk)), parent)
        self._go = desk.go
        self._doors = RecordList(money.DoorRecord, self.snapshot.doors, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        shot = self.snapshot
        return said(shot.title, shot.line, *(f"{door.word}，{door.line}" for door in shot.doors))

    @Property(QObject, constant=True)
    def doors(self) -> RecordList:
        return self._doors

    @Slot(int)
    def open(self, index: int) -> None:
        self._go(self.snapshot.doors[index].screen)


def doors(desk: Desk) -> list[money.DoorRecord]:
    """The doors with content behind them; home leads here where there is one."""
    regions = desk.regions()
    postings = desk.hanging()
    cards = money.by_card(desk.library.answers_to_cards())
    return [*money.by_name(postings), *cards, *money.what_is_it(regions)]
