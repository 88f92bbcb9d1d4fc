"""验真 at the desk: a file that was dropped or a code that was typed, and what the child found. It judges nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.desk.given import paper_at, path_of
from kiosk.desk.messages import Checked, Proved, Question, Trouble, Verify
from kiosk.desk.picture import SheetPictures
from kiosk.desk.table import ColumnRecord, RowRecord, TableView
from kiosk.desk.truth import first_marked, truth
from kiosk.models.records import RecordList
from kiosk.wording import chinese

if TYPE_CHECKING:
    from kiosk.desk.model import DeskModel

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
NO_PAPER = "验真要 PDF、扫描件或照片(.pdf .jpg .png);只有短码,就写在上面。"
_MOST = 64 << 20  # bytes that are shown


def said(field: str, notify: Signal) -> Property:
    """A word of the verdict that is looked at."""

    def read(self: ProofModel) -> str:
        return chinese(getattr(self.sheet, field)) if self.sheet else ""

    return Property(str, read, notify=notify)


@QmlElement
class ProofModel(QObject):
    """A paper and the verdicts on it, one of which is looked at."""

    changed = Signal()

    def __init__(self, desk: DeskModel) -> None:
        super().__init__(desk)
        self._desk = desk
        self.pictures = SheetPictures(unsigned=False)
        self.sheets: tuple[Checked, ...] = ()
        self._place, self._revision = 0, 0
        self._view = TableView()
        self._path, self._code, self._trouble, self._busy = "", "", "", False
        self._ratios: list[float] = []
        self._columns, self._rows = RecordList(ColumnRecord, (), self), RecordList(RowRecord, (), self)

    @property
    def sheet(self) -> Checked | None:
        """The verdict that is looked at."""
        return self.sheets[self._place] if self._place < len(self.sheets) else None

    word, sentence = said("word", changed), said("sentence", changed)
    title, line = said("title", changed), said("line", changed)
    busy = Property(bool, lambda self: self._busy, notify=changed)
    trouble = Property(str, lambda self: chinese(self._trouble), notify=changed)
    file = Property(str, lambda self: Path(self._path).name, notify=changed)
    ratios = Property(list, lambda self: self._ratios, notify=changed)
    revision = Property(int, lambda self: self._revision, notify=changed)
    place = Property(int, lambda self: self._place, notify=changed)
    count = Property(int, lambda self: len(self.sheets), notify=changed)
    tone = Property(str, lambda self: self.sheet.tone if self.sheet else "plain", notify=changed)
    picture = Property(str, lambda self: self.sheet.picture if self.sheet else "", notify=changed)
    more = Property(str, lambda self: self._view.more, notify=changed)
    firstMarked = Property(int, lambda self: first_marked(self._view), notify=changed)
    warnings = Property(
        list, lambda self: [chinese(one) for one in self.sheet.warnings] if self.sheet else [], notify=changed
    )
    differences = Property(
        list,
        lambda self: [chinese(one.sentence) for one in self.sheet.differences] if self.sheet else [],
        notify=changed,
    )
    columns = Property(QObject, lambda self: self._columns, constant=True)
    rows = Property(QObject, lambda self: self._rows, constant=True)

    @Slot(str, str)
    def bring(self, given: str, passphrase: str) -> None:
        """A PDF, a scan or a photograph."""
        path = paper_at(given)
        if not path:
            self._clear(NO_PAPER)
            return
        self._clear("")
        self._path = path_of(given)
        self._ask(Verify(self._desk.state.office, path, "", passphrase))

    @Slot(str, str)
    def type(self, code: str, passphrase: str) -> None:
        """A short code, or all that a scanner types."""
        if code.strip():
            self._clear("")
            self._code = code.strip()
            self._ask(Verify(self._desk.state.office, "", self._code, passphrase))

    @Slot(str)
    def again(self, passphrase: str) -> None:
        """The same file or code with the keys open."""
        if self._path or self._code:
            self._ask(Verify(self._desk.state.office, self._path, self._code, passphrase))

    @Slot(int)
    def see(self, place: int) -> None:
        """Another sheet of the same file."""
        self._place = place
        self._show()

    @Slot()
    def clear(self) -> None:
        """Nothing of a paper is kept when the clerk is done with it."""
        self._clear("")

    def answered(self, asked: Question, said: object) -> bool:
        """What the child found, if it is about a paper; of several papers the last one counts."""
        if not isinstance(asked, Verify):
            return False
        if (asked.path, asked.typed) == (self._path, self._code):
            self._found(said)
        return True

    def _found(self, said: object) -> None:
        self._busy = False
        if isinstance(said, Trouble):
            self._clear(said.sentence)
        elif isinstance(said, Proved):
            self.sheets, self._place = said.sheets, 0
            self._bring()
            self._show()

    def _ask(self, asked: Verify) -> None:
        self._busy = True
        self._desk.put(asked)
        self.changed.emit()

    def _bring(self) -> None:
        """The paper itself beside the verdict, where it can be shown."""
        self._revision += 1
        path = Path(self._path) if self._path else None
        try:
            data = path.read_bytes() if path and path.stat().st_size <= _MOST else b""
        except OSError:
            data = b""
        self._ratios = self.pictures.bring(data) if data else []

    def _clear(self, trouble: str) -> None:
        self.sheets, self._place, self._path, self._code = (), 0, "", ""
        self._trouble, self._busy = trouble, False
        self._ratios = self.pictures.show(b"")
        self._show()

    def _show(self) -> None:
        self._view = truth(self.sheet) if self.sheet else TableView()
        self._columns.show(self._view.columns)
        self._rows.show(self._view.rows)
        self.changed.emit()
