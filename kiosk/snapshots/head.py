"""The head of every screen: clock, data as of, and the banner when content may be old. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk import wording
from sync.clock import believed, plausible
from sync.config import Place
from sync.library.views import LibraryMeta

OLD = timedelta(days=30)  # the county renews what it signs at least this often (contracts: Feed)


@dataclass(frozen=True, slots=True)
class HeadSnapshot:
    """What stands above every screen. A clock that cannot be believed is not shown."""

    place: str
    clock: str
    as_of: str
    demo: bool
    banner: str


def derive(place: Place, meta: LibraryMeta, system: datetime, reference: datetime, failing: bool) -> HeadSnapshot:
    """`reference`: the moment that is certainly past; `failing`: sync says that it cannot reach its source."""
    return HeadSnapshot(
        place=f"{place.township}{place.name}",
        clock=wording.clock(system) if plausible(system, reference) else "",
        as_of=wording.as_of(meta.published_at, meta.publisher),
        demo=meta.demo,
        banner=banner(meta, believed(system, reference), failing),
    )


def banner(meta: LibraryMeta, now: datetime, failing: bool) -> str:
    """A sentence where the content may be old."""
    if now - meta.published_at > OLD:
        days = (now - meta.published_at).days
        return f"内容可能不是最新：上次更新是 {days} 天以前。要核对请问工作人员。"
    return "内容可能不是最新：最近一次更新没有成功。要核对请问工作人员。" if failing else ""
