"""How far a batch is, and how long it will still take. Pure: derived from its lines and what was printed so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from printing.batch.journal import OPEN, Line, Step


@dataclass(frozen=True, slots=True)
class Progress:
    """Sheets and pages that are out, of all that can be; seconds left as this run goes, None before the first."""

    sheets_done: int
    sheets: int
    pages_done: int
    pages: int
    seconds_left: int | None = None


def progress(lines: Iterable[Line], pages_here: int = 0, seconds_here: float = 0.0) -> Progress:
    """`pages_here` were printed by this run in `seconds_here`."""
    done, left = [], []
    for line in lines:
        if line.state is Step.PRINTED:
            done.append(line.pages)
        elif line.state in OPEN:
            left.append(line.pages)
    seconds = round(sum(left) * seconds_here / pages_here) if pages_here else None
    return Progress(len(done), len(done) + len(left), sum(done), sum(done) + sum(left), seconds)


def said(progress: Progress) -> str:
    """第 12/40 张,30/96 页,大约还要 5 分钟。"""
    words = f"打好 {progress.sheets_done}/{progress.sheets} 张,{progress.pages_done}/{progress.pages} 页"
    if progress.seconds_left is None or progress.sheets_done == progress.sheets:
        return words
    minutes = -(-progress.seconds_left // 60)
    return f"{words},还要{'不到 1 分钟' if minutes <= 1 else f'大约 {minutes} 分钟'}"
