"""What screens share on which something is written: by hand, by letters, on a keyboard; one question, and no memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.input import pinyin
from kiosk.viewmodels.page import PageModel
from kiosk.viewmodels.writing import WritingModel

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
OFFERED = 8  # characters of a syllable at once
LONGEST = 24  # characters or letters of a question; no name is longer


@QmlElement
class WrittenPage(PageModel):
    """A page with a question that is written; its snapshot has the fields `query` and `by`."""

    written = Signal(str)  # the question is another one: whoever answers it shows what comes of it
    queryChanged = Signal()
    offeredChanged = Signal()
    byChanged = Signal()

    def __init__(self, snapshot: Any, parent: QObject | None = None) -> None:
        super().__init__(snapshot, parent)
        self._pad: WritingModel | None = None
        self._offer = pinyin.NOTHING
        self._page = 0  # of the characters that are offered
        self._likely: frozenset[str] | None = None

    def favoured(self) -> Iterable[str]:
        """Characters that are likelier than others to be written here."""
        return ()

    def is_personal(self) -> bool:
        """What was written may be a name."""
        return bool(str(self.snapshot.query).strip())

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
            self.written.emit(text[:LONGEST])

    # --- pinyin: characters for the letters at the end of what was written

    @Property(list, notify=offeredChanged)
    def offered(self) -> list[str]:
        """The characters that a touch puts in place of the first syllable; empty where nothing is spelt."""
        return list(self._offer.characters[self._page : self._page + OFFERED])

    @Property(bool, notify=offeredChanged)
    def offersMore(self) -> bool:
        return len(self._offer.characters) > OFFERED

    @Slot()
    def more(self) -> None:
        """The next of them, and after the last the first again."""
        self._page = self._page + OFFERED if self._page + OFFERED < len(self._offer.characters) else 0
        self.offeredChanged.emit()

    @Slot(str)
    def take(self, character: str) -> None:
        """A character that was offered."""
        self.write(pinyin.taken(self.snapshot.query, character, self._offer.used))

    def show(self, snapshot: Any) -> None:
        spelt = snapshot.query != self.snapshot.query
        super().show(snapshot)
        if spelt:
            self._spell(pinyin.trailing(snapshot.query))

    def _spell(self, letters: str) -> None:
        if letters and self._likely is None:
            self._likely = frozenset(self.favoured())
        offer = pinyin.offer(letters, self._likely or frozenset()) if letters else pinyin.NOTHING
        if offer is not self._offer:
            self._offer, self._page = offer, 0
            self.offeredChanged.emit()

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
