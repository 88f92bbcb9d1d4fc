"""The view model of what a scanner reads on whatever screen: a household card, or the code of a sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.shelf import Shelf
from kiosk.viewmodels.surround import SurroundModel
from sync.config import Place

if TYPE_CHECKING:
    from kiosk.viewmodels.card import CardReader


class ScannedModel(SurroundModel):
    """Its reader comes after the first frame, or with the first card."""

    cardsChanged = Signal()

    def __init__(
        self, place: Place, shelf: Shelf, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(place, shelf, clock, parent)
        self._cards: CardReader | None = None
        self._make_cards: Callable[[], CardReader] | None = None

    @Property(QObject, notify=cardsChanged)
    def cards(self) -> CardReader | None:
        """What is done with household cards; it comes after the first frame, or with the first card."""
        return self._cards

    @Slot(str)
    def scanned(self, text: str) -> None:
        """What a scanner has read, on whatever screen."""
        reader = self.open_cards()
        if reader is not None:
            reader.scanned(text)

    def take_cards(self, make: Callable[[], CardReader]) -> None:
        """From now on household cards open their pages, by a reader that is made when it is needed."""
        self._make_cards = make

    def open_cards(self) -> CardReader | None:
        """The reader of cards, made where it is not here yet; None where this shell takes no cards."""
        if self._cards is None and self._make_cards is not None:
            self._cards = self._make_cards()
            self._cards.setParent(self)
            self.cardsChanged.emit()
        return self._cards
