"""A village: what hangs now, what became of lists that hung lately, and what hung before as totals. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk import wording
from kiosk.snapshots.cards import PostingRecord, current, ended, shows_names
from kiosk.snapshots.changed import marked
from sync.library.views import Replaced
from sync.records import PostingHeader


@dataclass(frozen=True, slots=True)
class VillageSnapshot:
    """A village's board, what hangs before what was replaced. `earlier`: the words on the button to what ended."""

    title: str
    line: str
    postings: tuple[PostingRecord, ...]
    earlier: str
    can_find: bool


@dataclass(frozen=True, slots=True)
class EarlierSnapshot:
    """What ended, by year, newest first."""

    title: str
    line: str
    postings: tuple[PostingRecord, ...]


def derive(
    name: str,
    township: str,
    now: Sequence[PostingHeader],
    before: int,
    today: date,
    changes: Sequence[Replaced] = (),
) -> VillageSnapshot:
    """`now`: what hangs; `before`: how many have ended; `changes`: what was replaced or withdrawn lately."""
    alike = Counter((header.programme, header.year) for header in now)
    count = f"正在公示 {len(now)} 张" if now else "现在没有正在公示的"
    hanging = (current(header, today, with_batch=alike[header.programme, header.year] > 1) for header in now)
    return VillageSnapshot(
        title=name,
        line=wording.joined(township, count, f"{len(changes)} 张有变动" if changes else ""),
        postings=(*hanging, *map(marked, changes)),
        earlier=f"以前公示过的 {before} 张" if before else "",
        can_find=any(map(shows_names, now)),
    )


def derive_earlier(name: str, before: Sequence[PostingHeader]) -> EarlierSnapshot:
    """Postings that have ended, newest year first; each line says its year, for a page may begin anywhere."""
    ordered = sorted(before, key=lambda h: (h.year, h.ends_on), reverse=True)
    return EarlierSnapshot(
        f"{name}以前的公示", "公示期已过，为保护隐私只留合计，不再列名字", tuple(map(ended, ordered))
    )
