"""How far a batch is, and how long it will still take. Pure: derived from its tally and what was printed so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from printing.batch.journal import OPEN, Step


@dataclass(frozen=True, slots=True)
class Progress:
    """Sheets and pages that are out, of all that can be; seconds left as this run goes, None before the first."""

    sheets_done: int
    sheets: int
    pages_done: int
    pages: int
    seconds_left: int | None = None


def progress(tally: Mapping[Step, tuple[int, int]], pages_here: int = 0, seconds_here: float = 0.0) -> Progress:
    """`tally`: sheets and pages in each state; `pages_here` were printed by this run in `seconds_here`."""
    done, pages_done = tally.get(Step.PRINTED, (0, 0))
    left = sum(tally[state][0] for state in OPEN if state in tally)
    pages_left = sum(tally[state][1] for state in OPEN if state in tally)
    seconds = round(pages_left * seconds_here / pages_here) if pages_here else None
    return Progress(done, done + left, pages_done, pages_done + pages_left, seconds)


def said(progress: Progress) -> str:
    """第 12/40 张,30/96 页,大约还要 5 分钟。"""
    words = f"打好 {progress.sheets_done}/{progress.sheets} 张,{progress.pages_done}/{progress.pages} 页"
    if progress.seconds_left is None or progress.sheets_done == progress.sheets:
        return words
    minutes = -(-progress.seconds_left // 60)
    return f"{words},还要{'不到 1 分钟' if minutes <= 1 else f'大约 {minutes} 分钟'}"
