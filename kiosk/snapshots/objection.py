"""我觉得不对: whom to call first, and where the slip goes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk import wording
from sync.records import Phone

MOST = 3  # numbers on the screen: more leave people without one


@dataclass(frozen=True, slots=True)
class CallRecord:
    """An office and its number."""

    label: str
    number: str


@dataclass(frozen=True, slots=True)
class ObjectionSnapshot:
    """Numbers, and what to do with the slip."""

    title: str
    line: str
    calls: tuple[CallRecord, ...]
    paper: str


def derive(phones: Sequence[Phone], hotline: str, place: str) -> ObjectionSnapshot:
    """`place`: the service centre of this kiosk."""
    offices = [CallRecord(phone.label, phone.number) for phone in phones][: MOST - 1]
    calls = (*offices, CallRecord("政务服务热线", hotline or wording.HOTLINE))
    return ObjectionSnapshot(
        title="我觉得不对",
        line="先打个电话问问，说出项目和年份就行：",
        calls=calls,
        paper=f"也可以打印一张单子，写上哪里不对，交到村委会，或者交到{place}。",
    )
