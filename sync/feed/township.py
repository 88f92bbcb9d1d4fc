"""The township's part of publication: shards, manifest, key sheet, index, signed with the township's key alone.

Gives a hand-in: everything that the county needs to take it into the feed, and nothing of the county's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.feed.callings import latest
from sync.feed.copy import FeedCopy, TownState, key_of
from sync.feed.layout import (
    Blob,
    KeySheet,
    Manifest,
    PublicShard,
    Ready,
    Recall,
    Shard,
    Tier,
    TownshipIndex,
    VillageShard,
    blob_path,
    encode,
    sealed_shard,
)
from sync.feed.roles import public_hex, town_targets
from sync.feed.sealing import ContentKey, fingerprint, pack, resealed, seal, seal_bundle, wrap
from sync.households import count
from sync.records import Region


@dataclass(frozen=True, slots=True)
class HandIn:
    """A township's signed part: role metadata, its index, new blobs by digest, and the regions it speaks of."""

    township: Region
    villages: tuple[Region, ...]
    version: int
    role: bytes
    index: bytes
    blobs: Mapping[str, bytes] = field(repr=False)

    @property
    def index_digest(self) -> str:
        """SHA-256 of the index, as the role names it."""
        return hashlib.sha256(self.index).hexdigest()


@dataclass(frozen=True, slots=True)
class Village:
    """What a village is to publish: both tiers, and its households' bundle (empty where it has none)."""

    public: PublicShard
    private: VillageShard
    households: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose desk signs: the township, its villages, its key, its content keys (newest first) and its kiosks, and its
    stolen keys (hex), of which nothing may be left, and what it calls back now (what it called back earlier stays)."""

    township: Region
    villages: tuple[Region, ...]
    key: Ed25519PrivateKey = field(repr=False)
    content_keys: tuple[ContentKey, ...] = field(repr=False)
    kiosks: tuple[str, ...] = ()
    distrusted: frozenset[str] = frozenset()
    recalls: tuple[Recall, ...] = ()

    @property
    def by_id(self) -> dict[str, ContentKey]:
        """The content keys by name."""
        return {key.id: key for key in self.content_keys}


def sign(
    desk: Desk,
    copy: FeedCopy,
    state: TownState | None,
    changed: Sequence[Village],
    at: datetime,
    make_ready: bool = False,
) -> HandIn | None:
    """Publish the changed villages of a township; None where nothing would change. `make_ready`: with a ready file of
    all its villages; without, one that is there stays while it serves (sync.feed.ready).

    Unchanged villages keep their shards byte for byte, unless the content key was rotated: then every village
    shard is sealed anew. Key sheets keep what is already wrapped, so that equal content stays equal bytes.
    """
    if state is None and not changed:
        return None
    blobs: dict[str, bytes] = {}
    manifest = _manifest(desk, copy, state, changed, at, blobs)
    manifest = replace(manifest, ready=_ready(desk, copy, state, changed, manifest, blobs, make_ready))
    sheet = _key_sheet(desk, state)
    posting_keys, recalls = _posting_keys(desk, state), _recalls(desk, state)
    if state and (state.manifest, state.keys) == (manifest, sheet) and _says(state.index, desk, posting_keys, recalls):
        return None
    index = TownshipIndex(
        desk.township.code, desk.township.name, at, _put(manifest, blobs), _put(sheet, blobs), posting_keys, recalls
    )
    raw = encode(index)
    version = state.version + 1 if state else 1
    role = town_targets(desk.key, at, version, desk.township.code, raw)
    return HandIn(desk.township, desk.villages, version, role, raw, blobs)


def _ready(
    desk: Desk,
    copy: FeedCopy,
    state: TownState | None,
    changed: Sequence[Village],
    manifest: Manifest,
    blobs: dict[str, bytes],
    make: bool,
) -> Ready | None:
    old = state.manifest if state else None
    if not make and not (old and old.ready):
        return None
    from sync.feed import ready  # with SQLite and the index of names: who has no ready file must not wait for them

    said = {village.public.region: (village.public, village.private) for village in changed}
    kept = ready.kept(old, manifest, desk.content_keys[0].id, copy, said) if old and old.ready else None
    if not make or (kept and ready.is_whole(kept, manifest)):
        return kept
    view = FeedCopy(copy.folder, {blob_path(digest): stored for digest, stored in blobs.items()})
    made = ready.made(manifest, desk.content_keys[0], view)
    if made is None:
        return kept
    stored, found = made
    blobs[found.blob.sha256] = stored
    return found


def _posting_keys(desk: Desk, state: TownState | None) -> dict[str, str]:
    """The keys that may have signed postings: earlier ones stay good, stolen ones do not."""
    earlier = state.index.posting_keys if state else {}
    public = public_hex(desk.key)
    return {id: key for id, key in earlier.items() if key not in desk.distrusted} | {public[:16]: public}


def _recalls(desk: Desk, state: TownState | None) -> tuple[Recall, ...]:
    earlier = state.index.recalls if state else ()
    return latest((*earlier, *desk.recalls))


def _says(index: TownshipIndex, desk: Desk, posting_keys: Mapping[str, str], recalls: tuple[Recall, ...]) -> bool:
    """Whether an index says of the township itself what a new one would."""
    return (index.name, index.posting_keys, index.recalls) == (desk.township.name, posting_keys, recalls)


def _put(record: object, blobs: dict[str, bytes]) -> Blob:
    stored, blob = pack(record)
    blobs[blob.sha256] = stored
    return blob


def _manifest(
    desk: Desk,
    copy: FeedCopy,
    state: TownState | None,
    changed: Sequence[Village],
    at: datetime,
    blobs: dict[str, bytes],
) -> Manifest:
    shards = {(shard.region, shard.tier): shard for shard in state.manifest.shards} if state else {}
    for village in changed:
        for shard in _shards(desk, village, at, blobs):
            old = shards.get((shard.region, shard.tier))
            if old is None or (old.blob, old.content_key) != (shard.blob, shard.content_key):
                shards[shard.region, shard.tier] = shard
        if not village.households:
            shards.pop((village.public.region, Tier.HOUSEHOLD), None)
    for place, shard in shards.items():
        if shard.tier is not Tier.PUBLIC and shard.content_key != desk.content_keys[0].id:
            shards[place] = _resealed(desk, copy, shard, blobs)
    return Manifest(desk.township.code, tuple(shards[place] for place in sorted(shards)))


def _shards(desk: Desk, village: Village, at: datetime, blobs: dict[str, bytes]) -> Iterator[Shard]:
    key, region = desk.content_keys[0], village.public.region
    public = _put(village.public, blobs)
    stored, blob = seal(sealed_shard(village.private, blobs[public.sha256]), region, key)
    blobs[blob.sha256] = stored
    rows = sum(len(body.rows) for body in village.private.postings)
    yield Shard(Tier.PUBLIC, region, public, len(village.public.postings), at)
    yield Shard(Tier.VILLAGE, region, blob, rows, at, key.id)
    if village.households:
        stored, blob = seal_bundle(village.households, region, key)
        blobs[blob.sha256] = stored
        yield Shard(Tier.HOUSEHOLD, region, blob, count(village.households), at, key.id)


def _resealed(desk: Desk, copy: FeedCopy, shard: Shard, blobs: dict[str, bytes]) -> Shard:
    key = desk.content_keys[0]
    if shard.tier is Tier.HOUSEHOLD:
        stored, blob = seal_bundle(copy.bundle(shard, desk.by_id), shard.region, key)
    else:
        stored, blob = resealed(copy.blob(shard.blob), shard.blob, shard.region, key_of(shard, desk.by_id), key)
    blobs[blob.sha256] = stored
    return replace(shard, blob=blob, content_key=key.id)


def _key_sheet(desk: Desk, state: TownState | None) -> KeySheet:
    key = desk.content_keys[0]
    old = state.keys.wrapped.get(key.id, {}) if state else {}
    wrapped = {name: old.get(name) or wrap(key, kiosk) for kiosk in desk.kiosks for name in (fingerprint(kiosk),)}
    return KeySheet(desk.township.code, {key.id: wrapped})
