"""A complete feed in a folder: reading it back, every step from a signature. Writing it is `sync.feed.mirror`.

The office publishes from its own copy; nothing else on the office's disk says what has been published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

from sync.errors import FeedError
from sync.feed.files import read_bytes
from sync.feed.layout import (
    COUNTY_INDEX,
    PUBLIC_ROLE,
    TOWN_ROLE,
    Blob,
    CountyIndex,
    KeySheet,
    Manifest,
    PublicShard,
    SealedShard,
    Shard,
    Tier,
    TownshipIndex,
    VillageShard,
    blob_path,
    decode,
    opened,
    town_role,
    town_target,
)
from sync.feed.roles import parse
from sync.feed.sealing import ContentKey, check, unpack, unseal, unseal_bundle
from sync.records import CountyContent

# By SHA-256, so never wrong: one publication looks at every village's headers several times.
_SEEN: dict[str, PublicShard] = {}
_MOST_SEEN = 8192  # a county has 3,000 villages
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Chain:
    """Verified top of a feed: root to targets, the raw metadata of each delegated township by role name, and that of
    the role that signs the public data package."""

    root: Metadata[Root]
    timestamp: Metadata[Timestamp]
    snapshot: Metadata[Snapshot]
    targets: Metadata[Targets]
    targets_raw: bytes
    towns: dict[str, bytes]
    public: bytes | None

    @property
    def county_index(self) -> str:
        """SHA-256 of the county's index."""
        return self.targets.signed.targets[COUNTY_INDEX].hashes["sha256"]


@dataclass(frozen=True, slots=True)
class TownState:
    """What a township has published: its signed role and everything that the index reaches but the shards."""

    version: int
    role: bytes
    index_raw: bytes
    index: TownshipIndex
    manifest: Manifest
    keys: KeySheet


