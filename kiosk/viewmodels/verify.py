"""The view models of 验真: the code of a sheet key by key, and what is known of the sheet that bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.input.camera.eye import Eye
from kiosk.session import Posting, Rating, Verified, Verify
from kiosk.snapshots import verify
from kiosk.viewmodels.card import CardReader
from kiosk.viewmodels.page import Desk, PageModel, shown
from kiosk.viewmodels.posting import PostingModel
from kiosk.viewmodels.rating import matter
from printing.verify import of_typed

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class VerifyModel(PageModel):
    """A short code, key by key; a camera looks for the QR meanwhile where there is one."""

    ANSWERS = ("told",)

    shownChanged = Signal()
    readyChanged = Signal()
    lineChanged = Signal()
    finderChanged = Signal()
    seesChanged = Signal()
    againChanged = Signal()

    title = shown(str, "title")
    line = shown(str, "line", lineChanged)
    code = shown(str, "shown", shownChanged)
    ready = shown(bool, "ready", readyChanged)
    finder = shown(str, "finder", finderChanged)
    sees = shown(bool, "sees", seesChanged)
    again = shown(str, "again", againChanged)

    @classmethod
    def of(cls, screen: Verify, desk: Desk, parent: QObject) -> VerifyModel:
        """The view model of a screen."""
        reader = getattr(parent, "cards", None)
        return cls(desk, reader.eye if isinstance(reader, CardReader) else None, parent)

    def __init__(self, desk: Desk, eye: Eye | None, parent: QObject | None = None) -> None:
        super().__init__(verify.derive(""), parent)
        self._go, self._eye, self._library = desk.go, eye, desk.library
        if eye is not None:
            eye.stateChanged.connect(self._on_state)

    @Slot()
    def _on_state(self) -> None:
        self._show(self.snapshot.text)

    def _show(self, text: str, told: str = "") -> None:
        self.show(verify.derive(text, "" if self._eye is None else self._eye.now, told))

    @Property("QStringList", constant=True)  # type: ignore[arg-type]
    def keys(self) -> list[str]:
        """What a code is made of."""
        return list(verify.KEYS)

    @Property(QObject, constant=True)
    def eye(self) -> Eye | None:
        return self._eye

    @Slot()
    def lookAgain(self) -> None:
        """The visitor is still there."""
        if self._eye is not None:
            self._eye.look()

    @Slot(str)
    def key(self, key: str) -> None:
        before = self.snapshot.text
        self._show(verify.keyed(before, key), verify.told(before, key))

    @Slot()
    def erase(self) -> None:
        self.key(verify.ERASE)

    @Slot()
    def clear(self) -> None:
        self._show("")

    @Slot()
    def check(self) -> None:
        self._show(self.snapshot.text, verify.lacking(self.snapshot.text))
        if self.snapshot.ready:
            rated = matter(self._library, self.snapshot.text)
            self._go(Rating(self.snapshot.text) if rated else Verified(self.snapshot.shown))

    def typed(self, text: str) -> bool:
        if text in ("\r", "\n"):
            self.check()
            return True
        if not text or not (text == verify.ERASE or text.isprintable()):
            return False
        self.key(text)
        return True

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, self.snapshot.line)


@QmlElement
class VerifiedModel(PageModel):
    """The verdict, and beside it what is true."""

    word = shown(str, "word")
    tone = shown(str, "tone")
    picture = shown(str, "picture")
    sentence = shown(str, "sentence")
    title = shown(str, "title")
    line = shown(str, "line")
    warning = shown(str, "warning")

    @classmethod
    def of(cls, screen: Verified, desk: Desk, parent: QObject) -> VerifiedModel:
        """The view model of a screen."""
        return cls(screen.text, desk, parent)

    def __init__(self, text: str, desk: Desk, parent: QObject | None = None) -> None:
        found = of_typed(desk.library, text, desk.today)
        super().__init__(verify.verdict(found, desk.today), parent)
        self._go, self._header = desk.go, found.header
        self._posting = PostingModel(desk, found.header, self) if found.header else None

    @Property(QObject, constant=True)
    def posting(self) -> PostingModel | None:
        """The posting as the public sees it: rows while it hangs, sums or a mark otherwise."""
        return self._posting

    @Slot()
    def openPosting(self) -> None:
        """What was published, on its own screen."""
        if self._header is not None:
            self._go(Posting(self._header.id))

    @Slot()
    def another(self) -> None:
        """To the next paper."""
        self._go(Verify())

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        shot = self.snapshot
        return said(shot.word, shot.sentence, shot.warning, *filter(None, (shot.title, shot.line)))
