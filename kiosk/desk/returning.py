"""The view model of what goes back to whoever made the list: as text, as a workbook, on the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication

from kiosk.desk import giveback, settle
from kiosk.desk.board import Board
from kiosk.desk.given import path_of
from kiosk.desk.settle import OPEN, RETURNED
from printing.keep import keep
from sync.errors import MingbangError


class Returning(Board):
    """What the clerk sent back, and what is missing and not answered."""

    @Slot(str, str)
    def saveReturned(self, folder: str, kind: str) -> None:
        """The list of what goes back, into a folder: as text, or as a workbook."""
        lines = self._returned()
        made = giveback.workbook(lines) if kind == "xlsx" else giveback.text(lines, self._publisher()).encode()
        try:
            path = keep(made, Path(path_of(folder)), f"退回清单.{kind}")
        except MingbangError as trouble:
            self.set(notice=trouble.sentence, tone="seal")
            return
        self.set(notice=f"退回清单存好了:{path}", tone="pine")

    @Slot(result=str)
    def returnedText(self) -> str:
        return giveback.text(self._returned(), self._publisher())

    @Slot()
    def copyReturned(self) -> None:
        QGuiApplication.clipboard().setText(self.returnedText())
        self.set(notice="复制好了。", tone="pine")

    def _returned(self) -> list[giveback.Line]:
        return [
            giveback.Line(self.state.files[item.file].name, settle.cell(item.where), item.message, item.advice)
            for item in self.state.items
            if item.state == RETURNED or (item.kind == "missing" and item.state == OPEN)
        ]

    def _publisher(self) -> str:
        return self.state.seen.publisher if self.state.seen else ""
