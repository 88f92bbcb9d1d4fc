"""A village against its own past: what it was paid by year, and each programme beside its own years. Pure.

No other village and no person is in it. Only what is paid is added up; what is applied for or proposed is said apart.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kiosk import wording
from kiosk.snapshots.bars import Bar, bars
from sync.library.views import YearSum
from sync.records import Stage

AHEAD = "还没有发放过的，下面是正在核对的"
NOTHING = "这个村还没有公示过，有了就在这里看"


@dataclass(frozen=True, slots=True)
class ProgrammeRecord:
    """A programme of the village: its newest year in words, and how tall each year's bar is beside its own tallest."""

    code: str
    title: str
    line: str
    amount: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class HistorySnapshot:
    """What a village was paid over the years. `year` and `amount` are the newest year's; empty before anything is
    paid."""

    title: str
    line: str
    year: str
    amount: str
    note: str
    bars: tuple[Bar, ...]
    programmes: tuple[ProgrammeRecord, ...]


def derive(village: str, sums: Sequence[YearSum], vulnerable: Collection[str], today: date) -> HistorySnapshot:
    """`sums`: all of one village; `vulnerable`: codes of programmes that never stand first."""
    paid = [one for one in sums if one.stage is Stage.PAID]
    by_year = {year: sum(one.fen for one in paid if one.year == year) for year in {one.year for one in paid}}
    first, last = (min(by_year), max(by_year)) if by_year else (0, 0)
    lines = [programme(list(of), first, last, today) for _, of in groupby(sums, key=lambda one: one.programme)]
    newest = {one.programme: (one.programme not in vulnerable, one.year, one.fen) for one in paid}
    ordered = sorted(lines, key=lambda line: newest.get(line.code, (False, 0, 0)), reverse=True)
    return HistorySnapshot(
        title=village,
        line=wording.joined("这些年发了多少", "只有合计，没有名字"),
        year=(f"{last} 年到现在" if last == today.year else f"{last} 年") if by_year else "",
        amount=wording.yuan(by_year[last]) if by_year else "",
        note=_kinds(paid, last) if by_year else AHEAD if sums else NOTHING,
        bars=bars(by_year, first, last) if len(by_year) > 1 else (),
        programmes=tuple(ordered),
    )


def _kinds(paid: Sequence[YearSum], year: int) -> str:
    of_year = [one for one in paid if one.year == year]
    lists = sum(len(one.lists) for one in of_year)
    return f"{len(of_year)} 种补贴，公示过 {lists} 张"


def programme(sums: Sequence[YearSum], first: int, last: int, today: date) -> ProgrammeRecord:
    """One programme of a village, its bars over the same years as the others'."""
    paid = {one.year: one for one in sums if one.stage is Stage.PAID}
    header = max(sums, key=lambda one: one.year).lists[-1]
    if not paid:
        return ProgrammeRecord(header.programme, header.programme_name, waiting(sums, today), "", ())
    newest = paid[max(paid)]
    return ProgrammeRecord(
        code=header.programme,
        title=header.programme_name,
        line=wording.joined(f"{newest.year} 年", people(newest)),
        amount=wording.yuan(newest.fen) if newest.fen else "",
        shares=tuple(bar.share for bar in bars({year: one.fen for year, one in paid.items()}, first, last)),
    )


def people(one: YearSum) -> str:
    """91 户; of several batches 48 人次, for the same people may stand in each."""
    words = wording.households(one.count, one.lists[-1])
    return words if len(one.lists) == 1 else words + "次"


def waiting(sums: Sequence[YearSum], today: date) -> str:
    """A programme that was never paid yet, in words."""
    newest = max(sums, key=lambda one: one.year)
    note = "" if newest.stage is Stage.ANNUAL else not_yet(newest, today)
    return wording.joined(f"{newest.year} 年", wording.STAGES[newest.stage], note)


def not_yet(one: YearSum, today: date) -> str:
    """That a list of what is applied for or proposed is no payment; after its days the kiosk knows no more."""
    return "还没发" if one.lists[-1].ends_on >= today else "公示时还没发"
