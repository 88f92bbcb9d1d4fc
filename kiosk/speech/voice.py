"""The voice seen from the kiosk: starts the child process, asks it for sound files, starts it again once if it dies.

Nothing here blocks: answers arrive as signals. What the child is and why stands in kiosk.speech.child.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from kiosk.speech import folder
from kiosk.speech.process import prepared

Child = Sequence[str] | Callable[[], Sequence[str]]  # a command, or what gives the one of this moment
CHILD: tuple[str, ...] = (sys.executable, "-m", "kiosk.speech.child")
_PATIENCE_MS = 15_000  # a sentence takes about 0.1 s; on a cold, slow disk the start may take some seconds
_RESTARTS = 1
_LAST_WAIT_MS = 500


@dataclass(frozen=True, slots=True)
class Request:
    """One piece of text to make a file of."""

    id: int
    text: str
    rate: int
    volume: float


class Voice(QObject):
    """Makes sound files, in the order asked for. `made(id, path, seconds)`; `broken` when there will be none."""

    made = Signal(int, str, float)
    broken = Signal()

    def __init__(self, child: Child = CHILD, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._child = child
        self._command: list[str] = []  # of the process that runs
        self._process: QProcess | None = None
        self._folder: Path | None = None
        self._waiting: list[Request] = []
        self._restarts = _RESTARTS
        self._watchdog = QTimer(self)
        self._watchdog.setSingleShot(True)
        self._watchdog.setInterval(_PATIENCE_MS)
        self._watchdog.timeout.connect(self._hangs)

    @property
    def folder(self) -> Path | None:
        """Where the sound files lie; one folder for the life of this object."""
        return self._folder

    def prepare(self) -> None:
        """Start the child ahead of the first sentence."""
        if self._process is None:
            self._start()

    def renew(self) -> None:
        """Between two visitors: where other packs are to speak from now on, the process gives way to another."""
        if self._process is not None and not self._waiting and self._wanted() != self._command:
            process, self._process = self._process, None
            process.readyReadStandardOutput.disconnect()
            process.finished.disconnect()
            process.finished.connect(process.deleteLater)
            process.kill()  # nobody waits for it; its folder is ours and stays
            self._start()

    def ask(self, request: Request) -> None:
        """Ask for a file; `made` or `broken` follows."""
        if not self._waiting:
            self._restarts = _RESTARTS
        self._waiting.append(request)
        self._watchdog.start()
        if self._process is None:
            self._start()
        else:
            self._write(request)

    def forget(self) -> None:
        """What was asked for is not wanted any more; files that still come are removed."""
        self._waiting.clear()
        self._watchdog.stop()

    def close(self) -> None:
        """End the child and remove its folder."""
        self.forget()
        process, self._process = self._process, None
        if process is not None:
            process.closeWriteChannel()
            if not process.waitForFinished(_LAST_WAIT_MS):
                process.kill()
                process.waitForFinished(_LAST_WAIT_MS)
        if self._folder is not None:
            folder.remove(self._folder)
            self._folder = None

    def _start(self) -> None:
        try:
            if self._folder is None or not self._folder.is_dir():
                self._folder = folder.make()
        except OSError:  # full or read-only disk: no sound, and the screen goes on
            self._fail()
            return
        self._command = self._wanted()
        self._process = process = prepared(self)
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(self._command[0], [*self._command[1:], str(self._folder)])
        for request in self._waiting:
            self._write(request)

    def _wanted(self) -> list[str]:
        return list(self._child() if callable(self._child) else self._child)

    def _write(self, request: Request) -> None:
        if self._process is not None:
            self._process.write((json.dumps(asdict(request), ensure_ascii=False) + "\n").encode())

    @Slot()
    def _on_output(self) -> None:
        while self._process is not None and self._process.canReadLine():
            try:
                answer = json.loads(bytes(self._process.readLine().data()))
            except ValueError:  # no child of ours: started again like one that died
                self._hangs()
                return
            self._take(answer)

    def _take(self, answer: dict[str, object]) -> None:
        if "ready" in answer:
            return
        if "error" in answer:
            self._restarts = 0 if "id" not in answer else self._restarts  # no engine, no voice: trying again is idle
            self._hangs()
            return
        number, path = int(str(answer["id"])), str(answer["path"])
        if not any(request.id == number for request in self._waiting):
            Path(path).unlink(missing_ok=True)
            return
        self._waiting = [request for request in self._waiting if request.id != number]
        if not self._waiting:
            self._watchdog.stop()
        self.made.emit(number, path, float(str(answer["seconds"])))

    @Slot()
    def _hangs(self) -> None:
        if self._process is not None:
            self._process.kill()

    @Slot()
    def _on_finished(self) -> None:
        self._gone()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # no `finished` follows
            self._gone()

    def _gone(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        if not self._waiting:
            return
        if self._restarts:
            self._restarts -= 1
            self._watchdog.start()
            self._start()
        else:
            self._fail()

    def _fail(self) -> None:
        self.forget()
        self.broken.emit()
