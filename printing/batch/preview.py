"""What a batch would print, without printing or keeping anything: sheets, copies, pages, and what cannot be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from printing.batch.papers import paper_named
from printing.batch.plan import Plan, Planned
from printing.batch.source import Source
from sync.errors import Refused


@dataclass(frozen=True, slots=True)
class Seen:
    """One sheet of a batch and how often it would come; 0 pages where it cannot be printed, then `trouble` says why."""

    what: str
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


def preview(source: Source, plan: Plan, paper: str, on: date) -> Iterator[Seen]:
    """In the order of printing; `paper` as a batch names it."""
    pages: dict[tuple[str, str], tuple[int, str]] = {}
    for planned, copies in Counter(plan.sheets).items():
        key = (planned.what, planned.about)
        if key not in pages:
            pages[key] = _pages(source, planned, paper, on)
        title = planned.what.named(planned.programme)
        yield Seen(planned.what.value, planned.about, planned.village, title, planned.purpose, copies, *pages[key])


def _pages(source: Source, planned: Planned, paper: str, on: date) -> tuple[int, str]:
    try:
        made = source.sheet(planned.what, planned.about, paper_named(paper), on)
    except Refused as error:
        return 0, error.sentence
    return (made.pages, "") if made else (0, f"{planned.about} 已被撤回或代替,不能打印。")
