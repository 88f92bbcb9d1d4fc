"""Plays a wav file in a process of its own, so that stop is a kill: the sound ends with the process.

The first player of this machine that works is kept. Nothing here waits: ends and failures arrive as signals.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from kiosk.speech.process import prepared

Command = tuple[str, ...]
_LINUX: tuple[Command, ...] = (("pw-play",), ("paplay",), ("aplay", "-q"))
_GRACE_MS = 5000  # a player that is not done this long after the sound's own length hangs
_LAST_WAIT_MS = 500


def players() -> tuple[Command, ...]:
    """The players of this machine, best first; the file's name goes behind."""
    if sys.platform == "win32":
        return ((sys.executable, "-m", "kiosk.speech.play_on_windows"),)
    return tuple(command for command in _LINUX if shutil.which(command[0]))


class Player(QObject):
    """Plays one file at a time and removes it afterwards. `failed`: no player could play it."""

    ended = Signal()
    failed = Signal()

    def __init__(self, commands: Sequence[Command] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = list(players() if commands is None else commands)
        self._untried: list[Command] = []
        self._now: _Playing | None = None
        self._dying: set[_Playing] = set()
        self._watchdog = QTimer(self)
        self._watchdog.setSingleShot(True)
        self._watchdog.timeout.connect(self._hangs)

    @property
    def playing(self) -> bool:
        """Whether a file is being played."""
        return self._now is not None

    def play(self, path: Path, seconds: float) -> None:
        """Play a file; `ended` or `failed` follows, unless it is stopped."""
        self.stop()
        self._untried = list(self._commands)
        self._start(path, seconds)

    def stop(self) -> None:
        """Silence, now."""
        self._watchdog.stop()
        if self._now is not None:
            self._dying.add(self._now)
            self._now.kill()
            self._now = None

    def close(self) -> None:
        """Stop and wait until the players are gone; for the end of the program only."""
        self.stop()
        for playing in list(self._dying):
            playing.process.waitForFinished(_LAST_WAIT_MS)

    def _start(self, path: Path, seconds: float) -> None:
        if not self._untried:
            path.unlink(missing_ok=True)
            self.failed.emit()
            return
        self._now = _Playing(self._untried[0], path, seconds, self)
        self._now.done.connect(self._on_done)
        self._watchdog.start(int(seconds * 1000) + _GRACE_MS)
        self._now.start()

    @Slot(bool)
    def _on_done(self, well: bool) -> None:
        playing = self.sender()
        assert isinstance(playing, _Playing)
        playing.deleteLater()
        if playing is not self._now:
            self._dying.discard(playing)
            playing.path.unlink(missing_ok=True)
            return
        self._watchdog.stop()
        self._now = None
        self._worked(playing) if well else self._try_another(playing)

    def _worked(self, playing: _Playing) -> None:
        self._commands.sort(key=lambda command: command != playing.command)
        playing.path.unlink(missing_ok=True)
        self.ended.emit()

    def _try_another(self, playing: _Playing) -> None:
        self._untried.pop(0)
        self._start(playing.path, playing.seconds)

    @Slot()
    def _hangs(self) -> None:
        if self._now is not None:
            self._now.kill()


class _Playing(QObject):
    """One player process and the file that it plays; `done` comes once, with whether it played to the end."""

    done = Signal(bool)

    def __init__(self, command: Command, path: Path, seconds: float, parent: QObject) -> None:
        super().__init__(parent)
        self.command, self.path, self.seconds = command, path, seconds
        self.process = prepared(self)
        self.process.finished.connect(self._on_finished)
        self.process.errorOccurred.connect(self._on_error)

    def start(self) -> None:
        self.process.start(self.command[0], [*self.command[1:], str(self.path)])

    def kill(self) -> None:
        self.process.kill()

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self.done.emit(status is QProcess.ExitStatus.NormalExit and code == 0)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # no `finished` follows
            self.done.emit(False)
