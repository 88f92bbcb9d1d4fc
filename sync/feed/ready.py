"""A township's ready file: when one is made, and how long it stays. What is in it is for sync.library.ready.

It is a base: villages published since come from their shards. It stays while every list that it holds may still hang:
as soon as one is taken down, called back, corrected or kept back, or the content key changes, the file goes, so that
nothing lies on a server longer in it than in a shard. Making one opens every village; publishing never does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sync.feed.copy import FeedCopy
from sync.feed.layout import (
    MAX_BLOB,
    MAX_READY,
    Manifest,
    PublicShard,
    Ready,
    SealedShard,
    Shard,
    Tier,
    VillageShard,
    stamp,
)
from sync.feed.sealing import ContentKey, seal_file, unseal
from sync.library.ready import made as library_of
from sync.library.village import VillageContent
from sync.records import PostingBody, PostingHeader

_Shards = tuple[Shard, Shard, Shard | None]  # public, village, household
_Changed = Mapping[str, tuple[PublicShard, VillageShard]]


def made(manifest: Manifest, key: ContentKey, view: FeedCopy) -> tuple[bytes, Ready] | None:
    """The ready file of all villages of a manifest whose shards are in `view`, sealed under `key`: stored bytes and
    the record of it. None where there are no rows, or more than a kiosk would open. Raises FeedError."""
    found = _villages(manifest)
    rows = sum(private.rows for _, private, _ in found.values())
    if not rows:
        return None
    villages = (_content(view, shards, key) for shards in found.values())
    image = library_of(manifest.township[:6], villages, {region: stamp(*shards) for region, shards in found.items()})
    stored, blob = seal_file(image, manifest.township, key)
    if blob.size > MAX_READY or blob.length > MAX_BLOB:
        return None
    return stored, Ready(blob, key.id, tuple(found), rows)


def is_whole(ready: Ready, manifest: Manifest) -> bool:
    """Whether a ready file serves every village of a manifest."""
    return set(ready.villages) == set(_villages(manifest))


def kept(before: Manifest, after: Manifest, key: str, copy: FeedCopy, changed: _Changed) -> Ready | None:
    """The ready file of `before` as `after` may still name it: for the villages that are as they were; None where it
    holds what is to go, is sealed under another key than `key`, or where most of it is out of date.
    """
    ready, old, new = before.ready, _villages(before), _villages(after)
    if ready is None or ready.content_key != key:
        return None
    if not all(_all_there(copy.public_shard(old[r][0]), old[r][1], *changed[r]) for r in changed if r in old):
        return None
    same = tuple(region for region in ready.villages if stamp(*old[region]) == stamp(*new[region]))
    serves = 2 * sum(new[region][1].rows for region in same) >= ready.rows
    return replace(ready, villages=same) if serves else None


def _villages(manifest: Manifest) -> dict[str, _Shards]:
    """Villages of which headers and rows are there, in order."""
    shards = {(shard.region, shard.tier): shard for shard in manifest.shards}
    return {
        region: (public, shards[region, Tier.VILLAGE], shards.get((region, Tier.HOUSEHOLD)))
        for (region, tier), public in sorted(shards.items())
        if tier is Tier.PUBLIC and (region, Tier.VILLAGE) in shards
    }


def _content(view: FeedCopy, shards: _Shards, key: ContentKey) -> VillageContent:
    public, private, household = shards
    bodies = unseal(view.blob(private.blob), private.blob, SealedShard, private.region, key).postings
    bundle = view.bundle(household, {key.id: key}) if household else b""
    return VillageContent(public.region, view.public_shard(public).postings, bodies, bundle)


def _all_there(headers: PublicShard, rows: Shard, public: PublicShard, private: VillageShard) -> bool:
    """Whether everything that a village showed is still shown: every posting in its state, and as many rows of them."""
    now = {header.id: _hangs(header) for header in public.postings}
    same = all(now.get(header.id) == _hangs(header) for header in headers.postings)
    return same and rows.rows == sum(_counts(private.postings, {header.id for header in headers.postings}))


def _hangs(header: PostingHeader) -> tuple[object, ...]:
    return header.state, header.policy, header.rows_digest


def _counts(bodies: Sequence[PostingBody], known: set[str]) -> Iterator[int]:
    return (len(body.rows) for body in bodies if body.id in known)
