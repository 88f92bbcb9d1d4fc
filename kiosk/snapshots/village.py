"""A village: what hangs now, and what became of lists that hung lately. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk import wording
from kiosk.snapshots.cards import PostingRecord, current, shows_names
from kiosk.snapshots.changed import marked
from sync.library.views import Replaced
from sync.records import PostingHeader


@dataclass(frozen=True, slots=True)
class VillageSnapshot:
    """A village's board, what hangs before what was replaced. `earlier`: the words on the button to its years."""

    title: str
    line: str
    postings: tuple[PostingRecord, ...]
    earlier: str
    can_find: bool


def derive(
    name: str,
    township: str,
    now: Sequence[PostingHeader],
    past: bool,
    today: date,
    changes: Sequence[Replaced] = (),
) -> VillageSnapshot:
    """`now`: what hangs; `past`: whether its years can be shown; `changes`: what was replaced or withdrawn lately."""
    alike = Counter((header.programme, header.year) for header in now)
    count = f"正在公示 {len(now)} 张" if now else "现在没有正在公示的"
    hanging = (current(header, today, with_batch=alike[header.programme, header.year] > 1) for header in now)
    return VillageSnapshot(
        title=name,
        line=wording.joined(township, count, f"{len(changes)} 张有变动" if changes else ""),
        postings=(*hanging, *map(marked, changes)),
        earlier="这些年发了多少" if past else "",
        can_find=any(map(shows_names, now)),
    )
