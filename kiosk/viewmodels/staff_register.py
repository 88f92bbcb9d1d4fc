"""The view models of the register at the kiosk: the menu, what hangs, one sheet, and who did something with it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk import session
from kiosk.snapshots import staff_pages
from kiosk.viewmodels.page import Desk
from kiosk.viewmodels.questions import QuestionModel
from kiosk.viewmodels.staff_pages import StaffPageModel
from printing.ledger import recording
from printing.ledger.board import Hung, hung
from printing.ledger.recording import Deed
from printing.ledger.store import entries
from sync.clock import day_of
from sync.errors import MingbangError

MENU: tuple[session.Screen, ...] = (
    session.StaffPrinting(),
    session.StaffRegister(),
    session.StaffMachine(),
    session.StaffSettings(),
    session.StaffTrail(),
    session.StaffDoor(another=True),
)
NAMES = {"posted": "登记张贴", "down": "登记撤下", "print": "打印公示表"}


def known(desk: Desk) -> tuple[Hung, ...]:
    """Every sheet that was printed here, as it stands now; none where the register cannot be read."""
    folder = desk.staff.folder
    try:
        return hung(entries(folder), day_of(desk.visit.now()), recording.recalled(folder))
    except MingbangError:
        return ()


class StaffMenuModel(QuestionModel):
    """What staff can do here."""

    @classmethod
    def of(cls, screen: session.Staff, desk: Desk, parent: QObject) -> StaffMenuModel:
        """The view model of a screen."""
        return cls(desk, parent)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        found = known(desk)
        due = sum(map(staff_pages.is_due, found))
        waiting = len(staff_pages.unprinted(desk.hanging(), found))
        menu = staff_pages.menu(0, due, waiting)
        super().__init__(menu, lambda index: desk.go(MENU[index]), parent, lambda: out(desk))


def out(desk: Desk) -> None:
    """Out of the kiosk."""
    desk.staff.note("退出明榜")
    desk.leave()


class RegisterModel(StaffPageModel):
    """What hangs, and what is due."""

    @classmethod
    def of(cls, screen: session.StaffRegister, desk: Desk, parent: QObject) -> RegisterModel:
        """The view model of a screen."""
        return cls(desk, staff_pages.register(known(desk), screen.done), parent)

    def open(self, key: str) -> None:
        self._desk.go(session.StaffSheet(int(key)))


class SheetModel(StaffPageModel):
    """One sheet of the register."""

    @classmethod
    def of(cls, screen: session.StaffSheet, desk: Desk, parent: QObject) -> SheetModel:
        """The view model of a screen. Raises MingbangError where the register no longer knows it."""
        found = next((one for one in known(desk) if one.printed.number == screen.number), None)
        if found is None:
            raise MingbangError("台账里找不到这一张了。请回到台账再看。")
        return cls(desk, found, parent)

    def __init__(self, desk: Desk, found: Hung, parent: QObject | None = None) -> None:
        super().__init__(desk, staff_pages.sheet(found), parent)
        self._number = found.printed.number

    def act(self, key: str) -> None:
        self._desk.go(session.StaffWho(key, self._number))


class WhoModel(QuestionModel):
    """Who did it?"""

    @classmethod
    def of(cls, screen: session.StaffWho, desk: Desk, parent: QObject) -> WhoModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: session.StaffWho, parent: QObject | None = None) -> None:
        asked = staff_pages.who(staff_pages.names_of(known(desk)), screen.deed)
        super().__init__(
            asked,
            lambda index: done(desk, screen, asked.answers[index].word),
            parent,
            lambda: desk.go(session.StaffName(screen.deed, screen.number)),
        )


def done(desk: Desk, screen: session.StaffWho | session.StaffName, by: str) -> None:
    """Somebody did it: into the register, or to the printer."""
    if screen.deed == "print":
        desk.go(session.StaffPrinting(by=by))
        return
    moment = desk.visit.now()
    deed = Deed(by, day_of(moment), moment)
    record = recording.posted if screen.deed == "posted" else recording.taken_down
    try:
        entry = record(desk.staff.folder, str(screen.number), deed)[0]
        said = f"{NAMES[screen.deed]}：{entry.village} {entry.programme}，{by}"
    except MingbangError as error:
        said = error.sentence
    desk.staff.note(said)
    desk.go(session.StaffRegister(said))
