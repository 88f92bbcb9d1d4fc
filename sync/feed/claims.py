"""What of a township's part must hold together before anybody takes it: its manifest, its headers, its bodies. Pure.

One set of rules, like `sync.feed.judging`: the county holds a hand-in to it, every kiosk what it fetched. What the
county took in and kiosks refuse would leave a township's villages as they are, and nobody at the county would hear of
it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from sync.columnar import BodyColumns, digest
from sync.errors import FeedError
from sync.feed.judging import check_body
from sync.feed.layout import (
    AGAIN,
    MAX_ROWS,
    MAX_TOWNSHIP,
    MAX_TOWNSHIP_ROWS,
    KeySheet,
    Manifest,
    PublicShard,
    SealedShard,
    Shard,
    Tier,
    TownshipIndex,
    posting_id,
)
from sync.records import PostingHeader
from sync.signing import genuine

_VILLAGE = re.compile("[0-9]{12}")
Shards = Mapping[tuple[str, Tier], Shard]


def is_village(region: str, township: str) -> bool:
    """Whether a code is that of a village of this township."""
    return bool(_VILLAGE.fullmatch(region)) and region.startswith(township)


def shards_of(code: str, index: TownshipIndex, manifest: Manifest, sheet: KeySheet) -> Shards:
    """The shards of township `code`, by region and tier. Raises FeedError unless index, manifest and key sheet are its
    own, every shard is of a village of its own and the only one of its kind, and all of them are no more than a
    township has."""
    if not (index.township == manifest.township == sheet.township == code):
        raise FeedError(f"{index.name}的目录写着别的乡镇,不是它自己的。没有采用,请联系县里。")
    shards: dict[tuple[str, Tier], Shard] = {}
    for shard in manifest.shards:
        if not is_village(shard.region, code):
            raise FeedError(f"{index.name}的目录里有不属于它的村({shard.region})。没有采用,请联系县里。")
        if (shard.region, shard.tier) in shards:
            raise FeedError(f"{index.name}的目录里 {shard.region} 写了两次。没有采用,请联系县里。")
        shards[shard.region, shard.tier] = shard
    sizes = ((tier, sum(shard.blob.size for shard in manifest.shards if shard.tier is tier)) for tier in Tier)
    rows = sum(shard.rows for shard in manifest.shards if shard.tier is Tier.VILLAGE)
    if rows > MAX_TOWNSHIP_ROWS or any(size > MAX_TOWNSHIP[tier] for tier, size in sizes):
        raise FeedError(f"{index.name}的发布内容大得不正常。没有采用,请联系县里。")
    return shards


def own_headers(region: str, public: PublicShard, keys: Collection[str]) -> dict[str, PostingHeader]:
    """The headers of a village by id. Raises FeedError unless each is of this village, bears the id that its own values
    make, and is signed with one of these keys. An id that is wrong is not repeated: it may be anything."""
    if public.region != region:
        raise FeedError(f"村 {region} 的内容写着别的村。没有采用,请联系县里。")
    headers = {header.id: header for header in public.postings}
    if len(headers) != len(public.postings):
        raise FeedError(f"村 {region} 有重复的公示编号。没有采用,请联系县里。")
    if len(headers) > MAX_ROWS:
        raise FeedError(f"村 {region} 的公示超过 {MAX_ROWS} 份。没有采用,请联系县里。")
    for header in public.postings:
        if header.region != region or header.id != posting_id(header):
            raise FeedError(f"村 {region} 有一份公示的编号和它的内容对不上。没有采用,请联系县里。")
        if header.key not in keys or not genuine(header, header.signature):
            raise FeedError(f"公示 {header.id} 的签名不是本乡镇的。没有采用,请联系县里。")
    return headers


def check_size(sealed: SealedShard, shard: Shard) -> None:
    """Raise FeedError where a village's rows take more of a disk than sync.pull.room reckoned before they came."""
    again = sum(body.said_again for body in sealed.postings)
    rows = sum(body.count for body in sealed.postings)
    if rows > shard.rows or again > AGAIN * rows + 2 * shard.blob.size:
        raise FeedError(f"村 {shard.region} 的名单大得不正常。没有采用,请联系县里。")


def check_bodies(
    region: str, headers: Mapping[str, PostingHeader], bodies: Sequence[BodyColumns], down: Collection[str] = ()
) -> None:
    """Raise FeedError unless every body is the one that its header signs, and shows no more than that allows. Those of
    postings that are `down` are not looked at, for nobody shows them.

    The digest is taken over what was understood, written anew, not over what came: nothing else can be shown.
    """
    if sum(body.count for body in bodies) > MAX_ROWS:
        raise FeedError(f"村 {region} 的名单超过 {MAX_ROWS} 行。没有采用,请联系县里。")
    if len({body.id for body in bodies}) != len(bodies):
        raise FeedError(f"村 {region} 有重复的公示编号。没有采用,请联系县里。")
    for body in bodies:
        if body.id in down:
            continue
        header = headers.get(body.id)
        if header is None:
            raise FeedError(f"村 {region} 有一份名单和公示对不上。没有采用,请联系县里。")
        if digest(body) != header.rows_digest:
            raise FeedError(f"公示 {header.id} 的名单与签名不符。没有采用,请联系县里。")
        check_body(header, body)
