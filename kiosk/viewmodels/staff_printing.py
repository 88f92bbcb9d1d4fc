"""The view model of printing notice sheets at the kiosk: what was not printed yet, and what is half done."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from kiosk import session
from kiosk.snapshots import staff_pages
from kiosk.snapshots.staff_pages import PageSnapshot
from kiosk.viewmodels.page import Desk
from kiosk.viewmodels.staff_pages import StaffPageModel
from kiosk.viewmodels.staff_register import known
from kiosk.wording import chinese
from printing.batch import journal, progress, work
from printing.batch.journal import Step
from printing.ledger.database import opened
from sync.config import DataFolder
from sync.errors import MingbangError


class PrintingModel(StaffPageModel):
    """Sheets due, and the queue."""

    @classmethod
    def of(cls, screen: session.StaffPrinting, desk: Desk, parent: QObject) -> PrintingModel:
        """The view model of a screen."""
        return cls(desk, screen.by, parent)

    def __init__(self, desk: Desk, by: str = "", parent: QObject | None = None) -> None:
        super().__init__(desk, _derived(desk), parent)
        desk.sheets.told.connect(self._renew)
        if by:
            self._print(by)

    @Slot()
    def _renew(self) -> None:
        self.put(_derived(self._desk))

    def _print(self, by: str) -> None:
        desk = self._desk
        due = staff_pages.unprinted(desk.hanging(), known(desk))
        where = ("--to", desk.printer.printer, "--paper", desk.printer.paper, "--by", by)
        desk.staff.note(f"打印公示表 {len(due)} 张，{by}")
        desk.sheets.order([("--posting", header.id, *where) for header in due])
        self._renew()

    def act(self, key: str) -> None:
        if key == "print":
            self._desk.go(session.StaffWho("print", 0))
            return
        orders = {"printed": ("--unsure", "printed"), "again": ("--unsure", "again"), "continue": ("--continue",)}
        self._desk.staff.note({"drop": "剩下的不打了", "continue": "接着打印"}.get(key, "说明打出来没有"))
        self._desk.sheets.order([orders.get(key, ("--drop",))])
        self._renew()


def _derived(desk: Desk) -> PageSnapshot:
    left, doubt = queue(desk.staff.folder)
    due = staff_pages.unprinted(desk.hanging(), known(desk))
    sheets = desk.sheets
    return staff_pages.printing(due, left, doubt, desk.printer.printer, chinese(sheets.words), sheets.working)


def queue(folder: DataFolder) -> tuple[str, str]:
    """How far an unfinished batch is, and the question about a sheet that nobody knows of; "" where there is none."""
    try:
        waiting = work.unfinished(folder)
        if not waiting:
            return "", ""
        with opened(folder.ledger) as db:
            tally = journal.tally(db, waiting[0].number)
            unsure = journal.lines(db, waiting[0].number, (Step.UNSURE,))
    except MingbangError as error:
        return error.sentence, ""
    left = chinese(f"有一批没有打完:{progress.said(progress.progress(tally))}。")
    doubt = f"{unsure[0].village} {unsure[0].programme}：这一张打出来没有？请看出纸口。" if unsure else ""
    return left, doubt
