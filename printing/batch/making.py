"""The sheets of a batch made and kept before the first paper comes out: what cannot be printed is known by then."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from datetime import date
from itertools import groupby, islice

from printing.batch.journal import Batch, Line, Step, change, lines
from printing.batch.papers import paper_named
from printing.batch.source import Source
from printing.ledger.database import writing
from printing.ledger.entry import What
from printing.ledger.kept import retain
from sync.config import DataFolder
from sync.errors import Refused

TOGETHER = 8  # postings written down at once: what a stop loses of them is made again, and is the same
Told = Callable[[Line], None]


def make(db: sqlite3.Connection, folder: DataFolder, source: Source, batch: Batch, on: date, told: Told) -> None:
    """Makes what is waiting and not made yet, each posting once whatever number of copies it has; `told` of each line.

    A sheet that cannot be made is refused with its sentence, and the others go on. Raises DiskError.
    """
    waiting = [line for line in lines(db, batch.number, (Step.WAITING,)) if not line.sheet]
    sheets = (tuple(group) for _, group in groupby(waiting, key=lambda line: (line.what, line.posting)))
    while made := [(copies, _made(folder, source, copies[0], batch, on)) for copies in islice(sheets, TOGETHER)]:
        with writing(db):
            changed = [change(db, line, **values) for copies, values in made for line in copies]
        for line in changed:
            told(line)


def _made(folder: DataFolder, source: Source, line: Line, batch: Batch, on: date) -> dict[str, object]:
    """What is to be written of the copies of one sheet."""
    try:
        done = source.sheet(line.what, line.posting, paper_named(batch.paper), on)
    except Refused as error:
        return {"state": Step.REFUSED, "said": error.sentence, "code": error.code}
    if done is None:
        return withdrawn(line)
    digest = hashlib.sha256(done.pdf).hexdigest()
    kept = retain(folder, line.region, line.village, line.stem, batch.paper, digest, done.pdf)
    return {"pages": done.pages, "rows": done.rows, "type_mm": done.type_mm, "sheet": digest, "kept": kept}


def withdrawn(line: Line) -> dict[str, object]:
    """What is written of a sheet whose posting was taken back since it was planned."""
    said = f"{line.title} {line.posting} 在打印前被撤回或代替了,没有打印。请打印现在有效的一版。"
    if line.what is What.SHEET:
        said = f"公示 {line.posting} 在打印前被撤回或代替了,没有打印。请打印现在有效的一版。"
    return {"state": Step.WITHDRAWN, "said": said, "code": "superseded"}


def kept_bytes(folder: DataFolder, line: Line) -> bytes | None:
    """The very bytes that were checked; None where the retained copy is gone or another one (then make it anew)."""
    try:
        pdf = (folder.printed / line.kept).read_bytes()
    except OSError:
        return None
    return pdf if hashlib.sha256(pdf).hexdigest() == line.sheet else None
