"""What must hold before a row of a village may enter a library. Pure: records in, the village's content out.

The signed index has vouched for every byte already; here the township is held to what it may say: its own villages,
postings signed by its own desk, rows that are the signed ones, and within the county's tables (sync.feed.judging).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sync.columnar import BodyColumns, digest
from sync.errors import FeedError
from sync.feed.judging import Table, check_body, check_header, check_place
from sync.feed.layout import (
    AGAIN,
    MAX_ROWS,
    MAX_TOWNSHIP,
    MAX_TOWNSHIP_ROWS,
    CountyIndex,
    KeySheet,
    Manifest,
    PublicShard,
    SealedShard,
    Shard,
    Tier,
    TownshipIndex,
    posting_id,
    stamp,
)
from sync.library.village import VillageContent, stripped
from sync.pull.policies import held
from sync.records import CountyContent, PostingHeader
from sync.signing import genuine


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
    if not (index.township == manifest.township == sheet.township == code):
        raise FeedError(f"{index.name}发布的内容不是本乡镇的,没有采用。请联系县里。")
    shards: dict[tuple[str, Tier], Shard] = {}
    for shard in manifest.shards:
        if not _belongs(shard.region, code) or (shard.region, shard.tier) in shards:
            raise FeedError(f"{index.name}发布了不属于它的村({shard.region}),没有采用。请联系县里。")
        shards[shard.region, shard.tier] = shard
    sizes = ((tier, sum(shard.blob.size for shard in manifest.shards if shard.tier is tier)) for tier in Tier)
    rows = sum(shard.rows for shard in manifest.shards if shard.tier is Tier.VILLAGE)
    if rows > MAX_TOWNSHIP_ROWS or any(size > MAX_TOWNSHIP[tier] for tier, size in sizes):
        raise FeedError(f"{index.name}的发布内容大得不正常,没有采用。请联系县里。")
    keys = frozenset(index.posting_keys.values())
    return tuple(
        _village(code, shards, region, sheet, fingerprint, keys)
        for region, tier in sorted(shards)
        if tier is Tier.PUBLIC
    )


def _village(
    code: str,
    shards: Mapping[tuple[str, Tier], Shard],
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


def _belongs(region: str, township: str) -> bool:
    return len(region) == 12 and region.isascii() and region.isdigit() and region.startswith(township)


def content(
    village: Village, public: PublicShard, private: SealedShard | None, county: Table, households: bytes = b""
) -> VillageContent:
    """What a village says, every posting proved and within the county's tables. Raises FeedError naming which not.

    Postings that the county called back or that hang more open than it allows are there as taken down, without rows.
    Of `households`, its bundle, nobody can read more than that it is whole: what a card opens in it is held to the
    headers then (sync.library.households).
    """
    if public.region != village.region or (private and private.region != village.region):
        raise FeedError(f"村 {village.region} 的内容写着别的村,没有采用。请联系县里。")
    headers = {header.id: header for header in public.postings}
    bodies = private.postings if private else ()
    if len(headers) > MAX_ROWS or sum(body.count for body in bodies) > MAX_ROWS:
        raise FeedError(f"村 {village.region} 的名单超过 {MAX_ROWS} 行,没有采用。请联系县里。")
    if private and village.private and not _is_as_large_as_it_says(private, village.private):
        raise FeedError(f"村 {village.region} 的名单大得不正常,没有采用。请联系县里。")
    if len(headers) != len(public.postings) or len({body.id for body in bodies}) != len(bodies):
        raise FeedError(f"村 {village.region} 有重复的公示编号,没有采用。请联系县里。")
    for header in public.postings:
        _prove_header(header, village.region, village.posting_keys)
        check_header(header, county, header, hangs=False)
        check_place(header, county, None)
    down = {**held(public.postings, county), **village.recalled}
    for body in bodies:
        if body.id not in down:
            _prove_body(body, headers.get(body.id))
    return stripped(VillageContent(village.region, public.postings, bodies, households), down)


def _is_as_large_as_it_says(sealed: SealedShard, shard: Shard) -> bool:
    """Whether a village's rows take no more of a disk than was reckoned before they came (sync.pull.room)."""
    again = sum(body.said_again for body in sealed.postings)
    rows = sum(body.count for body in sealed.postings)
    return rows <= shard.rows and again <= AGAIN * rows + 2 * shard.blob.size


def _prove_header(header: PostingHeader, region: str, keys: Collection[str]) -> None:
    own = header.region == region and header.id == posting_id(header)
    if not own or header.key not in keys or not genuine(header, header.signature):
        raise FeedError(f"公示 {header.id} 的签名不是本乡镇的,没有采用。请联系县里。")


def _prove_body(body: BodyColumns, header: PostingHeader | None) -> None:
    """The digest is taken over what was understood, written anew, not over what came: nothing else can be shown."""
    if header is None or digest(body) != header.rows_digest:
        raise FeedError(f"公示 {body.id} 的名单与签名不符,没有采用。请联系县里。")
    check_body(header, body)
