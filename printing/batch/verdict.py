"""What a job's state means for its sheet: is it out, was it never begun, or must a person look? Pure.

The rule behind all of it: no sheet is printed twice, or taken for printed, on a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from printing.ledger.entry import Confirmed
from printing.spooler.state import JobState, Phase, Trouble

GRACE = 3.0  # seconds: a trouble that is over by then (a sleeping printer, a tray being shut) is none


class Verdict(StrEnum):
    """GOING: wait. OUT: printed. UNBEGUN: its document never came. CALLED_OFF: not a page was printed. UNSURE: ask."""

    GOING = "going"
    OUT = "out"
    UNBEGUN = "unbegun"
    CALLED_OFF = "called-off"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, whose word it rests on, and what makes it doubtful."""

    verdict: Verdict
    confirmed: Confirmed | None = None
    said: str = ""


def judged(state: JobState, pages: int, counting: bool | None, resumed: bool, on_paper: bool) -> Judged:
    """`pages` of the sheet; `counting`: whether this printer is known to count what it prints; `resumed`: nobody was
    watching for a while."""
    if state.phase is Phase.DONE:
        return _done(state, pages, counting, resumed) if on_paper else Judged(Verdict.OUT, Confirmed.FILE)
    if state.phase is Phase.INCOMING and resumed:
        return Judged(Verdict.UNBEGUN)
    if state.phase is Phase.FAILED:
        nothing = state.confirmed and state.pages == 0 and (counting or not state.started)
        return Judged(Verdict.CALLED_OFF if nothing else Verdict.UNSURE)
    return Judged(Verdict.UNSURE if state.phase is Phase.GONE else Verdict.GOING)


def _done(state: JobState, pages: int, counting: bool | None, resumed: bool) -> Judged:
    counted = state.pages or 0
    if not state.confirmed:  # a queue's word ends at the cable: good while we watched, not over a power cut
        return Judged(Verdict.UNSURE) if resumed else Judged(Verdict.OUT, Confirmed.QUEUE)
    if counted >= pages or (counted == 0 and counting is False):
        return Judged(Verdict.OUT, Confirmed.PRINTER)
    return Judged(Verdict.UNSURE, said=f"打印机说打完了,但只数出 {counted} 页。")


@dataclass(slots=True)
class Standing:
    """How long nothing has moved (`still`), and which trouble has lasted long enough to be said (`shown`)."""

    moved: float
    since: float = 0.0
    still: float = 0.0
    named: Trouble | None = None
    shown: Trouble | None = None
    news: bool = False
    last: tuple[Phase, int | None] | None = field(default=None)

    def see(self, state: JobState, now: float) -> None:
        """Takes in what a job looks like at a moment (seconds of any clock that never goes back)."""
        if (state.phase, state.pages) != self.last:
            self.moved, self.last = now, (state.phase, state.pages)
        if state.trouble is not self.named:
            self.since, self.named = now, state.trouble
        lasting = now - self.since >= GRACE
        self.news = lasting and self.named is not self.shown
        self.shown = self.named if lasting else self.shown
        self.still = now - self.moved
