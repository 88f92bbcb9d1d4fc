"""What must hold before a row of a village may enter a library. Pure: records in, the village's content out.

The signed index has vouched for every byte already; here the township is held to what it may say: its own villages,
postings signed by its own desk, rows that are the signed ones (sync.feed.claims), and within the county's tables
(sync.feed.judging).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sync.errors import FeedError
from sync.feed.claims import Shards, check_bodies, check_size, own_headers, shards_of
from sync.feed.judging import Table, check_header, check_place
from sync.feed.layout import (
    CountyIndex,
    KeySheet,
    Manifest,
    PublicShard,
    SealedShard,
    Shard,
    Tier,
    TownshipIndex,
    stamp,
)
from sync.library.village import VillageContent, stripped
from sync.pull.policies import held
from sync.records import CountyContent


@dataclass(frozen=True, slots=True)
class Village:
    """A village as a township publishes it: its shards, the key for all but the first where we have it.
    `recalled`: postings whose rows the county called back, with the reason, whatever the township still says.
    """

    region: str
    township: str
    public: Shard
    private: Shard | None
    wrapped_key: str | None
    posting_keys: frozenset[str]
    recalled: Mapping[str, str] = field(default_factory=dict)
    household: Shard | None = None

    @property
    def shard(self) -> Shard:
        """The one to bring here: the sealed one, which has the public one in it, where this kiosk can open it."""
        return self.private or self.public

    @property
    def stamp(self) -> str:
        """What its rows in a library were made from: equal stamps, equal rows."""
        return stamp(self.public, self.private, self.household)

    @property
    def shards(self) -> tuple[Shard, ...]:
        """The shards that this kiosk takes."""
        return (self.shard, self.household) if self.household else (self.shard,)


def county(index: CountyIndex, content: CountyContent) -> None:
    """The county's content is of the county that signed it. Raises FeedError."""
    if content.county.code != index.county or any(not code.startswith(index.county) for code in index.townships):
        raise FeedError("县里的发布内容前后不一致,没有采用。请联系县里重新发布。")


def villages(
    code: str, index: TownshipIndex, manifest: Manifest, sheet: KeySheet, fingerprint: str | None
) -> tuple[Village, ...]:
    """The villages of township `code`; the second tier where the sheet has this kiosk's key. Raises FeedError."""
    shards = shards_of(code, index, manifest, sheet)
    keys = frozenset(index.posting_keys.values())
    return tuple(
        _village(code, shards, region, sheet, fingerprint, keys)
        for region, tier in sorted(shards)
        if tier is Tier.PUBLIC
    )


def _village(
    code: str,
    shards: Shards,
    region: str,
    sheet: KeySheet,
    fingerprint: str | None,
    keys: frozenset[str],
) -> Village:
    public, private = shards[region, Tier.PUBLIC], shards.get((region, Tier.VILLAGE))
    wrapped = sheet.wrapped.get(private.content_key or "", {}).get(fingerprint or "") if private else None
    village = Village(region, code, public, private if wrapped else None, wrapped, keys)
    household = shards.get((region, Tier.HOUSEHOLD))
    if village.private and household and household.content_key == village.private.content_key:
        return replace(village, household=household)
    return village


def content(
    village: Village, public: PublicShard, private: SealedShard | None, county: Table, households: bytes = b""
) -> VillageContent:
    """What a village says, every posting proved and within the county's tables. Raises FeedError naming which not.

    Postings that the county called back or that hang more open than it allows are there as taken down, without rows.
    Of `households`, its bundle, nobody can read more than that it is whole: what a card opens in it is held to the
    headers then (sync.library.households).
    """
    region, bodies = village.region, private.postings if private else ()
    if private and private.region != region:
        raise FeedError(f"村 {region} 的内容写着别的村。没有采用,请联系县里。")
    headers = own_headers(region, public, village.posting_keys)
    if private and village.private:
        check_size(private, village.private)
    for header in public.postings:
        check_header(header, county, header, hangs=False)
        check_place(header, county, None)
    down = {**held(public.postings, county), **village.recalled}
    check_bodies(region, headers, bodies, down)
    return stripped(VillageContent(region, public.postings, bodies, households), down)
