"""The view model of the staff's part: the machine in words, looked at beside the screen, and what staff did here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Staff, StaffDoor
from kiosk.snapshots import staff
from kiosk.viewmodels.page import Desk, PageModel, shown
from kiosk.wording import chinese
from sync.config import DataFolder

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StaffModel(PageModel):
    """Lines about this machine or the trail; doors to another PIN and out of the kiosk."""

    titleChanged = Signal()
    lineChanged = Signal()
    trailChanged = Signal()
    looked = Signal(list)

    title = shown(str, "title", titleChanged)
    line = shown(str, "line", lineChanged)

    @classmethod
    def of(cls, screen: Staff, desk: Desk, parent: QObject) -> StaffModel:
        """The view model of a screen."""
        return cls(desk, parent)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(staff.machine(()), parent)
        self._desk, self._trail, self._machine = desk, False, self.snapshot
        self._lines = RecordList(staff.StaffLine, (), self)
        self.looked.connect(self._take)
        # a large library takes seconds to be read through; the thread keeps nothing of this page but its signal
        Thread(target=_look, args=(desk.staff.folder, self.looked.emit), daemon=True).start()

    @Slot(list)
    def _take(self, lines: list[staff.StaffLine]) -> None:
        self._machine = staff.machine(lines)
        if not self._trail:
            self._put(self._machine)

    def _put(self, snapshot: staff.StaffSnapshot) -> None:
        self.show(snapshot)
        self._lines.show(snapshot.lines)

    @Property(QObject, constant=True)
    def lines(self) -> RecordList:
        return self._lines

    @Property(bool, notify=trailChanged)
    def trail(self) -> bool:
        return self._trail

    @Slot()
    def other(self) -> None:
        """The trail in place of the machine, and back."""
        self._trail = not self._trail
        acts = [(act.at, act.what) for act in self._desk.staff.trail()]
        self._put(staff.trail(acts) if self._trail else self._machine)
        self.trailChanged.emit()

    @Slot()
    def another(self) -> None:
        self._desk.go(StaffDoor(another=True))

    @Slot()
    def leave(self) -> None:
        """Out of the kiosk."""
        self._desk.staff.note("退出明榜")
        self._desk.leave()

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, self.snapshot.line)


def _look(folder: DataFolder, tell: Callable[[Sequence[staff.StaffLine]], object]) -> None:
    from contextlib import suppress

    from kiosk.commands.doctor import examine

    found = [(each.name, chinese(each.sentence), "pine" if each.well else "seal") for each in examine(folder)]
    lines = [staff.StaffLine(*each) for each in found]
    with suppress(RuntimeError):  # the page is gone
        tell(lines)
