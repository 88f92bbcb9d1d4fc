"""What screens share on which something is written: by hand, by letters, on a keyboard; one question, and no memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.viewmodels.page import PageModel
from kiosk.viewmodels.writing import WritingModel

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
LONGEST = 24  # characters or letters of a question; no name is longer


@QmlElement
class WrittenPage(PageModel):
    """A page with a question that is written; its snapshot has the fields `query` and `by`."""

    queryChanged = Signal()
    byChanged = Signal()

    def __init__(self, snapshot: Any, parent: QObject | None = None) -> None:
        super().__init__(snapshot, parent)
        self._pad: WritingModel | None = None

    def asked(self, query: str) -> None:
        """The question is another one."""
        raise NotImplementedError

    def favoured(self) -> Iterable[str]:
        """Characters that are likelier than others to be written here."""
        return ()

    @Property(str, notify=queryChanged)
    def query(self) -> str:
        return str(self.snapshot.query)

    @Property(str, notify=byChanged)
    def by(self) -> str:
        return str(self.snapshot.by)

    def _square(self) -> WritingModel:
        if self._pad is None:
            self._pad = WritingModel(self)
        return self._pad

    pad = Property(QObject, _square, constant=True)  # the square for one character

    def writes_by_hand(self) -> None:
        """The square is in sight: what is likely here comes up first."""
        self._square().favour(self.favoured())

    @Slot(str)
    def write(self, text: str) -> None:
        """The whole of what stands in the field, by hand or by letters."""
        if text[:LONGEST] != self.snapshot.query:
            self.asked(text[:LONGEST])

    @Slot(str)
    def letter(self, letter: str) -> None:
        self.write(self.snapshot.query + letter)

    @Slot()
    def erase(self) -> None:
        self.write(self.snapshot.query[:-1])

    @Slot()
    def again(self) -> None:
        """Everything said so far is taken back."""
        self.write("")

    def typed(self, text: str) -> bool:
        """Letters and characters go on with the question, Backspace takes one back, wherever the focus is."""
        if text == "\b":
            self.erase()
            return True
        if not text.strip() or not text.isprintable():
            return False
        self.write(self.snapshot.query + text)
        return True
