"""The staff's door and what lies behind it, in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk import wording
from kiosk.staff import pin
from sync.clock import CHINA

ASK, CHOOSE, AGAIN = "请按工作人员密码。", "第一次用：请设一个 6 到 12 位的数字密码。", "请再按一次同样的密码。"
NEW = "请按新的 6 到 12 位数字密码。"
LATE = "还没有设过密码。请重新启动这台机器，在 15 分钟内到这里设。"
WRONG, DIFFERENT = "密码不对。", "两次按的不一样，请从头再来。"


@dataclass(frozen=True, slots=True)
class DoorSnapshot:
    """`dots`: a dot for each figure that was typed; `closed`: nothing can be typed now."""

    title: str
    line: str
    dots: str
    notice: str
    ready: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class StaffLine:
    """Something about this machine: its name, a sentence, whether it is well."""

    word: str
    value: str
    tone: str


@dataclass(frozen=True, slots=True)
class StaffSnapshot:
    """Behind the door."""

    title: str
    line: str
    lines: tuple[StaffLine, ...]


def door(line: str, figures: int, notice: str, wait: timedelta, closed: bool = False) -> DoorSnapshot:
    """`figures`: how many were typed."""
    waits = f"错得太多了，请等 {span(wait)}再试。" if wait else ""
    return DoorSnapshot(
        title="工作人员",
        line=line,
        dots="●" * figures,
        notice=waits or notice,
        ready=figures >= pin.LEAST and not wait and not closed,
        closed=bool(wait) or closed,
    )


def span(wait: timedelta) -> str:
    """30 秒, 2 分钟."""
    seconds = max(1, round(wait.total_seconds()))
    return f"{seconds} 秒" if seconds < 90 else f"{-(-seconds // 60)} 分钟"


def machine(lines: Sequence[StaffLine]) -> StaffSnapshot:
    """What this machine has and lacks; without lines it is being looked at."""
    lacks = sum(each.tone == "seal" for each in lines)
    told = f"{lacks} 项要处理" if lacks else "一切正常"
    first = sorted(lines, key=lambda each: each.tone != "seal")  # what is to be done
    return StaffSnapshot("这台机器", told if lines else "正在检查……", tuple(first))


def trail(acts: Sequence[tuple[datetime, str]]) -> StaffSnapshot:
    """What was done here, newest first."""
    lines = tuple(StaffLine(_moment(at), what, "plain") for at, what in acts)
    return StaffSnapshot("操作记录", "" if lines else "还没有记录。", lines)


def _moment(at: datetime) -> str:
    local = at.astimezone(CHINA)
    return f"{wording.full_day(local.date())} {local.hour}:{local.minute:02d}"
