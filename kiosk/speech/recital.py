"""Pieces one after the other: the next one is made while the current one sounds. Knows no screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.speech.pace import Pace
from kiosk.speech.pieces import Piece
from kiosk.speech.player import Player
from kiosk.speech.voice import Request, Voice


class Recital(QObject):
    """`begun(sentence)` when a piece starts to sound; `ended` after the last; `failed` where nothing can sound."""

    begun = Signal(int)
    ended = Signal()
    failed = Signal()

    def __init__(self, voice: Voice, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice, self._player = voice, player
        self._pieces: tuple[Piece, ...] = ()
        self._pace = Pace(130)
        self._position = 0
        self._last_id = 0
        self._asked: dict[int, int] = {}  # request → position
        self._ready: dict[int, tuple[Path, float]] = {}  # position → file
        voice.made.connect(self._on_made)
        voice.broken.connect(self._on_failed)
        player.ended.connect(self._on_ended)
        player.failed.connect(self._on_failed)

    def begin(self, pieces: Sequence[Piece], pace: Pace, sentence: int = 0) -> None:
        """Read from the first piece of `sentence` on."""
        self.stop()
        self._pieces = tuple(piece for piece in pieces if piece.sentence >= sentence)
        self._pace, self._position = pace, 0
        if self._pieces:
            self._ask(0)
        else:
            self.ended.emit()

    def stop(self) -> None:
        """Silence now; nothing that is still being made will sound."""
        self._player.stop()
        self._voice.forget()
        for path, _ in self._ready.values():
            path.unlink(missing_ok=True)
        self._asked.clear()
        self._ready.clear()

    def _ask(self, position: int) -> None:
        if position < len(self._pieces):
            self._last_id += 1
            self._asked[self._last_id] = position
            text = self._pieces[position].spoken
            self._voice.ask(Request(self._last_id, text, self._pace.rate, self._pace.volume))

    @Slot(int, str, float)
    def _on_made(self, number: int, path: str, seconds: float) -> None:
        self._ready[self._asked.pop(number)] = Path(path), seconds
        if not self._player.playing:
            self._play()

    def _play(self) -> None:
        if self._position not in self._ready:
            return
        path, seconds = self._ready.pop(self._position)
        self.begun.emit(self._pieces[self._position].sentence)
        self._player.play(path, seconds)
        self._ask(self._position + 1)

    @Slot()
    def _on_ended(self) -> None:
        self._position += 1
        if self._position < len(self._pieces):
            self._play()
        else:
            self.ended.emit()

    @Slot()
    def _on_failed(self) -> None:
        self.stop()
        self.failed.emit()
