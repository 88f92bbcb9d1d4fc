"""简洁's 您叫什么?: what was written of a name, and how many it finds. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.snapshots.find import HAND

HINTS = {True: "用手指在方格里写，一次一个字", False: "点名字拼音的头一个字母，如 ZJG"}


@dataclass(frozen=True, slots=True)
class NameWritingSnapshot:
    """`found`: what to do, or how many there are; `ready`: whether there is anybody to look at."""

    title: str
    query: str
    by: str
    found: str
    ready: bool
    other_way: str
    act: str = "找这个名字"


def derive(query: str, by: str, total: int) -> NameWritingSnapshot:
    """`total`: rows on the board that what was written finds."""
    written = bool(query.strip())
    told = f"找到 {total:,} 笔" if total else "没有找到，看看字对不对"
    return NameWritingSnapshot(
        title="您叫什么？",
        query=query,
        by=by,
        found=told if written else HINTS[by == HAND],
        ready=bool(total),
        other_way="用拼音" if by == HAND else "用手写",
    )
