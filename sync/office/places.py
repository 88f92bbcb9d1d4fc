"""Which region and which programme of the office a reading speaks of; new ones get provisional codes. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sync.errors import Refused
from sync.office.programmes import Programmes, policy_for
from sync.office.regions import Regions
from sync.records import CheckedPosting, Level, NamePolicy, Programme, Reading, Region


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading with its township, village and programme, and the policy that holds for it."""

    reading: Reading
    township: Region
    village: Region
    programme: Programme
    policy: NamePolicy
    year: int


@dataclass(frozen=True, slots=True)
class Places:
    """The office's lists, as they grow while readings are placed."""

    regions: Regions
    programmes: Programmes

    def place(self, reading: Reading) -> tuple[Places, Placed]:
        """Place one reading; gives the lists with what it added. Raises Refused where a value is missing."""
        posting = reading.posting
        if posting.village is None or posting.programme is None or posting.year is None:
            raise Refused(
                f"{posting.source}:缺村名、项目或年度,不能发布。请在表里补上,或用 --village --programme --year。"
            )
        regions, village = _village(self.regions, posting, posting.village)
        township = regions.get(village.parent)
        if township is None:
            raise Refused(f"regions.csv 里“{village.name}”的上级 {village.parent} 没有列出。请补上这个乡镇。")
        programmes, programme = _programme(self.programmes, posting, posting.programme)
        policy = policy_for(programme, posting.programme)
        return Places(regions, programmes), Placed(reading, township, village, programme, policy, posting.year)


def _village(regions: Regions, posting: CheckedPosting, name: str) -> tuple[Regions, Region]:
    known = regions.get(posting.region) if posting.region else None
    if known and known.level is Level.VILLAGE:
        return regions, known
    if found := regions.village(name, posting.township):
        return regions, found
    township = regions.township(posting.township)
    if township is None:
        township = regions.new_township(posting.township)
    regions = regions.added([township])
    village = regions.new_village(name, township)
    return regions.added([village]), village


def _programme(programmes: Programmes, posting: CheckedPosting, name: str) -> tuple[Programmes, Programme]:
    known = programmes.match(name) or programmes.get(name)
    if known:
        return programmes, known
    made = programmes.provisional(name, posting.unit or "")
    return programmes.added(made), made
