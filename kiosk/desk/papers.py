"""The child's side of printing: sheets of what this office has published, from its own copy of the feed.

Each is journaled and gets its entry in the office's register (its folder `ledger`), as `main.py print` does it.
"""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.desk.messages import Print, Printed
from printing.batch import work
from printing.batch.journal import Line, Step
from printing.batch.office import Published
from printing.batch.papers import name_of
from printing.batch.plan import Plan, Planned
from printing.batch.progress import Progress, said
from printing.spooler import choose
from printing.spooler.folder import Folder
from sync.config import DataFolder
from sync.office.folder import OfficeFolder
from sync.office.opening import open_office

PATIENCE = 60.0  # seconds: a clerk stands beside the printer, and printing is gone on with at the next try


def printed(asked: Print, at: datetime, told: Callable[[str, int, int], None]) -> Printed:
    """Print them one by one; one that cannot be printed keeps no other back. Raises KeyMissing."""
    office = open_office(OfficeFolder(Path(asked.office)), asked.passphrase)
    folder, source = DataFolder(office.folder.ledger), Published(office, at)
    spooler = choose.printer(asked.to) if asked.printer else Folder(Path(asked.to))
    progress = _Progress(told, len(asked.postings))
    found = [(posting, source.header(posting)) for posting in asked.postings]
    progress.troubles.extend(f"办公文件夹里没有公示 {posting}。" for posting, header in found if header is None)
    plan = Plan(tuple(Planned(header) for _, header in found if header is not None))
    number = work.begin(
        folder, plan, spooler, name_of(asked.paper, asked.large, False), asked.by or getpass.getuser(), at
    )
    desk = work.Desk(source, _Clock(at), progress, progress.made, patience=PATIENCE)
    stopped = work.carry_out(folder, number, spooler, desk)
    lines = work.outcome(folder, number)[1]
    where = f"打印机 {asked.to}" if asked.printer else lines[0].job if len(lines) == 1 else asked.to
    troubles = (*progress.troubles, *([stopped] if stopped else ()))
    return Printed(len(lines), sum(line.pages for line in lines), where, troubles)


@dataclass(slots=True)
class _Progress:
    told: Callable[[str, int, int], None]
    total: int
    troubles: list[str] = field(default_factory=list)
    out: int = 0

    def made(self, line: Line) -> None:
        if line.state in (Step.REFUSED, Step.WITHDRAWN):
            self.skipped(line)
        else:
            self.told("正在检查", line.number - 1, self.total)

    def printed(self, line: Line, progress: Progress) -> None:
        self.out = progress.sheets_done
        self.told(said(progress), self.out, self.total)

    def skipped(self, line: Line) -> None:
        self.troubles.append(line.said)

    def trouble(self, sentence: str) -> None:
        self.told(sentence or "正在打印", self.out, self.total)


@dataclass(slots=True)
class _Clock:
    at: datetime

    def now(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)
