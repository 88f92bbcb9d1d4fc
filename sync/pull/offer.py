"""What a feed offers this kiosk: from the signed indexes down to the shards that it may read. The first two steps.

`fetch` brings the indexes; `verify` follows them to manifests and key sheets. No village is opened here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sync.errors import FeedError, InputError
from sync.feed.layout import (
    COUNTY_INDEX,
    MAX_BLOB,
    MAX_MANIFEST,
    Blob,
    CountyIndex,
    KeySheet,
    Manifest,
    TownshipIndex,
    blob_path,
    decode,
    encode,
    town_target,
)
from sync.feed.sealing import unpack
from sync.library import schema
from sync.pull import proof, trust
from sync.pull.blobs import Blobs
from sync.pull.kiosk import Kiosk
from sync.pull.proof import Village
from sync.pull.source import Source
from sync.pull.trouble import Altered
from sync.records import CountyContent

T = TypeVar("T")

MAX_TOWNSHIPS = 1000


@dataclass(frozen=True, slots=True)
class Offer:
    """The signed indexes. `made_from` names them and who asks: equal, and nothing can be different."""

    county: CountyIndex
    townships: dict[str, TownshipIndex]
    published_at: datetime
    made_from: str
    indexes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next generation is to hold: the county's content and each wanted village. `keep`: blobs in use."""

    offer: Offer
    content: CountyContent
    villages: tuple[Village, ...]
    keep: frozenset[str]


def fetch(source: Source, kiosk: Kiosk, root: bytes, reference: datetime) -> Offer:
    """The feed's signed indexes. Raises the errors of sync.pull.trouble."""
    blobs = Blobs(kiosk.folder.blobs)
    signed = trust.refresh(source, kiosk.folder, root, reference)
    top = signed.target(COUNTY_INDEX)
    county = decode(blobs.bring(source, top.path, top.sha256, top.length), CountyIndex)
    if len(county.townships) > MAX_TOWNSHIPS:
        raise Altered(COUNTY_INDEX)
    targets = {code: signed.target(town_target(code)) for code in county.townships}
    towns = {
        code: decode(blobs.bring(source, target.path, target.sha256, target.length), TownshipIndex)
        for code, target in targets.items()
    }
    digests = (top.sha256, *(target.sha256 for target in targets.values()))
    published = _published(county, towns.values(), signed.expires)
    return Offer(county, towns, published, _made_from(digests, kiosk), frozenset(digests))


def _published(county: CountyIndex, towns: Iterable[TownshipIndex], expires: datetime) -> datetime:
    """The latest believable publication. It becomes our reference of time, so a wrong clock must not carry it away:
    a county dated beyond its own signatures is refused, a township dated so is not listened to.
    """
    if county.published_at >= expires:
        raise FeedError("县里的发布日期晚于它的签名期限,没有采用。请联系县里检查发布电脑的日期。")
    return max(moment for moment in (county.published_at, *(t.published_at for t in towns)) if moment < expires)


def _made_from(digests: tuple[str, ...], kiosk: Kiosk) -> str:
    asked = (schema.VERSION, kiosk.fingerprint, sorted(kiosk.villages), digests)
    return hashlib.sha256(encode(asked)).hexdigest()


def verify(source: Source, kiosk: Kiosk, offer: Offer) -> Plan:
    """The way from the indexes to this kiosk's shards. Raises FeedError where a township says what is not its own,
    InputError where kiosk.toml names a village that the county does not have.
    """
    blobs = Blobs(kiosk.folder.blobs)
    content = _open(source, blobs, offer.county.content, MAX_BLOB, CountyContent)
    proof.county(offer.county, content)
    found: list[Village] = []
    keep = {*offer.indexes, offer.county.content.sha256}
    for code, index in offer.townships.items():
        manifest = _open(source, blobs, index.manifest, MAX_MANIFEST, Manifest)
        sheet = _open(source, blobs, index.keys, MAX_MANIFEST, KeySheet)
        found += proof.villages(code, index, manifest, sheet, kiosk.fingerprint)
        keep |= {index.manifest.sha256, index.keys.sha256}
    wanted = _wanted(found, content, kiosk.villages)
    shards = {shard.blob.sha256 for village in wanted for shard in (village.public, village.private) if shard}
    return Plan(offer, content, wanted, frozenset(keep | shards))


def _open(source: Source, blobs: Blobs, blob: Blob, limit: int, kind: type[T]) -> T:
    if blob.length > limit:
        raise Altered(blob_path(blob.sha256))
    return unpack(blobs.bring(source, blob_path(blob.sha256), blob.sha256, blob.length), blob, kind)


def _wanted(found: list[Village], content: CountyContent, asked: tuple[str, ...]) -> tuple[Village, ...]:
    if not asked:
        return tuple(found)
    names = {region.code: region.name for region in content.regions}
    known = {*names, *names.values(), *(village.region for village in found)}
    if unknown := [place for place in asked if place not in known]:
        raise InputError(f"kiosk.toml 里写的村 {'、'.join(unknown)} 县里没有。请改成县里的村名或12位代码。")
    return tuple(village for village in found if {village.region, names.get(village.region)} & set(asked))
