"""A batch from its order to its end: written down, made, printed; one process at a time sends anything to a printer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from printing.batch import journal
from printing.batch.journal import Batch, Line, Step
from printing.batch.making import make
from printing.batch.plan import Plan
from printing.batch.recording import decide
from printing.batch.run import PATIENCE, POLL, Run, Told, Watch, Ways, asked, document
from printing.batch.source import Source
from printing.batch.verdict import Verdict, judged
from printing.ledger.database import opened
from printing.spooler.state import JobState, Phase, Spooler
from sync.clock import day_of
from sync.config import DataFolder
from sync.errors import Refused
from sync.feed.single import only_one

_LOOKS = 20
BUSY = "这台机器正在打印另一批。请等它打完,或先暂停它。"


@dataclass(frozen=True, slots=True)
class Desk:
    """What is printed, when, and how it is shown: the world of a run. `made` hears of each sheet that was made, or
    cannot be; `wanted` turns false when somebody pauses."""

    source: Source
    watch: Watch
    told: Told
    made: Callable[[Line], None] = lambda line: None
    wanted: Callable[[], bool] = lambda: True
    patience: float = PATIENCE
    ways: Ways | None = None  # None: as on the command line


def begin(
    folder: DataFolder, plan: Plan, spooler: Spooler, paper: str, by: str, at: datetime, ways: Ways | None = None
) -> int:
    """Writes a batch down and gives its number. Raises Refused where the printer has another one that is not done."""
    with opened(folder.ledger) as db:
        for other in journal.unfinished(db) if spooler.paper else ():
            if other.target == spooler.name:
                raise Refused(_left(db, other, ways or Ways.typed(folder)))
        sheets = plan.sheets if spooler.paper else tuple({(one.what, one.about): one for one in plan.sheets}.values())
        return journal.begin(db, sheets, at, by, spooler.name, spooler.paper, paper)


def _left(db: sqlite3.Connection, other: Batch, ways: Ways) -> str:
    left = len(journal.lines(db, other.number, journal.OPEN))
    return f"打印机“{other.target}”上还有一批没有打完(第 {other.number} 批,剩 {left} 张)。{ways.other}"


def carry_out(folder: DataFolder, number: int, spooler: Spooler, desk: Desk) -> str:
    """Makes and prints what is open of a batch. Gives "" when it is done, else the sentence that says why it stopped.

    `desk.watch` tells a moment that may be believed. Raises DiskError, and what its source raises.
    """
    with only_one(folder.printing, BUSY), opened(folder.ledger) as db:
        batch = journal.batch(db, number)
        unsure = journal.lines(db, number, (Step.UNSURE,))
        if unsure:
            return asked(unsure[0], desk.ways or Ways.typed(folder))
        _make(db, folder, batch, desk)

        def remake(line: Line) -> Line:
            journal.change(db, line, sheet="", kept="")
            _make(db, folder, batch, desk)
            return next(one for one in journal.lines(db, number) if one.number == line.number)

        source, watch = desk.source, desk.watch
        ways = desk.ways or Ways.typed(folder)
        run = Run(db, folder, batch, spooler, source, watch, desk.told, desk.wanted, remake, ways, desk.patience)
        return run.go()


def _make(db: sqlite3.Connection, folder: DataFolder, batch: Batch, desk: Desk) -> None:
    make(db, folder, desk.source, batch, day_of(desk.watch.now()), desk.made)


def settle(folder: DataFolder, printed: bool, at: datetime) -> None:
    """Writes down what a person saw of the sheet in doubt, of the oldest batch that has one."""
    with only_one(folder.printing, BUSY), opened(folder.ledger) as db:
        for batch in journal.unfinished(db):
            for line in journal.lines(db, batch.number, (Step.UNSURE,)):
                decide(db, folder, batch, line, printed, at)
                return


def unfinished(folder: DataFolder) -> tuple[Batch, ...]:
    """Batches on paper that wait to be gone on with, oldest first."""
    if not folder.ledger.exists():
        return ()
    with opened(folder.ledger) as db:
        return journal.unfinished(db)


def outcome(folder: DataFolder, number: int) -> tuple[Batch, tuple[Line, ...]]:
    """A batch and its sheets that are out."""
    with opened(folder.ledger) as db:
        return journal.batch(db, number), journal.lines(db, number, (Step.PRINTED,))


def give_up(folder: DataFolder, spooler: Callable[[str], Spooler], watch: Watch, ways: Ways | None = None) -> int:
    """Gives up what is left of the oldest unfinished batch, calls its job off and removes the copies kept for it.

    Gives the number of sheets. Raises Refused where a sheet is in doubt: that must be settled first.
    """
    with only_one(folder.printing, BUSY), opened(folder.ledger) as db:
        found = journal.unfinished(db)
        if not found:
            raise Refused("没有打到一半的批次。")
        number = found[0].number
        for line in journal.lines(db, number, (Step.OPENED, Step.SENT)):
            call_off(db, found[0], line, spooler(found[0].target), watch)
        for line in journal.lines(db, number, (Step.UNSURE,)):
            raise Refused(asked(line, ways or Ways.typed(folder)))
        left = journal.lines(db, number, journal.OPEN)
        journal.close(db, number, "dropped")
        _unkeep(db, folder, left)
        return len(left)


def call_off(db: sqlite3.Connection, batch: Batch, line: Line, spooler: Spooler, watch: Watch) -> None:
    """Takes a job back: then nothing of it was printed (waiting again), or nobody knows (unsure)."""
    spooler.cancel(line.job)
    state = JobState(Phase.GONE)
    for _ in range(_LOOKS):
        state = spooler.state(line.job, document(batch, line))
        if state.phase not in (Phase.WAITING, Phase.PRINTING):
            break
        watch.wait(POLL)
    found = judged(state, line.pages, journal.counts(db, spooler.name), True, spooler.paper)
    nothing = found.verdict in (Verdict.UNBEGUN, Verdict.CALLED_OFF)
    journal.change(db, line, state=Step.WAITING if nothing else Step.UNSURE)


def _unkeep(db: sqlite3.Connection, folder: DataFolder, left: Iterable[Line]) -> None:
    used = {kept for (kept,) in db.execute("select kept from line where state = 'printed'")}
    for kept in {line.kept for line in left if line.kept} - used:
        (folder.printed / kept).unlink(missing_ok=True)
