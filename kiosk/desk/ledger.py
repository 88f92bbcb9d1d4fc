"""公示台账 at the desk: what a clerk writes down of a printed sheet. The commands of `main.py ledger` do it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.desk.given import path_of
from sync.office.folder import OfficeFolder

if TYPE_CHECKING:
    from kiosk.desk.model import DeskModel

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LedgerModel(QObject):
    """The day's entries: posted, taken down, objected to; export and check."""

    def __init__(self, desk: DeskModel) -> None:
        super().__init__(desk)
        self._desk = desk

    @Slot(int, str, str, str, list)
    def posted(self, number: int, by: str, on: str, where: str, photos: list[object]) -> None:
        """A printed sheet is on the board: who, which day ("" today), where, with photographs of it."""
        self._write("posted", number, by, on, ["--where", where, *_photos(photos)] if where else _photos(photos))

    @Slot(int, str, str, list)
    def takenDown(self, number: int, by: str, on: str, photos: list[object]) -> None:
        """A sheet came down."""
        self._write("taken-down", number, by, on, _photos(photos))

    @Slot(int, str, str, str)
    def objection(self, number: int, by: str, on: str, note: str) -> None:
        """Somebody objected to what a sheet says; `note`: to what, never who."""
        self._write("objection", number, by, on, ["--note", note])

    @Slot(bool)
    def onlyDue(self, yes: bool) -> None:
        """Only what is to be done."""
        self._desk.set(only_due=yes)

    @Slot(str)
    def export(self, folder: str) -> None:
        """The register as a workbook, and a binder for each village and year."""
        self._order(["export", "--to", path_of(folder)])

    @Slot(str)
    def check(self, noted: str) -> None:
        """Whether anything of it was changed or is missing; `noted`: a code from an earlier export, which alone tells
        a register that was wholly written anew."""
        self._order(["check", *(["--anchor", noted.strip()] if noted.strip() else [])])

    def _write(self, what: str, number: int, by: str, on: str, more: list[str]) -> None:
        try:
            date.fromisoformat(on or "2026-01-01")
        except ValueError:
            self._desk.set(notice="日期要写成 2026-11-27 这样。", tone="seal")
            return
        self._order([what, str(number), "--by", by, *(["--on", on] if on else []), *more])

    def _order(self, words: list[str]) -> None:
        office = OfficeFolder(Path(self._desk.state.office))
        self._desk.order(["--data", str(office.ledger), "ledger", *words])


def _photos(given: list[object]) -> list[str]:
    return [word for photo in given for word in ("--photo", path_of(photo))]
