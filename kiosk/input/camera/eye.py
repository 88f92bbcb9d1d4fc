"""The camera as a screen has it: it looks while the screen wants it, and says in which state it is and what it read.

The camera itself is a child process's. Shutting the eye ends that process, and with it the camera is off.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Property, QCoreApplication, QObject, QProcess, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
CHILD = (sys.executable, "-m", "kiosk.input.camera.child")
ROOT = Path(__file__).resolve().parents[3]
MOST = 512 * 1024  # bytes of a line; a small picture has a sixth of that
CODE = 512  # characters; a sheet's code has 154


class State(StrEnum):
    """What the camera is doing."""

    SHUT = ""
    OPENING = "opening"
    LOOKING = "looking"
    NONE = "none"
    TIRED = "tired"


@QmlElement
class Eye(QObject):
    """`seen`: a code that was read, once while it is in sight. `viewed`: a small picture of now; the last one only."""

    stateChanged = Signal()
    seen = Signal(str)
    viewed = Signal()

    def __init__(self, name: str = "", child: Sequence[str] = CHILD, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._child = (*child, *(("--name", name) if name else ()))
        self._process: QProcess | None = None
        self._state, self._view, self._rest = State.SHUT, QImage(), b""
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        return self._state

    @property
    def now(self) -> State:
        """The same, for Python."""
        return self._state

    @property
    def view(self) -> QImage:
        """What the camera sees now, small and grey; null where it sees nothing."""
        return self._view

    @property
    def pid(self) -> int:
        """The process that has the camera; 0 while none has."""
        return self._process.processId() if self._process is not None else 0

    @Slot()
    def look(self) -> None:
        """From now on."""
        if self._process is not None:
            return
        self._process = process = QProcess(self)
        process.setWorkingDirectory(str(ROOT))
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_said)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(self._child[0], list(self._child[1:]))
        self._be(State.OPENING)

    @Slot()
    def shut(self) -> None:
        """Off, now; whatever it saw is gone."""
        self._end(State.SHUT)

    @Slot()
    def close(self) -> None:
        """For the end of the program: off, and waited for."""
        process = self._process
        self.shut()
        if process is not None:
            process.waitForFinished(1_000)

    def _end(self, state: State) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._on_said)
            process.finished.disconnect(self._on_finished)
            process.errorOccurred.disconnect(self._on_error)
            process.finished.connect(process.deleteLater)
            process.kill()  # nobody waits for it: a touch must not wait for a driver
            self._view, self._rest = QImage(), b""
            self.viewed.emit()
        self._be(state)

    def _be(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.stateChanged.emit()

    @Slot()
    def _on_said(self) -> None:
        if self._process is None:
            return
        lines = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        self._rest = lines.pop()
        if len(self._rest) > MOST:
            self._end(State.NONE)
            return
        for line in lines:
            if self._process is not None:  # what was read may have shut it
                self._hear(line)

    def _hear(self, line: bytes) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            return
        if "open" in said:
            self._be(State.LOOKING)
        elif "none" in said:
            self._end(State.NONE)
        elif "points" in said:
            self._see(said)
        elif 0 < len(str(said.get("code", ""))) <= CODE:
            self.seen.emit(said["code"])

    def _see(self, said: dict[str, object]) -> None:
        width, height = int(str(said["width"])), int(str(said["height"]))
        points = base64.b64decode(str(said["points"]))
        if width > 0 and height > 0 and len(points) == width * height:
            self._view = QImage(points, width, height, width, QImage.Format.Format_Grayscale8).copy()
            self.viewed.emit()

    @Slot()
    def _on_finished(self) -> None:
        """It ended by itself: it has looked long enough, or nothing came of it."""
        self._on_said()
        if self._process is not None:
            self._end(State.TIRED if self._state is State.LOOKING else State.NONE)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # no `finished` follows
            self._end(State.NONE)
