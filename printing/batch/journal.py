"""The journal of batches: which sheet stands where, on the disk before and after each step that cannot be undone.

  waiting → opened (a job is announced) → sent → printed          the ordinary way
                                            ↘ unsure → printed or waiting, as a person says
  refused (cannot be made), withdrawn (taken back since it was planned), dropped (the batch was given up)
A sheet that is printed and its entry in the register are one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from printing.batch.plan import Planned
from printing.ledger.database import writing
from printing.ledger.entry import What


class Step(StrEnum):
    """Where a sheet stands."""

    WAITING = "waiting"
    OPENED = "opened"
    SENT = "sent"
    UNSURE = "unsure"
    PRINTED = "printed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


OPEN = (Step.WAITING, Step.OPENED, Step.SENT, Step.UNSURE)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch: who printed what where. `target`: a printer (`on_paper`) or a folder. `state`: open, done or dropped."""

    number: int
    at: datetime
    by: str
    target: str
    on_paper: bool
    paper: str
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sheet of a batch. `posting`: what it is about (printing.batch.drawing); `sheet`: SHA-256 of its PDF; `kept`:
    its retained copy; `type_mm`: how high its rows stand;
    `attempt`: how often it was begun; `entry`: its number in the register; `said`, `code`: why it was not printed, or
    is in doubt; `note`: what the register must say."""

    batch: int
    number: int
    posting: str
    region: str
    township: str
    village: str
    programme: str
    year: int
    starts_on: date
    ends_on: date
    purpose: str
    pages: int
    rows: int
    type_mm: float
    sheet: str
    kept: str
    state: Step
    job: str
    attempt: int
    entry: int
    said: str
    code: str
    note: str
    what: What

    @property
    def stem(self) -> str:
        """Its file's name without ending: by the posting, so that a recall finds it."""
        return self.posting if self.what is What.SHEET else f"{self.posting}-{self.what}"

    @property
    def title(self) -> str:
        """What it is, as people call it."""
        return self.what.named(self.programme)


_COLUMNS = ", ".join(field.name for field in fields(Line))


def begin(
    db: sqlite3.Connection, sheets: Sequence[Planned], at: datetime, by: str, target: str, on_paper: bool, paper: str
) -> int:
    """Writes a batch down and gives its number."""
    with writing(db):
        row = db.execute("select coalesce(max(number), 0) + 1 from batch").fetchone()
        number = int(row[0])
        values = (number, at.isoformat(), by, target, int(on_paper), paper, "open")
        db.execute("insert into batch values (?, ?, ?, ?, ?, ?, ?)", values)
        db.executemany(
            "insert into line (batch, number, posting, region, township, village, programme, year, starts_on, ends_on, "
            "purpose, what) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_planned(number, place, sheet) for place, sheet in enumerate(sheets, 1)],
        )
    return number


def _planned(number: int, place: int, sheet: Planned) -> tuple[object, ...]:
    s = sheet
    place_and_what = (number, place, s.about, s.region, s.township, s.village, s.programme, s.year)
    return (*place_and_what, s.starts_on.isoformat(), s.ends_on.isoformat(), s.purpose, s.what)


def batch(db: sqlite3.Connection, number: int) -> Batch:
    """A batch by its number, which must exist."""
    row = db.execute("select * from batch where number = ?", (number,)).fetchone()
    return Batch(row[0], datetime.fromisoformat(row[1]), row[2], row[3], bool(row[4]), row[5], row[6])


def unfinished(db: sqlite3.Connection) -> tuple[Batch, ...]:
    """Batches on paper that were neither finished nor given up, oldest first."""
    found = db.execute("select number from batch where state = 'open' and on_paper order by number").fetchall()
    return tuple(batch(db, number) for (number,) in found)


def lines(db: sqlite3.Connection, number: int, states: Iterable[Step] = ()) -> tuple[Line, ...]:
    """The sheets of a batch in order; those in certain states where any are given."""
    wanted = tuple(states)
    marks = f" and state in ({', '.join('?' * len(wanted))})" if wanted else ""
    rows = db.execute(f"select {_COLUMNS} from line where batch = ?{marks} order by number", (number, *wanted))
    return tuple(_line(row) for row in rows)


def tally(db: sqlite3.Connection, number: int) -> dict[Step, tuple[int, int]]:
    """How many sheets and pages of a batch are in each state."""
    rows = db.execute("select state, count(*), sum(pages) from line where batch = ? group by state", (number,))
    return {Step(state): (sheets, pages) for state, sheets, pages in rows}


def _line(row: Sequence[object]) -> Line:
    values = dict(zip((field.name for field in fields(Line)), row, strict=True))
    days = {name: date.fromisoformat(str(values[name])) for name in ("starts_on", "ends_on")}
    kinds = {"state": Step(str(values["state"])), "what": What(str(values["what"]))}
    return Line(**{**values, **days, **kinds})  # type: ignore[arg-type]


def change(db: sqlite3.Connection, line: Line, **values: object) -> Line:
    """Writes columns of a sheet, inside a transaction of the caller's or of its own, and gives it back as it is now."""
    assignments = ", ".join(f"{name} = ?" for name in values)
    sql = f"update line set {assignments} where batch = ? and number = ?"
    if db.in_transaction:
        db.execute(sql, (*values.values(), line.batch, line.number))
    else:
        with writing(db):
            db.execute(sql, (*values.values(), line.batch, line.number))
    where = (line.batch, line.number)
    return _line(db.execute(f"select {_COLUMNS} from line where batch = ? and number = ?", where).fetchone())


def close(db: sqlite3.Connection, number: int, state: str) -> None:
    """Ends a batch: "done", or "dropped" with what was not printed."""
    with writing(db):
        db.execute("update batch set state = ? where number = ?", (state, number))
        if state == "dropped":
            marks = ", ".join("?" * len(OPEN))
            db.execute(
                f"update line set state = ? where batch = ? and state in ({marks})", (Step.DROPPED, number, *OPEN)
            )


def counts(db: sqlite3.Connection, printer: str) -> bool | None:
    """Whether a printer says how many pages it printed; None where it was never seen."""
    row = db.execute("select counts from printer where name = ?", (printer,)).fetchone()
    return bool(row[0]) if row else None


def set_counts(db: sqlite3.Connection, printer: str, counts: bool) -> None:
    """Remembers it; one that counted once is known to count."""
    with writing(db):
        db.execute("insert into printer values (?, ?) on conflict do update set counts = max(counts, excluded.counts)",
                   (printer, int(counts)))  # fmt: skip
