"""Choosing a village, township by township. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.session import Purpose
from sync.library.views import VillageSummary


@dataclass(frozen=True, slots=True)
class VillageRecord:
    """A village to touch."""

    region: str
    name: str
    line: str


@dataclass(frozen=True, slots=True)
class TownshipRecord:
    """A township to choose from."""

    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class VillagesSnapshot:
    """The question, the townships (none where there is only one) and the villages of the chosen one."""

    title: str
    line: str
    townships: tuple[TownshipRecord, ...]
    villages: tuple[VillageRecord, ...]


def derive(villages: Sequence[VillageSummary], purpose: Purpose, township: str, only: bool = False) -> VillagesSnapshot:
    """Villages of `township`; of the first where it has none. `only`: it was asked for before, and no other is."""
    names = townships(villages)
    chosen = township if township in names else names[0] if names else ""
    tabs = tuple(TownshipRecord(name, name == chosen) for name in names) if len(names) > 1 and not only else ()
    finding = purpose is Purpose.FIND
    return VillagesSnapshot(
        title="您是哪个村的？" if finding else "您想看哪个村？",
        line="先点您的村，再找您的名字" if finding else "点一下村名，看那里正在公示什么",
        townships=tabs,
        villages=tuple(record(v) for v in villages if v.township == chosen),
    )


def townships(villages: Sequence[VillageSummary]) -> list[str]:
    """Their names, each once, in the library's order."""
    return list(dict.fromkeys(village.township for village in villages))


def record(village: VillageSummary) -> VillageRecord:
    """A village with how much hangs there."""
    line = f"正在公示 {village.current} 张" if village.current else "现在没有公示"
    return VillageRecord(village.region, village.name, line)
