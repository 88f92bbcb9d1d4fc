"""`main.py print --what summary|changes|rating`: which notices are meant. They are printed as sheets are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from printing.batch.drawing import matters, summed
from printing.batch.plan import Plan, Planned
from printing.commands.choosing import chosen, village_of
from printing.ledger.entry import What
from sync.errors import Refused, UsageError
from sync.library.reader import Library
from sync.matters import matter_code, matter_names
from sync.records import Level, Region

KINDS = ("summary", "changes", "rating")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed, and of what: just one of the others is given."""

    what: str
    posting: str | None
    village: str | None
    township: str | None
    everything: bool
    matter: str | None

    def check(self) -> None:
        """Raises UsageError where it makes no sense."""
        of = (self.posting, self.village, self.township, self.everything or None, self.matter)
        if self.matter is not None and self.what != "rating":
            raise UsageError("好差评卡请写 --what rating 加 --matter 事项,或加 --all。")
        if sum(one is not None for one in of) != 1:
            raise UsageError("请写明打印什么:--posting、--village、--township、--matter 或 --all,选一样。")
        if self.what == "rating" and self.matter is None and not self.everything:
            raise UsageError("好差评卡请写 --what rating 加 --matter 事项,或加 --all。")
        if self.what == "summary" and self.posting is not None:
            raise UsageError("汇总表按村打印:请写 --village 村名、--township 乡镇,或 --all。")


def plan(library: Library, asked: Asked, on: date) -> Plan:
    """The notices that are asked for, in the order of villages. Raises UsageError, Refused, NotCurrent."""
    asked.check()
    kinds = {"summary": _summaries, "changes": _changes, "rating": _ratings}
    return Plan(tuple(kinds[asked.what](library, asked, on)))


def _summaries(library: Library, asked: Asked, on: date) -> Iterator[Planned]:
    for region in _regions(library, asked, on):
        if lists := summed(library, region, on):
            yield Planned.summing(lists)


def _regions(library: Library, asked: Asked, on: date) -> list[str]:
    """The villages that are asked for."""
    if asked.village is not None:
        return [village_of(library, asked.village, on)]
    town = asked.township
    known = [one.region for one in library.villages(on) if town in (None, one.township, one.region[:9])]
    if not known:
        raise Refused(f"这台机器上没有“{town or '任何村'}”的公示。请核对名称,或先同步。")
    return known


def _changes(library: Library, asked: Asked, on: date) -> Iterator[Planned]:
    headers = chosen(library, on, asked.posting, asked.village, asked.township, asked.everything)
    compared = headers if len(headers) == 1 else tuple(header for header in headers if header.came is not None)
    if not compared:
        raise Refused("这些公示都没有上一次可以比,没有变动表。")
    yield from (Planned.of(header, what=What.CHANGES) for header in compared)


def _ratings(library: Library, asked: Asked, on: date) -> Iterator[Planned]:
    matter = asked.matter
    counties = (region for region in library.regions() if region.level is Level.COUNTY)
    county = next(counties, Region("", library.meta.county, "", Level.COUNTY))
    known = matters(library)
    names = matter_names(known)
    named = {code for code, name in names.items() if matter in (None, name)}
    found = [(domain, item) for domain, item in known if matter_code(domain, item) in named or matter == item.matter1]
    if not found:
        raise Refused(f"公开目录里没有“{matter}”这件事。请照目录写全名。" if matter else "这台机器上没有公开目录。")
    codes = (matter_code(domain, item) for domain, item in found)
    yield from (Planned.rating(code, names[code], county, on) for code in codes)
