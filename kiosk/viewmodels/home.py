"""The view model of the home screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Home, Posting
from kiosk.snapshots import home
from kiosk.snapshots.cards import PostingRecord
from kiosk.viewmodels.page import Desk, PageModel, shown

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HomeModel(PageModel):
    """Life-words, and what has just been posted."""

    titleChanged = Signal()
    lineChanged = Signal()

    title = shown(str, "title", titleChanged)
    line = shown(str, "line", lineChanged)

    @classmethod
    def of(cls, screen: Home, desk: Desk, parent: QObject) -> HomeModel:
        """The view model of a screen."""
        return cls(desk, parent)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        snapshot = _derived(desk)
        super().__init__(snapshot, parent)
        self._go = desk.go
        self._tiles = RecordList(home.TileRecord, snapshot.tiles, self)
        self._board = RecordList(PostingRecord, snapshot.board, self)

    def renewed(self, desk: Desk) -> bool:
        snapshot = _derived(desk)
        self._go = desk.go
        self._tiles.show(snapshot.tiles)
        self._board.show(snapshot.board)
        self.show(snapshot)
        return True

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        tiles = [f"{tile.word}，{tile.line}" for tile in self.snapshot.tiles]
        return said(self.snapshot.title, *tiles)

    @Property(QObject, constant=True)
    def tiles(self) -> RecordList:
        return self._tiles

    @Property(QObject, constant=True)
    def board(self) -> RecordList:
        return self._board

    @Slot(int)
    def open(self, index: int) -> None:
        self._go(self.snapshot.tiles[index].screen)

    @Slot(str)
    def openPosting(self, id: str) -> None:
        self._go(Posting(id))


def _derived(desk: Desk) -> home.HomeSnapshot:
    library = desk.library
    return home.derive(desk.hanging(), desk.regions(), library.catalogues(), library.programmes(), desk.today)
