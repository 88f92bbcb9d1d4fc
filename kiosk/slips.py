"""Slips as the screens order them: one at a time, through a pipe to a process that prints, and what became of it.

Nothing of a slip is kept here once it is on its way, and nothing of it is written by this process.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal, Slot

from kiosk.limits import Limits
from sync.config import Slips

if TYPE_CHECKING:
    from printing.slip_blocks import Slip

CHILD = (sys.executable, "-m", "printing.slip_process")
PATIENCE = 90_000  # ms; the print system itself gives up after a minute
ROOT = Path(__file__).resolve().parents[1]
ENOUGH = "这一次已经打了几张小票了。还要的话，请到窗口找工作人员。"
TROUBLE = "小票没有打出来。请到窗口让工作人员打印。"
TROUBLES = {  # by the child's code; whatever else it was is staff's to find out
    "printer-paper": "小票打印机没有纸了，这一张没有打。请到窗口告诉工作人员。",
    "printer-jam": "小票打印机卡纸了，这一张没有打完。请到窗口告诉工作人员。",
    "printer-door": "小票打印机的盖子没有关好，这一张没有打。请到窗口告诉工作人员。",
    "printer-offline": "小票打印机没有开，这一张没有打。请到窗口告诉工作人员。",
}
BUSY = "正在打印，请等一等……"
DONE = "打好了，请在下面取小票。"

log = logging.getLogger("mingbang.kiosk")


class SlipPrinter(QObject):
    """Prints slips. `told` says what became of one, in a sentence; `working` while one is on its way."""

    told = Signal(str)

    def __init__(
        self,
        settings: Slips,
        limits: Limits,
        clock: Callable[[], datetime],
        child: Sequence[str] = CHILD,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._limits, self._clock, self._child = settings, limits, clock, tuple(child)
        self._process: QProcess | None = None
        self._watch = QTimer(self, singleShot=True, interval=PATIENCE)
        self._watch.timeout.connect(self._give_up)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @property
    def working(self) -> bool:
        return self._process is not None

    def print(self, slip: Slip) -> None:
        """One slip, if the visit still has one; `told` follows, now and when it is done."""
        if self.working:
            return
        if not self._limits.may_print(self._clock()):
            self.told.emit(ENOUGH)
            return
        self._limits.prints(self._clock())
        self._start(self._order(slip))
        self.told.emit(BUSY)

    def _order(self, slip: Slip) -> bytes:
        to = self._settings
        return msgspec.json.encode({"slip": slip, "paper": to.paper, "printer": to.printer, "folder": to.folder})

    def _start(self, order: bytes) -> None:
        self._process = process = QProcess(self)
        process.setWorkingDirectory(str(ROOT))
        process.setStandardErrorFile(QProcess.nullDevice())  # a complaint could hold what is printed
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(self._child[0], list(self._child[1:]))
        process.write(order)
        process.closeWriteChannel()
        self._watch.start()

    @Slot()
    def _on_finished(self) -> None:
        process = self._process
        if process is None:
            return
        said = bytes(process.readAllStandardOutput().data())
        self._end(_sentence(said))

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # no `finished` follows
            self._end(TROUBLE)

    @Slot()
    def _give_up(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _end(self, sentence: str) -> None:
        process, self._process = self._process, None
        self._watch.stop()
        if process is not None:
            process.deleteLater()
        self.told.emit(sentence)

    @Slot()
    def close(self) -> None:
        """For the end of the program: what is on its way is let out."""
        process, self._process = self._process, None
        if process is not None and not process.waitForFinished(5_000):
            process.kill()
            process.waitForFinished(1_000)


def _sentence(answer: bytes) -> str:
    """What an answer of the child means to the visitor. Why a slip failed is for staff, and only its code is logged."""
    try:
        told = json.loads(answer)
    except ValueError:
        return TROUBLE
    if "done" in told:
        return DONE
    code = str(told.get("error"))
    log.warning("a slip was not printed: %s", code)
    return TROUBLES.get(code, TROUBLE)
