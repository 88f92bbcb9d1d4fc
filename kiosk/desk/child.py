"""The window's end of the child: questions go out one at a time, answers come back as signals. No content is judged."""

from __future__ import annotations

import logging
import os
import sys
from collections import deque
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, Signal, Slot

from kiosk.desk import messages
from kiosk.desk.messages import (
    Draw,
    Fit,
    GoOn,
    Pause,
    Plan,
    Print,
    Publish,
    Question,
    Read,
    Sample,
    Trouble,
    Verify,
    Working,
)

CHILD = (sys.executable, "-m", "kiosk.desk.worker")
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 3_000  # ms for the child to end by itself
DIED = "后台程序停了,刚才那一步没有做完,什么也没有发布。请再点一次;还是这样,请重新打开窗口。"
UNSURE = "后台程序停了,发布可能没有做完。请重新打开窗口看“打印”一栏:列在那里的已经发布;没有的,再发布一次。"
_LATEST_ONLY = (Read, Draw, Fit, Plan, Sample, Verify)  # of these only what was asked last is wanted

log = logging.getLogger("mingbang.desk")


class Child(QObject):
    """A process that answers. `answered` gives question and answer; `working` how far the present one is."""

    answered = Signal(object, object)
    working = Signal(object)
    busyChanged = Signal()

    def __init__(self, child: Sequence[str] = CHILD, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._child = tuple(child)
        self._process: QProcess | None = None
        self._waiting: deque[Question] = deque()
        self._asked: Question | None = None

    @property
    def busy(self) -> bool:
        return self._asked is not None

    @property
    def asked(self) -> Question | None:
        """What the child is at."""
        return self._asked

    @property
    def pid(self) -> int:
        """The process; 0 where none runs."""
        return self._process.processId() if self._process else 0

    def ask(self, question: Question) -> None:
        """Ask, after what was asked before; of readings and drawings the last one counts."""
        if isinstance(question, _LATEST_ONLY):
            self._waiting = deque(one for one in self._waiting if type(one) is not type(question))
        self._waiting.append(question)
        self._next()

    def pause(self) -> None:
        """What is being printed stops after the sheet that is on its way."""
        if self._process is not None and isinstance(self._asked, Print | GoOn):
            self._process.write(messages.line(Pause()))

    def _next(self) -> None:
        if self._asked is None and self._waiting:
            self._asked = self._waiting.popleft()
            self._running().write(messages.line(self._asked))
            self.busyChanged.emit()

    def _running(self) -> QProcess:
        if self._process is None:
            self._process = process = QProcess(self)
            process.setWorkingDirectory(str(ROOT))
            process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
            process.setStandardErrorFile(os.devnull)
            process.readyReadStandardOutput.connect(self._on_said)
            process.finished.connect(self._on_gone)
            process.errorOccurred.connect(self._on_error)
            process.start(self._child[0], list(self._child[1:]))
        return self._process

    @Slot()
    def _on_said(self) -> None:
        while self._process is not None and self._process.canReadLine():
            raw = bytes(self._process.readLine().data())
            try:
                said = messages.answer(raw)
            except msgspec.MsgspecError:
                log.error("an answer that is none")
                said = Trouble("internal", DIED)
            if isinstance(said, Working):
                self.working.emit(said)
                continue
            self._give(said)

    def _give(self, said: object) -> None:
        asked, self._asked = self._asked, None
        self._next()
        if asked is not None:
            self.answered.emit(asked, said)
        self.busyChanged.emit()

    @Slot()
    def _on_gone(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        if self._asked is not None:
            self._give(Trouble("internal", UNSURE if isinstance(self._asked, Publish) else DIED))

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # no `finished` follows
            self._on_gone()

    def close(self) -> None:
        """For the end of the window: what is being published is let out, the rest is not waited for."""
        self._waiting.clear()
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        process.closeWriteChannel()
        patience = -1 if isinstance(self._asked, Publish) else PATIENCE
        if not process.waitForFinished(patience):
            process.kill()
            process.waitForFinished(PATIENCE)
