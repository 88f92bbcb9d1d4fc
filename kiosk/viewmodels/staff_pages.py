"""What the staff's screens are: lines, things to do, what became of them. The plainest: the machine and the trail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import session
from kiosk.models.records import RecordList
from kiosk.snapshots import staff
from kiosk.snapshots.staff_pages import ActRecord, LineRecord, PageSnapshot
from kiosk.viewmodels.page import Desk, PageModel, shown
from kiosk.wording import chinese
from sync import status
from sync.config import DataFolder

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StaffPageModel(PageModel):
    """Lines, and acts beside them."""

    titleChanged = Signal()
    lineChanged = Signal()
    noticeChanged = Signal()

    title = shown(str, "title", titleChanged)
    line = shown(str, "line", lineChanged)
    notice = shown(str, "notice", noticeChanged)
    touched = shown(bool, "touched")

    def __init__(self, desk: Desk, snapshot: PageSnapshot, parent: QObject | None = None) -> None:
        super().__init__(snapshot, parent)
        self._desk = desk
        self._lines = RecordList(LineRecord, snapshot.lines, self)
        self._acts = RecordList(ActRecord, snapshot.acts, self)

    def put(self, snapshot: PageSnapshot) -> None:
        """Another state of the same page."""
        self.show(snapshot)
        self._lines.show(snapshot.lines)
        self._acts.show(snapshot.acts)

    @Property(QObject, constant=True)
    def lines(self) -> RecordList:
        return self._lines

    @Property(QObject, constant=True)
    def acts(self) -> RecordList:
        return self._acts

    @Slot(str)
    def open(self, key: str) -> None:
        """A line was touched."""

    @Slot(str)
    def act(self, key: str) -> None:
        """Something is to be done."""

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, self.snapshot.line, self.snapshot.notice)


class MachineModel(StaffPageModel):
    """This machine in words, looked at beside the screen: a large library takes seconds to be read through."""

    looked = Signal(list)

    @classmethod
    def of(cls, screen: session.StaffMachine, desk: Desk, parent: QObject) -> MachineModel:
        """The view model of a screen."""
        return cls(desk, parent)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, _page(staff.machine(())), parent)
        self.looked.connect(self._take)
        # the thread keeps nothing of this page but its signal
        Thread(target=_look, args=(desk.staff.folder, self.looked.emit), daemon=True).start()

    @Slot(list)
    def _take(self, lines: list[staff.StaffLine]) -> None:
        self.put(_page(staff.machine(lines)))


class TrailModel(StaffPageModel):
    """What was done here."""

    @classmethod
    def of(cls, screen: session.StaffTrail, desk: Desk, parent: QObject) -> TrailModel:
        """The view model of a screen."""
        return cls(desk, _page(staff.trail([(act.at, act.what) for act in desk.staff.trail()])), parent)


def _page(shot: staff.StaffSnapshot) -> PageSnapshot:
    lines = tuple(LineRecord(each.word, each.value, each.tone) for each in shot.lines)
    return PageSnapshot(shot.title, shot.line, lines)


def _look(folder: DataFolder, tell: Callable[[Sequence[staff.StaffLine]], object]) -> None:
    from contextlib import suppress

    from kiosk.commands.doctor import examine

    told = [staff.StaffLine("更新", chinese(words), "plain") for words in status.words(status.load(folder))]
    found = [(each.name, chinese(each.sentence), "pine" if each.well else "seal") for each in examine(folder)]
    with suppress(RuntimeError):  # the page is gone
        tell([*(staff.StaffLine(*each) for each in found), *told])
