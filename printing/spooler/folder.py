"""A folder in a printer's place: each document becomes a file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from printing.keep import keep
from printing.spooler.state import Document, JobState, Phase


class Folder:
    """A folder, made where it is missing. A job's name is its file's."""

    paper = False

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder

    def media(self) -> tuple[str, ...]:
        """A file has any size."""
        return ()

    def open(self, document: Document) -> str:
        """The file that the document will be."""
        return str(self._folder / f"{document.stem}.pdf")

    def send(self, job: str, document: Document, pdf: bytes) -> None:
        """Writes the file. Raises DiskError."""
        keep(pdf, self._folder, f"{document.stem}.pdf")

    def state(self, job: str, document: Document) -> JobState:
        """Done where the file is there."""
        there = Path(job).is_file()
        return JobState(Phase.DONE, document.pages, confirmed=True) if there else JobState(Phase.INCOMING)

    def cancel(self, job: str) -> None:
        """Nothing was begun."""
