"""The loop that prints a batch: one sheet at a time, each followed until somebody says that it is out.

One at a time costs a printer some seconds between sheets, and buys that after any stop it is known which sheet is out.
Decides by what journal and print system say; the world is behind Spooler and Watch.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from printing.batch.journal import Batch, Line, Step, change, close, counts, lines, set_counts, tally
from printing.batch.making import kept_bytes, withdrawn
from printing.batch.papers import paper_named
from printing.batch.progress import Progress, progress
from printing.batch.recording import record
from printing.batch.source import Source
from printing.batch.verdict import Standing, Verdict, judged
from printing.ledger.entry import Confirmed, What
from printing.ledger.store import set_anchor
from printing.spooler.state import Document, JobState, Phase, PrinterTrouble, Spooler, Trouble
from sync.config import DataFolder, default_folder

POLL = 0.5  # seconds between two looks at a job
RESUMED = "打印中断过,这一张由打印系统自己打完,请核对有没有重页"
PATIENCE = 600.0  # seconds without anything moving, after which a batch stops and waits for a person


class Watch(Protocol):
    """Time as the loop needs it."""

    def now(self) -> datetime:
        """The moment, with zone."""
        ...

    def seconds(self) -> float:
        """A clock that never goes back."""
        ...

    def wait(self, seconds: float) -> None:
        """Let some time pass."""
        ...


class Told(Protocol):
    """Whoever shows how it goes."""

    def printed(self, line: Line, progress: Progress) -> None:
        """A sheet is out."""
        ...

    def skipped(self, line: Line) -> None:
        """A sheet will not be printed; `line.said` says why."""
        ...

    def trouble(self, sentence: str) -> None:
        """The printer needs a person; "" once it goes on."""
        ...


class Stop(Exception):
    """The batch ends here for now; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Ways:
    """How a person goes on, as they do it where they are: with the batch, with a sheet in doubt, and with another
    batch that is in the way."""

    go_on: str
    settle: str
    other: str

    @classmethod
    def typed(cls, folder: DataFolder) -> Ways:
        """On the command line."""
        again = command(folder)
        printed, anew = f"打出来了,运行 {again} --unsure printed", f"没有打出来,运行 {again} --unsure again"
        drop = again.replace("--continue", "--drop")
        return cls(f"接着打:{again}", f"{printed};{anew}", f"接着打:{again};不要了:{drop}")


