"""The child's side of printing: sheets of what this office has published, from its own copy of the feed.

Each is journaled and gets its entry in the office's register (its folder `ledger`), as `main.py print` does it.
"""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.desk.messages import GiveUp, GoOn, Left, Matter, Print, Printed
from kiosk.desk.planning import plan_of, published, route_of
from printing.batch import work
from printing.batch.drawing import matters
from printing.batch.journal import OPEN, Line, Step, lines
from printing.batch.papers import name_of
from printing.batch.progress import Progress, said
from printing.batch.run import Ways, named
from printing.ledger.database import opened
from printing.office import OfficeHolding
from printing.spooler import choose
from printing.spooler.folder import Folder
from printing.spooler.state import Spooler
from sync.clock import day_of
from sync.config import DataFolder
from sync.errors import DiskError, Refused
from sync.matters import matter_names
from sync.office.folder import OfficeFolder

PATIENCE = 60.0  # seconds: a clerk stands beside the printer, and printing is gone on with at the next try
LEFT = "点“没打完的”,接着打或者不打了。"
WAYS = Ways("剩下的记着,点“没打完的”接着打。", "看过以后,点“没打完的”说一声。", LEFT)
Told = Callable[[str, int, int], None]


def printed(asked: Print, at: datetime, told: Told, wanted: Callable[[], bool]) -> Printed:
    """Print them one by one; one that cannot be printed keeps no other back. Raises KeyMissing, Refused."""
    source = published(asked.office, asked.passphrase, at)
    folder = DataFolder(OfficeFolder(Path(asked.office)).ledger)
    spooler = choose.printer(asked.to) if asked.printer else Folder(Path(asked.to))
    papers = asked.papers
    plan, gone = plan_of(source.held(), papers, route_of(asked.office, papers), day_of(at))
    if not plan.sheets:
        raise Refused(" ".join(gone) or "份数都是 0,没有要打印的。")
    paper = name_of(papers.paper, papers.large, False)
    number = work.begin(folder, plan, spooler, paper, asked.by or getpass.getuser(), at, WAYS)
    progress = _Progress(told, len(plan.sheets), list(gone))
    return _carried_out(folder, number, spooler, work.Desk(source, _Clock(at), progress, progress.made, wanted))


def gone_on(asked: GoOn, at: datetime, told: Told, wanted: Callable[[], bool]) -> Printed:
    """Go on with the oldest batch that stopped. Raises KeyMissing, Refused."""
    folder = DataFolder(OfficeFolder(Path(asked.office)).ledger)
    if asked.unsure:
        work.settle(folder, asked.unsure == "printed", at)
    found = work.unfinished(folder)
    if not found:
        raise Refused("没有打到一半的批次。")
    source = published(asked.office, asked.passphrase, at)
    progress = _Progress(told, 0)
    desk = work.Desk(source, _Clock(at), progress, progress.made, wanted)
    return _carried_out(folder, found[0].number, choose.printer(found[0].target), desk)


def given_up(asked: GiveUp, at: datetime) -> Printed:
    """Print no more of it; what is out stays in the register. Raises Refused."""
    folder = DataFolder(OfficeFolder(Path(asked.office)).ledger)
    if asked.unsure:
        work.settle(folder, asked.unsure == "printed", at)
    count = work.give_up(folder, choose.printer, _Clock(at), WAYS)
    return Printed(0, 0, "", (f"剩下的 {count} 张不打了。已经打好的都在台账里。",))


def left(folder: DataFolder) -> Left | None:
    """The oldest batch that stopped."""
    found = work.unfinished(folder)
    if not found:
        return None
    with opened(folder.ledger) as db:
        open_ones = lines(db, found[0].number, OPEN)
    unsure = next((line for line in open_ones if line.state is Step.UNSURE), None)
    doubt = f"{unsure.said}{named(unsure)}" if unsure else ""
    return Left(found[0].target, len(open_ones), doubt)


def cards(held: OfficeHolding) -> tuple[Matter, ...]:
    """The matters that have a card."""
    return tuple(Matter(code, name) for code, name in matter_names(matters(held)).items())


def _carried_out(folder: DataFolder, number: int, spooler: Spooler, desk: work.Desk) -> Printed:
    before = {line.number for line in work.outcome(folder, number)[1]}
    try:
        stopped = work.carry_out(folder, number, spooler, replace(desk, patience=PATIENCE, ways=WAYS))
    except DiskError as full:  # what is out is out, and is said beside it
        stopped = full.sentence
    batch, found = work.outcome(folder, number)
    fresh = [line for line in found if line.number not in before]
    where = f"打印机 {batch.target}" if batch.on_paper else batch.target
    troubles = tuple(desk.told.troubles) if isinstance(desk.told, _Progress) else ()
    return Printed(len(fresh), sum(line.pages for line in fresh), where, troubles, stopped)


@dataclass(slots=True)
class _Progress:
    told: Told
    total: int
    troubles: list[str] = field(default_factory=list)
    out: int = 0

    def made(self, line: Line) -> None:
        if line.state in (Step.REFUSED, Step.WITHDRAWN):
            self.skipped(line)
        else:
            self.told("正在检查", line.number - 1, self.total)

    def printed(self, line: Line, progress: Progress) -> None:
        self.out, self.total = progress.sheets_done, progress.sheets
        self.told(said(progress), self.out, self.total)

    def skipped(self, line: Line) -> None:
        if line.said not in self.troubles:
            self.troubles.append(line.said)

    def trouble(self, sentence: str) -> None:
        self.told(sentence or "正在打印", self.out, self.total)


@dataclass(slots=True)
class _Clock:
    """Time as it passes since a moment that was believed: a batch may go on past midnight."""

    at: datetime
    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return self.at + timedelta(seconds=self.seconds() - self.began)

    def seconds(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)
