"""Child processes of speech as Qt starts them: quiet, from the folder that holds the packages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess

_ROOT = Path(__file__).resolve().parents[2]


def prepared(parent: QObject) -> QProcess:
    """A process not started yet. Its complaints go nowhere: they could hold what is being said."""
    process = QProcess(parent)
    process.setWorkingDirectory(str(_ROOT))
    process.setStandardErrorFile(QProcess.nullDevice())
    return process
