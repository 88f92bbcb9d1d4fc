"""From postings and a round to the sheets of a batch, in the order in which they come out of the printer. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from printing.batch.route import Copies, Stop
from printing.ledger.entry import What
from sync.records import PostingHeader, Region


@dataclass(frozen=True, slots=True)
class Planned:
    """One sheet of a batch: `what` it is and what it is `about` (printing.batch.drawing), where and how long it hangs,
    and whose copy it is ("" the village's, else the group's)."""

    about: str
    region: str
    township: str
    village: str
    programme: str
    year: int
    starts_on: date
    ends_on: date
    purpose: str = ""
    what: What = What.SHEET

    @classmethod
    def of(cls, header: PostingHeader, purpose: str = "", what: What = What.SHEET) -> Planned:
        """The sheet of a posting, or what changed in it."""
        h = header
        where = (h.region, h.township, h.village, h.programme_name, h.year, h.starts_on, h.ends_on)
        return cls(h.id, *where, purpose, what)

    @classmethod
    def summing(cls, lists: Sequence[PostingHeader]) -> Planned:
        """The summary of a village's lists of a year (one at least), which hangs as long as the last of them."""
        first, ends = lists[0], max(one.ends_on for one in lists)
        year, starts = first.starts_on.year, max(one.starts_on for one in lists)
        where = (first.region, first.township, first.village, "惠民补贴", year, starts, ends)
        return cls(f"{first.region}-{year}", *where, what=What.SUMMARY)

    @classmethod
    def rating(cls, code: str, matter: str, county: Region, on: date) -> Planned:
        """The card of a matter, which belongs to no village and to no period."""
        return cls(code, county.code, "", county.name, matter, on.year, on, on, what=What.RATING)


@dataclass(frozen=True, slots=True)
class Plan:
    """The sheets in order. `strangers`: villages on the round that are not here; `off_route`: villages with postings
    that the round does not name, which come last."""

    sheets: tuple[Planned, ...]
    strangers: tuple[str, ...] = ()
    off_route: tuple[str, ...] = ()


def plan(
    headers: Sequence[PostingHeader],
    groups: Callable[[PostingHeader], Iterable[str]],
    stops: Sequence[Stop],
    copies: Copies,
) -> Plan:
    """`groups` gives the groups of a posting, asked only where each gets a copy. `copies` holds where the round says
    nothing."""
    villages = dict.fromkeys((header.region, header.village) for header in headers)
    named = {region: (place, stop) for place, stop in enumerate(stops) for region in _regions(stop, villages)}
    order = sorted(villages, key=lambda one: (named[one[0]][0] if one[0] in named else len(stops), one[0]))
    sheets: list[Planned] = []
    for region, _ in order:
        wanted = _wanted(named[region][1], copies) if region in named else copies
        own = [header for header in headers if header.region == region]
        sheets.extend(sheet for header in own for sheet in _copies(header, wanted, groups))
    met = {stop for _, stop in named.values()}
    strangers = tuple(stop.village for stop in stops if stop not in met)
    off = tuple(name for region, name in order if region not in named) if stops else ()
    return Plan(tuple(sheets), strangers, off)


def _regions(stop: Stop, villages: Mapping[tuple[str, str], None]) -> Iterator[str]:
    yield from (region for region, name in villages if stop.village in (region, name))


def _wanted(stop: Stop, usual: Copies) -> Copies:
    village = usual.village if stop.copies is None else stop.copies
    return Copies(village, usual.per_group if stop.per_group is None else stop.per_group)


def _copies(
    header: PostingHeader, wanted: Copies, groups: Callable[[PostingHeader], Iterable[str]]
) -> Iterator[Planned]:
    yield from (Planned.of(header) for _ in range(wanted.village))
    for group in groups(header) if wanted.per_group else ():
        yield from (Planned.of(header, group) for _ in range(wanted.per_group))
