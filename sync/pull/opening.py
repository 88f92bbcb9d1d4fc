"""Opening the villages that a generation rewrites: shards from this machine's disk to proved content, one at a time.

Runs in the sync process for a few villages and in its workers for many (sync.pull.crew); the order that they are
given is all that they know of the kiosk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sync.errors import FeedError
from sync.feed.judging import table
from sync.feed.layout import PublicShard, SealedShard
from sync.feed.sealing import ContentKey, unpack, unseal, unseal_bundle, unwrap
from sync.library.pieces import Piece, made
from sync.library.village import VillageContent
from sync.pull import proof
from sync.pull.blobs import Blobs
from sync.pull.proof import Village
from sync.pull.refusal import of_township
from sync.records import CountyContent


@dataclass(frozen=True, slots=True)
class Order:
    """Where the shards lie, the kiosk's identity (None: never enrolled) and the county's content."""

    blobs: str  # a folder; absolute, since a worker stands elsewhere
    identity: str | None = field(repr=False)
    content: CountyContent


class Opener:
    """Opens villages by an order."""

    def __init__(self, order: Order) -> None:
        self._blobs = Blobs(Path(order.blobs))
        self._identity = order.identity
        self._county = order.content.county.code
        self._table = table(order.content)
        self._keys: dict[tuple[str, str], ContentKey] = {}

    def piece(self, villages: Sequence[Village]) -> Piece:
        """These villages, proved, as the tables that a library takes in. Raises Unproved, DiskError as `open` does."""
        return made(self._county, map(self.open, villages), lambda region: of_township(region[:9]))

    def open(self, village: Village) -> VillageContent:
        """What a village says, proved. Raises Unproved naming the village where it is not, DiskError."""
        with of_township(village.township):
            return self._proved(village)

    def _proved(self, village: Village) -> VillageContent:
        try:
            sealed = self._unsealed(village)
            stored = sealed.public if sealed else self._blobs.read(village.public.blob.sha256)
            public = unpack(stored, village.public.blob, PublicShard)
            return proof.content(village, public, sealed, self._table, self._bundle(village))
        except FeedError as error:
            known = self._table.regions.get(village.region)
            place = known.name if known else village.region
            raise FeedError(f"{place}:{error.sentence}") from error

    def _unsealed(self, village: Village) -> SealedShard | None:
        shard = village.private
        if not (shard and shard.content_key and village.wrapped_key and self._identity):
            return None
        key = self._key(shard.content_key, village.wrapped_key, self._identity)
        return unseal(self._blobs.read(shard.blob.sha256), shard.blob, SealedShard, village.region, key)

    def _bundle(self, village: Village) -> bytes:
        """Its households' entries, each still sealed; empty where they are not here."""
        shard = village.household
        if not (shard and shard.content_key and village.wrapped_key and self._identity):
            return b""
        key = self._key(shard.content_key, village.wrapped_key, self._identity)
        return unseal_bundle(self._blobs.read(shard.blob.sha256), shard.blob, village.region, key)

    def _key(self, id: str, wrapped: str, identity: str) -> ContentKey:
        """A township's content key, unwrapped once for all its villages."""
        if (id, wrapped) not in self._keys:
            self._keys[id, wrapped] = unwrap(id, wrapped, identity)
        return self._keys[id, wrapped]
