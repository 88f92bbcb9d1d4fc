"""The head of every screen: clock, data as of, and the banner when content may be old. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from kiosk import wording
from sync.clock import plausible
from sync.config import Place
from sync.library.views import LibraryMeta
from sync.status import SyncStatus

OLD = timedelta(days=30)  # the county renews what it signs at least this often (contracts: Feed)
VERY_OLD = timedelta(days=90)  # a quarter: what hangs now can hardly be in it
WRONG_CLOCK = "这台机器的日期不对，还剩几天、是不是最新都算不准，内容照常可看。请告诉工作人员。"
FAILED = "内容可能不是最新：最近一次更新没有成功。要核对请问工作人员。"


class HeadSnapshot(msgspec.Struct, frozen=True):
    """What stands above every screen. A clock that cannot be believed is not shown; `loud`: the banner must be seen."""

    place: str
    clock: str
    as_of: str
    demo: bool
    banner: str
    loud: bool


def derive(place: Place, meta: LibraryMeta, system: datetime, reference: datetime, status: SyncStatus) -> HeadSnapshot:
    """`reference`: the moment that is certainly past; `status`: what sync says of itself."""
    known = plausible(system, reference)
    age = system - meta.published_at if known else timedelta(0)
    newest = known and _newest(meta, system, status)
    return HeadSnapshot(
        place=f"{place.township}{place.name}",
        clock=wording.clock(system) if known else "",
        as_of=wording.as_of(meta.published_at, meta.publisher),
        demo=meta.demo,
        banner=status.stick or banner(meta.published_at, age, known, newest) or _doubt(status, system, known),
        loud=not status.stick and not newest and age > VERY_OLD,
    )


def _newest(meta: LibraryMeta, system: datetime, status: SyncStatus) -> bool:
    """Whether the county's word that this is the newest there is still holds, and all of it is shown."""
    whole = not (status.error or status.refused or status.key_trouble)
    shown = status.published_at is None or meta.published_at >= status.published_at  # not after a step back
    return whole and shown and status.signed_until is not None and not status.lapsed(system)


def _doubt(status: SyncStatus, system: datetime, known: bool) -> str:
    """What else speaks against the content being the newest."""
    if known and status.signed_at and status.lapsed(system):
        return f"内容可能不是最新：县里已经 {(system - status.signed_at).days} 天没有确认。要核对请问工作人员。"
    return FAILED if status.error else ""


def banner(published: datetime, age: timedelta, known: bool, newest: bool) -> str:
    """A sentence where the content is old; `known`: the clock can be believed, and so the age. `newest`: the county has
    nothing newer, and said so not long ago.
    """
    if newest and age > OLD:
        return f"这里是县里最新的内容：上次发布是 {age.days} 天以前。"
    if age > VERY_OLD:
        return f"内容已经 {age.days} 天没有更新，只到{wording.as_of_day(published)}。最近的公示请到窗口问工作人员。"
    if age > OLD:
        return f"内容可能不是最新：上次更新是 {age.days} 天以前。要核对请问工作人员。"
    return "" if known else WRONG_CLOCK
