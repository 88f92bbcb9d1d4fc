"""叫工作人员: the sound, the lamp, and what the visitor is told became of the call. Which of them, settings say."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.speech.player import Command, Player
from kiosk.staff import chime, lamp
from sync.config import Call

AGAIN = 10_000  # ms; a child that presses and presses rings no oftener

log = logging.getLogger("mingbang.kiosk")


class Caller(QObject):
    """`told`: whether a call went out, once for each way that is set up."""

    told = Signal(bool)

    def __init__(self, settings: Call, players: Sequence[Command] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._player = Player(players, parent=self)
        self._player.ended.connect(self._rang)
        self._player.failed.connect(self._silent)
        self._dark = QTimer(self, singleShot=True, interval=settings.seconds * 1000)
        self._dark.timeout.connect(self.end)
        self._rest = QTimer(self, singleShot=True, interval=AGAIN)

    @property
    def is_set(self) -> bool:
        """Whether there is anything to call with."""
        return self._settings.sound or bool(self._settings.lamp)

    def call(self) -> None:
        """The sound once, and the lamp until its time is over; somebody who calls again keeps it lit."""
        if self._settings.lamp:
            self._write(self._settings.on)
            self._dark.start()
        if self._settings.sound and not self._rest.isActive():
            self._rest.start()
            self._ring()

    @Slot()
    def end(self) -> None:
        """Somebody came, or the time is over."""
        self._dark.stop()
        if self._settings.lamp:
            self._write(self._settings.off)

    def _ring(self) -> None:
        try:
            with tempfile.NamedTemporaryFile(prefix="mingbang-", suffix=".wav", delete=False) as file:
                file.write(chime.chime())
            self._player.play(Path(file.name), chime.LENGTH)
        except OSError as error:
            log.warning("the bell cannot be rung: %s", error)
            self.told.emit(False)

    @Slot()
    def _rang(self) -> None:
        self.told.emit(True)

    @Slot()
    def _silent(self) -> None:
        log.warning("no player of this machine plays the bell")
        self.told.emit(False)

    def _write(self, words: str) -> None:
        """In a thread of its own: a relay that hangs must not hold a frame."""
        Thread(target=self._lit, args=(words,), daemon=True).start()

    def _lit(self, words: str) -> None:
        from contextlib import suppress

        try:
            lamp.write(Path(self._settings.lamp), lamp.signal(words))
            well = True
        except (OSError, ValueError) as error:
            log.warning("the lamp cannot be switched: %s", error)
            well = False
        with suppress(RuntimeError):  # the kiosk is gone
            self.told.emit(well)

    def close(self) -> None:
        """For the end of the program: the lamp does not stay lit."""
        if self._dark.isActive():
            self._dark.stop()
            self._lit(self._settings.off)
        self._player.close()
