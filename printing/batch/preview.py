"""What a batch would print, without printing or keeping anything: sheets, copies, pages, and what cannot be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from printing.batch.papers import paper_named
from printing.batch.plan import Plan, Planned
from printing.held import content_of
from printing.sheet import sheet
from sync.errors import Refused
from sync.library.reader import Library


@dataclass(frozen=True, slots=True)
class Seen:
    """One sheet of a batch and how often it would come; 0 pages where it cannot be printed, then `trouble` says why."""

    posting: str
    village: str
    programme: str
    purpose: str
    copies: int
    pages: int
    trouble: str = ""

    @property
    def said(self) -> str:
        """2 份,每份 3 页; or why not."""
        return self.trouble or f"{self.copies} 份,每份 {self.pages} 页"

    def record(self) -> dict[str, Any]:
        """For scripts."""
        return asdict(self)


def preview(library: Library, plan: Plan, paper: str, on: date) -> Iterator[Seen]:
    """In the order of printing; `paper` as a batch names it."""
    pages: dict[str, tuple[int, str]] = {}
    for planned, copies in Counter(plan.sheets).items():
        header = planned.header
        if header.id not in pages:
            pages[header.id] = _pages(library, planned, paper, on)
        yield Seen(
            header.id, header.village, header.programme_name, planned.purpose, copies, *pages[header.id]
        )  # fmt: skip


def _pages(library: Library, planned: Planned, paper: str, on: date) -> tuple[int, str]:
    try:
        return sheet(content_of(library, planned.header, on), paper_named(paper)).pages, ""
    except Refused as error:
        return 0, error.sentence
