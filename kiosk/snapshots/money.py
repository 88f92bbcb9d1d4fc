"""我的补贴: the doors to one's own money, as many as there is content behind. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.session import Amount, CardDoor, Purpose, Screen, Villages
from kiosk.snapshots.cards import shows_names
from sync.records import PostingHeader


@dataclass(frozen=True, slots=True)
class DoorRecord:
    """A door: its word, one line that says what is behind it, and where it leads."""

    word: str
    line: str
    picture: str
    tone: str
    screen: Screen


@dataclass(frozen=True, slots=True)
class MoneySnapshot:
    """The question and the doors."""

    title: str
    line: str
    doors: tuple[DoorRecord, ...]


def derive(doors: Sequence[DoorRecord]) -> MoneySnapshot:
    """The screen of these doors."""
    return MoneySnapshot("我的补贴", "您想怎么查？", tuple(doors))


def by_name(postings: Sequence[PostingHeader]) -> list[DoorRecord]:
    """按姓名找, where any posting on the board lists its payees."""
    if not any(map(shows_names, postings)):
        return []
    return [DoorRecord("按姓名找", "在公示的名单里找", "person", "seal", Villages(Purpose.FIND))]


def by_card(answers: bool) -> list[DoorRecord]:
    """用家户卡, where anything here answers to one."""
    return [DoorRecord("用家户卡", "您家几年的， 不公开的也能看", "card", "pine", CardDoor())] if answers else []


def what_is_it(regions: Sequence[str]) -> list[DoorRecord]:
    """这笔钱是什么, where anything was ever posted."""
    if not regions:
        return []
    return [DoorRecord("这笔钱是什么", "知道金额和月份就能查", "question", "gold", Amount())]
