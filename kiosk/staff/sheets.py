"""Sheets as staff print them at the kiosk: `main.py print` in a process of its own, one order after another."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, Signal, Slot

from sync.config import DataFolder

ROOT = Path(__file__).resolve().parents[2]
MAIN = (sys.executable, str(ROOT / "main.py"))
BEGUN, TROUBLE = "正在打印……", "没有打印成。请看打印机是不是开着、有没有纸，再点“接着打”。"


class SheetPrinter(QObject):
    """`told`: what the printing says, a sentence each, and at last what became of it."""

    told = Signal(str)

    def __init__(self, folder: DataFolder, child: Sequence[str] = MAIN, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._child = folder, tuple(child)
        self._process: QProcess | None = None
        self._orders: list[tuple[str, ...]] = []
        self.words = ""
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @property
    def working(self) -> bool:
        return self._process is not None

    def order(self, orders: Sequence[Sequence[str]]) -> None:
        """Options of `main.py print`, one batch after another; one that fails ends them."""
        if not self.working and orders:
            self._orders = [tuple(each) for each in orders]
            self._say(BEGUN)
            self._next()

    def _next(self) -> None:
        self._process = process = QProcess(self)
        process.setWorkingDirectory(str(ROOT))
        process.setStandardOutputFile(QProcess.nullDevice())
        process.readyReadStandardError.connect(self._on_words)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        options = ("--data", str(self._folder.root), "print", *self._orders.pop(0))
        process.start(self._child[0], [*self._child[1:], *options])

    @Slot()
    def _on_words(self) -> None:
        if self._process is not None:
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            lines = [line.strip() for line in said.replace("\r", "\n").split("\n") if line.strip()]
            if lines:
                self._say(lines[-1])

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._on_words()
        well = status is QProcess.ExitStatus.NormalExit and code == 0
        self._end()
        if well and self._orders:
            self._next()
            return
        self._orders = []
        self._say("" if well else self.words if self.words != BEGUN else TROUBLE)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # no `finished` follows
            self._end()
            self._orders = []
            self._say(TROUBLE)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()

    def _say(self, words: str) -> None:
        self.words = words
        self.told.emit(words)

    @Slot()
    def close(self) -> None:
        """For the end of the program: the journal knows how far it came, and `接着打` goes on."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            if not process.waitForFinished(3_000):
                process.kill()
                process.waitForFinished(1_000)
