"""A screen that can print a slip: what became of it stands on the screen in a sentence."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.viewmodels.page import PageModel
from kiosk.visit import Visit
from printing.slip_blocks import Slip


class SlipPage(PageModel):
    """`slipWords` say what became of the slip; empty before one was asked for."""

    slipChanged = Signal()

    def __init__(self, visit: Visit, snapshot: Any, parent: QObject | None = None) -> None:
        super().__init__(snapshot, parent)
        self._slips, self._slip_words = visit.slips, ""
        visit.slips.told.connect(self._on_told)

    def order(self, slip: Slip) -> None:
        """Print it, if this visit still has a slip."""
        if not self._slips.working:
            self._slip_words = " "  # from now on this page listens
            self._slips.print(slip)

    @Slot(str)
    def _on_told(self, words: str) -> None:
        if self._slip_words:  # what became of somebody else's slip is not said here
            self._slip_words = words
        self.slipChanged.emit()  # but the printer is busy, or free, for everybody

    @Property(str, notify=slipChanged)
    def slipWords(self) -> str:
        return self._slip_words.strip()

    @Property(bool, notify=slipChanged)
    def slipWorking(self) -> bool:
        return self._slips.working
