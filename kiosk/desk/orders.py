"""Commands that the desk runs for a clerk as they stand (recall, household cards), each in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, Signal, Slot

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "MINGBANG_PASSPHRASE"  # the environment, not the arguments: whoever lists processes reads those
FAILED = "没有做成。请再试一次;还是这样,请把日志交给维护人员。"


class Orders(QObject):
    """One command at a time. `told` gives whether it was done, and the sentences that it said."""

    told = Signal(bool, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    @property
    def busy(self) -> bool:
        return self._process is not None

    def run(self, arguments: list[str], passphrase: str) -> None:
        """Run `main.py` with these; refused while one runs."""
        if self.busy:
            return
        self._process = process = QProcess(self)
        surroundings = QProcessEnvironment.systemEnvironment()
        if passphrase:
            surroundings.insert(PASSPHRASE, passphrase)
        process.setProcessEnvironment(surroundings)
        process.setWorkingDirectory(str(ROOT))
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(sys.executable, [str(ROOT / "main.py"), *arguments])
        process.closeWriteChannel()

    @Slot(int)
    def _on_finished(self, code: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        said = _text(process.readAllStandardError())
        if code and "--json" not in process.arguments():  # findings are a result: they stand on stdout
            said = "\n".join(filter(None, (_text(process.readAllStandardOutput()), said)))
        process.deleteLater()
        self.told.emit(code == 0, said or ("" if code == 0 else FAILED))

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # no `finished` follows
            self._process = None
            self.told.emit(False, FAILED)

    def close(self) -> None:
        """For the end of the window: a recall that goes on is let out."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.waitForFinished(-1)


def _text(raw: QByteArray) -> str:
    return bytes(raw.data()).decode("utf-8", "replace").strip()