@dataclass(frozen=True, slots=True)
class FeedCopy:
    """A folder with a feed in it, and over it the files (by path) that are about to be written there."""

    folder: Path
    pending: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def exists(self) -> bool:
        """Whether anything has been published into this folder."""
        return (self.folder / "metadata" / "timestamp.json").exists()

    def root(self) -> bytes | None:
        """The newest root metadata, or None where there is none yet."""
        newest = _newest(self.folder.glob("metadata/*.root.json"))
        return read_bytes(newest) if newest else None

    def read(self, path: str) -> bytes:
        """One file by its path below the feed's root; raises FeedError where it is missing."""
        if (pending := self.pending.get(path)) is not None:
            return pending
        if not (self.folder / path).is_file():
            raise FeedError(f"发布内容不完整,缺少 {path}。请重新取一份,或从备份恢复。")
        return read_bytes(self.folder / path)

    def metadata(self, name: str) -> bytes:
        """One file of metadata/ by name."""
        return self.read(f"metadata/{name}")

    def blob(self, blob: Blob) -> bytes:
        """The stored bytes at an address; raises FeedError where they are not the ones it names."""
        stored = self.read(blob_path(blob.sha256))
        check(stored, blob)
        return stored

    def holds(self, blob: Blob) -> bool:
        """Whether a file of that address is here or about to be."""
        if blob_path(blob.sha256) in self.pending:
            return True
        path = self.folder / blob_path(blob.sha256)
        return path.is_file() and path.stat().st_size == blob.length

    def chain(self) -> Chain:
        """The verified top of the feed; raises FeedError where a signature or version does not hold."""
        raw = self.root()
        if raw is None:
            raise FeedError(f"{self.folder} 里没有发布内容。")
        try:
            return self._chain(parse(raw, Root))
        except RepositoryError as cause:
            raise FeedError(f"{self.folder} 里的发布内容签名对不上,可能被改过。请从备份恢复后再发布。") from cause

    def _chain(self, root: Metadata[Root]) -> Chain:
        root.verify_delegate("root", root)
        timestamp = parse(self.metadata("timestamp.json"), Timestamp)
        root.verify_delegate("timestamp", timestamp)
        raw = self.metadata(f"{timestamp.signed.snapshot_meta.version}.snapshot.json")
        timestamp.signed.snapshot_meta.verify_length_and_hashes(raw)
        snapshot = parse(raw, Snapshot)
        root.verify_delegate("snapshot", snapshot)
        raws = {}
        for name, meta in snapshot.signed.meta.items():
            raws[name.removesuffix(".json")] = raw = self.metadata(f"{meta.version}.{name}")
            meta.verify_length_and_hashes(raw)
        targets_raw = raws.pop("targets")
        targets = parse(targets_raw, Targets)
        root.verify_delegate("targets", targets)
        for role, raw in raws.items():
            targets.verify_delegate(role, parse(raw, Targets))
        public = raws.pop(PUBLIC_ROLE, None)
        return Chain(root, timestamp, snapshot, targets, targets_raw, raws, public)

    def county(self, chain: Chain) -> CountyIndex:
        """The county's index."""
        digest = chain.county_index
        return decode(self.read(target_path(COUNTY_INDEX, digest)), CountyIndex)

    def last_published(self, chain: Chain) -> datetime:
        """When the county or any of its townships last said something."""
        towns = (self.town_index(raw, role.removeprefix(TOWN_ROLE))[1] for role, raw in chain.towns.items())
        return max(self.county(chain).published_at, *(index.published_at for index in towns))

    def content(self, chain: Chain) -> CountyContent:
        """What the county says for all townships."""
        blob = self.county(chain).content
        return unpack(self.blob(blob), blob, CountyContent)

    def town(self, role: bytes, code: str) -> TownState:
        """A township's published state from its (already verified) role metadata."""
        raw, index = self.town_index(role, code)
        manifest = unpack(self.blob(index.manifest), index.manifest, Manifest)
        keys = unpack(self.blob(index.keys), index.keys, KeySheet)
        return TownState(parse(role, Targets).signed.version, role, raw, index, manifest, keys)

    def town_index(self, role: bytes, code: str) -> tuple[bytes, TownshipIndex]:
        """The index that a township's (already verified) role metadata names: its bytes, and what they say."""
        raw = self.read(target_path(town_target(code), town_index_digest(parse(role, Targets).signed, code)))
        return raw, decode(raw, TownshipIndex)

    def latest_town(self, code: str) -> TownState | None:
        """The newest state that a township's desk signed into its own copy, without a county above it."""
        newest = _newest(self.folder.glob(f"metadata/*.{town_role(code)}.json"))
        return self.town(read_bytes(newest), code) if newest else None

    def public_shard(self, shard: Shard) -> PublicShard:
        """The headers in a public shard."""
        if (known := _SEEN.get(shard.blob.sha256)) is not None:
            return known
        if len(_SEEN) >= _MOST_SEEN:
            _SEEN.clear()
        return _SEEN.setdefault(shard.blob.sha256, unpack(self.blob(shard.blob), shard.blob, PublicShard))

    def village_shard(self, shard: Shard, keys: dict[str, ContentKey]) -> VillageShard:
        """The bodies in a village shard, opened with the content key that it names; raises FeedError without it."""
        return opened(self.sealed_shard(shard, keys))

    def sealed_shard(self, shard: Shard, keys: dict[str, ContentKey]) -> SealedShard:
        """What is sealed in a village shard, with its rows as columns; raises FeedError as `village_shard` does."""
        key = key_of(shard, keys)
        return unseal(self.blob(shard.blob), shard.blob, SealedShard, shard.region, key)

    def bundle(self, shard: Shard, keys: Mapping[str, ContentKey]) -> bytes:
        """The bundle in a household shard, its entries still sealed; raises FeedError as `village_shard` does."""
        key = keys.get(shard.content_key or "")
        if shard.tier is not Tier.HOUSEHOLD or key is None:
            raise FeedError(f"{shard.region} 的家户内容没有对应的密钥。请用发布它的办公文件夹。")
        return unseal_bundle(self.blob(shard.blob), shard.blob, shard.region, key)


def key_of(shard: Shard, keys: Mapping[str, ContentKey]) -> ContentKey:
    """The content key, of these by id, that a village shard names. Raises FeedError where it is not among them."""
    key = keys.get(shard.content_key or "")
    if shard.tier is not Tier.VILLAGE or key is None:
        raise FeedError(f"{shard.region} 的村级名单没有对应的密钥。请用发布它的办公文件夹。")
    return key


def _newest(paths: Iterable[Path]) -> Path | None:
    """The file with the highest version before its name; files without one are somebody's copies, and no metadata."""
    numbered = [(int(version), path) for path in paths if (version := path.name.split(".")[0]).isdecimal()]
    return max(numbered)[1] if numbered else None


def town_index_digest(signed: Targets, code: str) -> str:
    """SHA-256 of a township's index; raises FeedError where the role names anything but that one file."""
    path = town_target(code)
    if set(signed.targets) != {path} or not _DIGEST.fullmatch(signed.targets[path].hashes.get("sha256", "")):
        raise FeedError(f"乡镇 {code} 的签名文件里有不属于它的内容。没有采用。")
    return signed.targets[path].hashes["sha256"]


def target_path(path: str, sha256: str) -> str:
    """Where a target lies below the feed's root, with the digest that consistent snapshots put before its name."""
    folder, _, name = path.rpartition("/")
    return f"targets/{folder}/{sha256}.{name}"
