"""A first sync from ready files: which townships' pay, and opening one so that it proves what its shards would have.

A ready file saves many small requests, and costs bytes and some proving. Whatever is wrong with one, its township is
built from shards as if it offered none; a kiosk that shows a generation never looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sync.columnar import BodyColumns
from sync.errors import FeedError
from sync.feed.judging import Table, table
from sync.feed.layout import KeySheet, Manifest, PublicShard, Ready, SealedShard, Shard, decode
from sync.feed.sealing import ContentKey, seal_bundle, unseal_file, unwrap
from sync.library.pieces import Piece
from sync.library.ready import ReadyFile
from sync.pull import proof
from sync.pull.blobs import Blobs
from sync.pull.folder import FolderSource
from sync.pull.opening import Order
from sync.pull.proof import Village
from sync.pull.refusal import Unproved, of_township
from sync.pull.source import Source
from sync.records import PostingHeader

# What a ready file saves, in seconds: waiting for each shard on a line of 60 ms with four connections. What it costs:
# a row takes longer to prove than to make from its shard (13 µs by `tests.bench ready`, more on a kiosk), and bytes, at
# RATE a second (10 Mbit/s) unless a cap says less; a stick reads faster.
ROW, FILE = 15e-6, 0.015
RATE, STICK = 1_250_000.0, 10_000_000.0


class Unready(Exception):
    """A ready file that cannot be used. `township`: whose; `why`: for the log."""

    def __init__(self, township: str, why: str) -> None:
        super().__init__(why)
        self.township, self.why = township, why


@dataclass(frozen=True, slots=True)
class Base:
    """A ready file that this kiosk can open, and the villages that are to come from it."""

    township: str
    ready: Ready
    wrapped_key: str = field(repr=False)
    villages: tuple[Village, ...] = ()

    @property
    def regions(self) -> frozenset[str]:
        """The villages by code."""
        return frozenset(village.region for village in self.villages)


def offered(
    code: str, manifest: Manifest, sheet: KeySheet, fingerprint: str | None, gone: frozenset[str]
) -> Base | None:
    """The ready file of township `code`, where this kiosk has its key and neither it nor a shard of that township is
    called back (`gone`: digests)."""
    ready = manifest.ready
    called = not gone.isdisjoint(shard.blob.sha256 for shard in manifest.shards)
    if ready is None or called or ready.blob.sha256 in gone:
        return None
    wrapped = sheet.wrapped.get(ready.content_key, {}).get(fingerprint or "")
    return Base(code, ready, wrapped) if wrapped else None


def chosen(bases: Mapping[str, Base], villages: Sequence[Village], source: Source) -> tuple[Base, ...]:
    """The ready files that pay for these villages, each with those that come from it."""
    found = (
        Base(base.township, base.ready, base.wrapped_key, tuple(v for v in villages if _comes_from(base, v)))
        for _, base in sorted(bases.items())
    )
    return tuple(base for base in found if base.villages and pays(base, _rate(source)))


def _comes_from(base: Base, village: Village) -> bool:
    own = village.township == base.township and village.region in base.ready.villages
    return own and village.private is not None and not village.recalled


def pays(base: Base, rate: float) -> bool:
    """Whether a ready file is here and built sooner than its villages' shards, at `rate` bytes a second."""
    shards = [shard for village in base.villages for shard in village.shards]
    rows = sum(village.private.rows for village in base.villages if village.private)
    more = base.ready.blob.length - sum(shard.blob.length for shard in shards)
    return more / rate + rows * ROW <= len(shards) * FILE


def _rate(source: Source) -> float:
    return STICK if isinstance(source, FolderSource) else min(source.line.limit or RATE, RATE)


def opened(order: Order, bases: Sequence[Base]) -> Iterator[tuple[int, Piece]]:
    """The villages of ready files, proved, with how many each piece holds. Raises Unready where one cannot be used, for
    whatever reason, and DiskError."""
    rules = table(order.content)
    for base in bases:
        try:
            with of_township(base.township):
                piece = _piece(order, base, rules)
        except Unproved as error:
            raise Unready(base.township, error.sentence) from error
        yield len(base.villages), piece


def _piece(order: Order, base: Base, rules: Table) -> Piece:
    blob, code = base.ready.blob, order.content.county.code
    key = unwrap(base.ready.content_key, base.wrapped_key, order.identity or "")
    image = unseal_file(Blobs(Path(order.blobs)).read(blob.sha256), blob, base.township, key)
    with ReadyFile(code, image) as file:
        for village in base.villages:
            _prove(file, village, rules, key)
        return file.piece(base.regions)


def _prove(file: ReadyFile, village: Village, rules: Table, key: ContentKey) -> None:
    """Hold a village of the file to all that its shards are held to, and its tables to what follows from that."""
    if file.stamps.get(village.region) != village.stamp:
        raise FeedError(f"现成的内容库里,{village.region} 和现在的名单不是同一次发布的。")
    said = file.said(village.region)
    public = PublicShard(village.region, tuple(decode(raw, PostingHeader) for raw in said.headers))
    private = SealedShard(village.region, b"", tuple(decode(raw, BodyColumns) for raw in said.bodies))
    if not _is(said.households, village.household, key):
        raise FeedError(f"现成的内容库里,{village.region} 的家户内容和签名的不一样。")
    file.hold_to(proof.content(village, public, private, rules, said.households))


def _is(bundle: bytes, shard: Shard | None, key: ContentKey) -> bool:
    """Whether this is the bundle in a household shard: sealed again it must be the very bytes that are signed."""
    if shard is None or not bundle:
        return shard is None and not bundle
    return shard.content_key == key.id and seal_bundle(bundle, shard.region, key)[1] == shard.blob