@dataclass(slots=True)
class Run:
    """One run over a batch."""

    db: sqlite3.Connection
    folder: DataFolder
    batch: Batch
    spooler: Spooler
    source: Source
    watch: Watch
    told: Told
    wanted: Callable[[], bool]  # False once somebody pauses: the sheet that is on its way is still followed
    remake: Callable[[Line], Line]  # for a retained copy that is gone: the sheet anew, as the library has it now
    ways: Ways
    patience: float = PATIENCE
    _pages: int = 0
    _began: float = field(default=0.0)

    def go(self) -> str:
        """Prints what is open; gives "" when all is done, else the sentence that says why it stopped."""
        self._began = self.watch.seconds()
        try:
            for line in lines(self.db, self.batch.number, (Step.OPENED, Step.SENT)):
                self._follow(line, resumed=True)
            for line in lines(self.db, self.batch.number, (Step.WAITING,)):
                self._pause()
                self._print(line)
        except Stop as stop:
            return stop.sentence
        except PrinterTrouble as trouble:
            return trouble.sentence
        finally:
            set_anchor(self.folder, self.db)
        unsure = lines(self.db, self.batch.number, (Step.UNSURE,))
        if unsure:
            return asked(unsure[0], self.ways)
        close(self.db, self.batch.number, "done")
        return ""

    def _pause(self) -> None:
        if not self.wanted():
            raise Stop(f"暂停了。{self.ways.go_on}")

    def _print(self, line: Line) -> None:
        whole = line.what is What.SHEET
        if whole and not self.source.stands(line.posting):
            self.told.skipped(change(self.db, line, **withdrawn(line)))
            return
        pdf = kept_bytes(self.folder, line) if whole else None  # notices tell of several lists: as these are now
        if pdf is None:
            line = self.remake(line)
            pdf = kept_bytes(self.folder, line)
        if line.state is not Step.WAITING or pdf is None:
            self.told.skipped(line)
            return
        sheet = document(self.batch, line)
        line = self._stands(line, job=self.spooler.open(sheet), state=Step.OPENED)
        self.spooler.send(line.job, sheet, pdf)
        self._follow(self._stands(line, state=Step.SENT))

    def _stands(self, line: Line, **values: Any) -> Line:
        """A step on the way: written down for paper alone, since a file that is written again is the same file."""
        return change(self.db, line, **values) if self.spooler.paper else replace(line, **values)

    def _follow(self, line: Line, resumed: bool = False) -> None:
        """Watches a job to its end. `resumed`: it was begun by a run that is no more."""
        sheet, standing = document(self.batch, line), Standing(self.watch.seconds())
        if resumed and line.state is Step.SENT and not line.note:
            line = change(self.db, line, note=RESUMED)
        while not self._ended(line, state := self._state(line, sheet), resumed):
            standing.see(state, self.watch.seconds())
            if standing.news:
                self.told.trouble(self._sentence(standing.shown) if standing.shown else "")
            if standing.still >= self.patience or (standing.shown and not self.wanted()):
                raise Stop(f"{self._sentence(standing.shown or Trouble.SILENT)}{self.ways.go_on}")
            self.watch.wait(POLL)
        if standing.shown:
            self.told.trouble("")

    def _sentence(self, trouble: Trouble) -> str:
        return trouble.sentence.format(printer=self.spooler.name)

    def _state(self, line: Line, sheet: Document) -> JobState:
        try:
            return self.spooler.state(line.job, sheet)
        except PrinterTrouble as error:
            return JobState(Phase.WAITING, trouble=error.trouble)

    def _ended(self, line: Line, state: JobState, resumed: bool) -> bool:
        """Whether the job has ended, and then writes down how. Raises Stop where a person must say what comes next."""
        counting = counts(self.db, self.spooler.name)
        if state.pages and not counting and self.spooler.paper:
            set_counts(self.db, self.spooler.name, counting := True)
        found = judged(state, line.pages, counting, resumed, self.spooler.paper)
        if found.verdict is Verdict.UNSURE:
            raise Stop(asked(change(self.db, line, state=Step.UNSURE, said=found.said), self.ways))
        if found.verdict is Verdict.OUT and found.confirmed:
            self._out(line, found.confirmed)
        elif found.verdict is Verdict.UNBEGUN:
            self.spooler.cancel(line.job)
            self._again(line)
        elif found.verdict is Verdict.CALLED_OFF:
            self._again(line)
            called_off = f"{named(line)}被取消了,一页也没有打。请看一看打印机;接着打会重打这一张。"
            raise Stop(f"{called_off}{self.ways.go_on}")
        return found.verdict is not Verdict.GOING

    def _out(self, line: Line, confirmed: Confirmed) -> None:
        done = record(self.db, self.folder, self.batch, line, confirmed, self.watch.now())
        self._pages += done.pages
        seconds = self.watch.seconds() - self._began
        self.told.printed(done, progress(tally(self.db, self.batch.number), self._pages, seconds))

    def _again(self, line: Line) -> None:
        change(self.db, line, state=Step.WAITING, job="", attempt=line.attempt + 1)


def document(batch: Batch, line: Line) -> Document:
    """What the print system is told of a sheet. The title is never used again, not even for a second try."""
    again = f"·{line.attempt}" if line.attempt > 1 else ""
    title = f"明榜 {batch.number}-{line.number}{again} {line.posting}"
    return Document(title, line.stem, paper_named(batch.paper).media, line.pages)


def asked(line: Line, ways: Ways) -> str:
    """The question about a sheet of which nobody knows whether it is out."""
    return f"{line.said}{named(line)}已经送到打印机,但不能确定打出来没有。请看一眼出纸口:{ways.settle}"


def command(folder: DataFolder) -> str:
    """What goes on with a batch of this folder, as people type it."""
    where = "" if folder == default_folder() else f"--data {folder.root} "
    return f"main.py {where}print --continue"


def named(line: Line) -> str:
    """Which sheet of a batch it is."""
    group = f"({line.purpose})" if line.purpose else ""
    return f"第 {line.number} 张({line.village}{group} {line.title},{line.pages} 页)"
