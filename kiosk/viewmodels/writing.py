"""The view model of writing by hand: strokes come in, candidates go out, and nothing stays once it is left."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.input.handwriting.ink import Ink, Point
from kiosk.input.paper import Paper  # registers the item that QML draws on

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
PAUSE = 400  # ms without a finger on the glass before candidates change: they must not move under the next stroke

__all__ = ["Paper", "WritingModel"]


@QmlElement
class WritingModel(QObject):
    """One character being written. A page that offers writing owns one, and tells it which characters to favour."""

    inkChanged = Signal()
    candidatesChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink()
        self._down = False
        self._candidates: tuple[str, ...] = ()
        self._favoured: frozenset[str] = frozenset()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.read)

    @property
    def ink(self) -> Ink:
        return self._ink

    def favour(self, characters: Iterable[str]) -> None:
        """Characters that occur where the visitor looks: they come up a little among the candidates."""
        self._favoured = frozenset(characters)

    def begin(self) -> None:
        """A finger is down: candidates wait."""
        self._pause.stop()
        self._touch(True)

    def add(self, points: Iterable[Point]) -> None:
        """A stroke is finished."""
        self._down = False
        self._draw(self._ink.with_stroke(points))
        self._pause.start()

    def let_go(self) -> None:
        """The finger was taken away before there was a stroke."""
        self._touch(False)
        self._pause.start()

    @Slot()
    def read(self) -> None:
        """Candidates of what has been written so far."""
        from kiosk.input.handwriting import recogniser

        self._pause.stop()
        self._offer(recogniser.candidates(recogniser.own(), self._ink.strokes, self._favoured))

    @Slot()
    def undo(self) -> None:
        """撤一笔."""
        self._draw(self._ink.without_last())
        self.read()

    @Slot()
    def again(self) -> None:
        """重写, and whenever a character was chosen or the screen is left."""
        self._pause.stop()
        self._draw(Ink())
        self._offer(())

    def _touch(self, down: bool) -> None:
        self._down = down
        self.inkChanged.emit()

    def _draw(self, ink: Ink) -> None:
        if ink != self._ink:
            self._ink = ink
            self.inkChanged.emit()

    def _offer(self, candidates: tuple[str, ...]) -> None:
        if candidates != self._candidates:
            self._candidates = candidates
            self.candidatesChanged.emit()

    @Property(list, notify=candidatesChanged)
    def candidates(self) -> list[str]:
        return list(self._candidates)

    @Property(bool, notify=inkChanged)
    def empty(self) -> bool:
        return not self._ink.strokes

    @Property(bool, notify=inkChanged)
    def blank(self) -> bool:
        """Whether not even a first stroke has begun."""
        return not self._ink.strokes and not self._down
