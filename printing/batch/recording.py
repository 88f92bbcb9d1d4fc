"""A sheet that is out, written into journal and register as one; and what a person said about one in doubt."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from printing.batch.journal import Batch, Line, Step, change, set_counts
from printing.ledger.database import writing
from printing.ledger.entry import Confirmed, Entry, Kind
from printing.ledger.store import append, set_anchor
from sync.clock import day_of
from sync.config import DataFolder

AGAIN = "第 {attempt} 次打印:前一次是否打出不能确定"


def record(
    db: sqlite3.Connection, folder: DataFolder, batch: Batch, line: Line, confirmed: Confirmed, at: datetime
) -> Line:
    """The sheet's one entry in the register; the line is printed once it stands. Raises DiskError."""
    with writing(db):
        entry = append(db, lambda number: _entry(number, batch, line, confirmed, at))
        done = change(db, line, state=Step.PRINTED, job=line.job, entry=entry.number)
    if batch.on_paper:  # a run into a folder notes it once, when it ends
        set_anchor(folder, db)
    return done


def decide(db: sqlite3.Connection, folder: DataFolder, batch: Batch, line: Line, printed: bool, at: datetime) -> Line:
    """What a person saw of a sheet in doubt: it is out, or it is to be printed (again), and the register says so."""
    if printed:
        if line.said:  # it was in doubt because no page was counted, and yet it came out
            set_counts(db, batch.target, False)
        return record(db, folder, batch, line, Confirmed.PERSON, at)
    attempt = line.attempt + 1
    note = AGAIN.format(attempt=attempt)
    return change(db, line, state=Step.WAITING, job="", said="", attempt=attempt, note=note)


def _entry(number: int, batch: Batch, line: Line, confirmed: Confirmed, at: datetime) -> Entry:
    return Entry(
        number=number, kind=Kind.PRINTED, at=at.replace(microsecond=0), by=batch.by, posting=line.posting,
        region=line.region, township=line.township, village=line.village, programme=line.programme, year=line.year,
        starts_on=line.starts_on, ends_on=line.ends_on, on=day_of(at), sheet=line.sheet, kept=line.kept,
        pages=line.pages, paper=batch.paper, printer=batch.target, job=line.job, purpose=line.purpose,
        batch=batch.number, line=line.number, confirmed=confirmed, note=line.note,
        what=line.what,
    )  # fmt: skip
