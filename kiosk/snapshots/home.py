"""The home screen: life-words for what is there, and what has just been posted. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from kiosk import wording
from kiosk.session import Domains, Entitlement, Matters, Money, Purpose, Screen, Village, Villages
from kiosk.snapshots.cards import PostingRecord, current, shows_names
from kiosk.snapshots.fitting import asked
from sync.library.views import DomainSummary
from sync.records import PostingHeader, Programme

BOARD = 6  # things to touch on home, the five at the bottom apart: what tiles leave of it is for postings


class TileRecord(msgspec.Struct, frozen=True):
    """A life-word and where it leads."""

    word: str
    line: str
    picture: str
    tone: str
    screen: Screen


class HomeSnapshot(msgspec.Struct, frozen=True):
    """What home shows."""

    title: str
    line: str
    tiles: tuple[TileRecord, ...]
    board: tuple[PostingRecord, ...]


def derive(
    postings: Sequence[PostingHeader],
    regions: Sequence[str],
    domains: Sequence[DomainSummary],
    programmes: Sequence[Programme],
    today: date,
) -> HomeSnapshot:
    """Home of the villages `regions`: `postings` hang there now; home never names a vulnerable programme."""
    vulnerable = {programme.code for programme in programmes if programme.vulnerable}
    tiles = [*mine(regions), *posted(postings, regions, today), *catalogue(domains), *entitled(programmes)]
    board = varied([p for p in postings if p.programme not in vulnerable and shows_names(p)])[: BOARD - len(tiles)]
    if not tiles:
        return HomeSnapshot("这里还没有内容", "请点下面“叫工作人员”，请他们同步一次内容。", (), ())
    return HomeSnapshot(
        "您想看什么？",
        "点一下就能看，也可以读给您听",
        tuple(tiles),
        tuple(current(p, today, with_village=len(regions) > 1) for p in board),
    )


def varied(postings: Sequence[PostingHeader]) -> list[PostingHeader]:
    """The newest of each programme first, then the others."""
    seen: set[str] = set()
    first = [p for p in postings if p.programme not in seen and not seen.add(p.programme)]  # type: ignore[func-returns-value]
    return first + [p for p in postings if p not in first]


def mine(regions: Sequence[str]) -> list[TileRecord]:
    """我的补贴, where anything was ever posted; which doors it has is kiosk.snapshots.money's matter."""
    if not regions:
        return []
    return [TileRecord("我的补贴", "发了多少、 怎么算的", "money", "seal", Money())]


def posted(postings: Sequence[PostingHeader], regions: Sequence[str], today: date) -> list[TileRecord]:
    """村里公示, where anything was ever posted."""
    if not regions:
        return []
    line = "现在没有公示， 可以看以前的"
    if postings:
        count = f"正在公示 {len(postings)} 张"
        least = min(wording.days_left(p, today) for p in postings)
        until = f"还剩 {least} 天" if least else "今天最后一天"
        line = unbroken(count, until) if len(regions) == 1 else unbroken(f"{len(regions)} 个村", count)
    to: Screen = Village(regions[0]) if len(regions) == 1 else Villages(Purpose.LOOK)
    return [TileRecord("村里公示", line, "board", "pine", to)]


def catalogue(domains: Sequence[DomainSummary]) -> list[TileRecord]:
    """公开事项, where a directory was published."""
    if not domains:
        return []
    to: Screen = Matters(domains[0].domain) if len(domains) == 1 else Domains()
    line = f"{domains[0].domain}领域" if len(domains) == 1 else f"{len(domains)} 个领域"
    count = sum(domain.items for domain in domains)
    return [TileRecord("公开事项", unbroken(line, f"{count} 项"), "catalogue", "sea", to)]


def entitled(programmes: Sequence[Programme]) -> list[TileRecord]:
    """我能享受什么, where the county says for whom its programmes are."""
    questions = len(asked(programmes))
    if not questions:
        return []
    line = unbroken(f"答 {questions} 个问题", "不问名字")
    return [TileRecord("我能享受什么", line, "gift", "gold", Entitlement())]


def unbroken(first: str, second: str) -> str:
    """Two phrases with a comma; a line breaks between them only."""
    return f"{first.replace(' ', wording.GLUE)}， {second.replace(' ', wording.GLUE)}"
