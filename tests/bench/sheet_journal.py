"""A batch of 500 villages with its journal, register and retained copies, against the same sheets made and kept bare.

Both make each sheet from its posting and write it twice (the retained copy, and the file in a folder that stands for
the printer), each file flushed; the bare one writes nothing else. A printer takes seconds a sheet, a folder none.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from printing.batch import work
from printing.batch.journal import Line as Sheet
from printing.batch.plan import Plan, Planned
from printing.batch.progress import Progress
from printing.content import Content
from printing.keep import keep
from printing.ledger.entry import What
from printing.ledger.kept import retain
from printing.sheet import Sheet as Made
from printing.sheet import sheet
from printing.spooler.folder import Folder
from printing.style import Paper, paper
from sync.config import DataFolder
from sync.records import PostingHeader
from tests.bench.sheet_batch import GROWTH, SETTLED, VILLAGES, alone, resident
from tests.bench.table import Line

REACH = 1.08  # what a journal may cost; what it waits for is the disk's matter
AT = datetime(2026, 11, 21, 8, tzinfo=UTC)


def lines(rows: int) -> list[Line]:
    """What was measured, for the table."""
    bare, journaled, settled, last = alone(measured, rows, VILLAGES)
    ratios = [mine / floor for mine, floor in zip(journaled, bare, strict=True)]
    return [
        Line(f"{VILLAGES} villages made and kept, bare; processor", f"{bare[0]:.1f} s; {bare[1]:.1f} s"),
        Line("the same with journal and register", f"{journaled[0]:.1f} s = {ratios[0]:.2f} ×"),
        Line(
            "its processor", f"{journaled[1]:.1f} s = {ratios[1]:.3f} ×", f"≤ {REACH} ×", ratios[1] <= REACH,
        ),
        Line(
            f"memory of it after {SETTLED} and {VILLAGES} villages", f"{settled:.0f} MB, {last:.0f} MB",
            f"≤ {GROWTH:.0f} MB more", last - settled <= GROWTH,
        ),
    ]  # fmt: skip


Took = tuple[float, float]  # seconds of the clock and of the processor


def measured(rows: int, villages: int) -> tuple[Took, Took, float, float]:
    """What it took bare and with the journal, and MB after the first sheets of that and after all.

    Half of the bare ones come before and half after, so that a machine that grows busier wrongs neither.
    """
    source, seen = Invented(rows), Seen()
    headers = [source.named(place) for place in range(villages)]
    half = villages // 2
    with tempfile.TemporaryDirectory() as room:
        _bare(DataFolder(Path(room) / "warm"), source, headers[:2])
        first = _took(lambda: _bare(DataFolder(Path(room) / "first"), source, headers[:half]))
        journaled = _took(lambda: _batch(DataFolder(Path(room) / "data"), source, headers, seen))
        second = _took(lambda: _bare(DataFolder(Path(room) / "second"), source, headers[half:]))
    assert seen.out == villages
    return (first[0] + second[0], first[1] + second[1]), journaled, seen.settled, seen.last


def _took(work: Callable[[], None]) -> Took:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


@dataclass(slots=True)
class Seen:
    """Who is told: counts, and looks at the memory."""

    out: int = 0
    settled: float = 0.0
    last: float = 0.0

    def printed(self, line: Sheet, progress: Progress) -> None:
        """A sheet is out."""
        self.out += 1
        self.last = resident() if self.out in (SETTLED, progress.sheets) else self.last
        self.settled = self.settled or self.last

    def skipped(self, line: Sheet) -> None:
        """None is."""
        raise AssertionError(line.said)

    def trouble(self, sentence: str) -> None:
        """There is none."""
        raise AssertionError(sentence)


class Passing:
    """Time as it passes; the day is always the same."""

    def now(self) -> datetime:
        """The moment."""
        return AT

    def seconds(self) -> float:
        """A clock that never goes back."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """A folder takes everything at once."""
        raise AssertionError("waited")


class Invented:
    """Postings that are made when they are asked for, one a village, each with a list of its own."""

    def __init__(self, rows: int) -> None:
        self._rows, self._headers = rows, dict[str, tuple[int, PostingHeader]]()
        self._invented: Callable[..., Content] = import_module("tests.bench.sheet").invented

    def named(self, place: int) -> PostingHeader:
        """The header of a village's posting."""
        region = f"330999{101 + place // 200:03d}{place % 200 + 200:03d}"
        header = replace(_plain(), id=f"{region}-GD-2026-1-1", region=region, village=f"{place}号村")
        self._headers[header.id] = (place, header)
        return header

    def stands(self, posting: str) -> bool:
        """None is ever taken back."""
        return posting in self._headers

    def content(self, header: PostingHeader) -> Content:
        """What its sheet says."""
        made = self._invented(self._rows, self._headers[header.id][0])
        return replace(made, header=replace(made.header, id=header.id, region=header.region, village=header.village))

    def sheet(self, what: What, about: str, paper: Paper, on: date) -> Made | None:
        """As it is printed."""
        return sheet(self.content(self._headers[about][1]), paper)


@cache
def _plain() -> PostingHeader:
    header: Any = import_module("tests.bench.sheet").invented(1).header
    assert isinstance(header, PostingHeader)
    return header


def _bare(folder: DataFolder, source: Invented, headers: list[PostingHeader]) -> None:
    for header in headers:
        made = sheet(source.content(header), paper("A4"))
        digest = hashlib.sha256(made.pdf).hexdigest()
        kept = retain(folder, header.region, header.village, header.id, "A4", digest, made.pdf)
        keep((folder.printed / kept).read_bytes(), folder.root / "out", f"{header.id}.pdf")


def _batch(folder: DataFolder, source: Invented, headers: list[PostingHeader], seen: Seen) -> None:
    target = Folder(folder.root / "out")
    number = work.begin(folder, Plan(tuple(map(Planned.of, headers))), target, "A4", "周文", AT)
    stopped = work.carry_out(folder, number, target, work.Desk(source, Passing(), seen))
    assert not stopped, stopped
