"""What the next generation is to hold: from the signed indexes to the shards of this kiosk's villages.

The step `verify`. No village is opened here; what a township says beyond its own leaves that township out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from sync.feed.layout import MAX_MANIFEST, KeySheet, Manifest, Recall, TownshipIndex, called_back, encode, town_of
from sync.library import schema
from sync.pull import proof, voices
from sync.pull.blobs import Blobs
from sync.pull.kiosk import Kiosk
from sync.pull.offer import Offer, opened, together
from sync.pull.places import meant
from sync.pull.proof import Village
from sync.pull.ready import Base, offered
from sync.pull.recalls import said
from sync.pull.refusal import Unproved, of_township
from sync.pull.source import Source
from sync.pull.transfer import wanted
from sync.records import CountyContent


@dataclass(frozen=True, slots=True)
class Plan:
    """The villages of the next generation. `refused`: townships that are left as they were, by code, with the reason.
    `keep`: blobs in use. `ready`: by township, the ready files that a kiosk without a generation may use.
    """

    offer: Offer
    villages: tuple[Village, ...]
    refused: Mapping[str, str]
    keep: frozenset[str]
    ready: Mapping[str, Base] = field(default_factory=dict)

    @property
    def content(self) -> CountyContent:
        """What the county says for all."""
        return self.offer.content

    def without(self, error: Unproved) -> Plan:
        """The plan with one township left as it was."""
        kept = tuple(village for village in self.villages if village.township != error.township)
        return replace(self, villages=kept, refused={**self.refused, error.township: error.sentence})

    def without_ready(self, township: str) -> Plan:
        """The plan with a township built from its shards."""
        return replace(self, ready={code: base for code, base in self.ready.items() if code != township})


def verify(source: Source, kiosk: Kiosk, offer: Offer) -> Plan:
    """The way from the indexes to this kiosk's shards. Raises the errors of sync.pull.trouble."""
    blobs = Blobs(kiosk.folder.blobs)
    found: list[Village] = []
    ready: dict[str, Base] = {}
    small = (
        wanted(blob, code)
        for code, index in offer.townships.items()
        for blob in (index.manifest, index.keys)
        if blob.length <= MAX_MANIFEST
    )
    together(source, blobs, small)
    keep, refused = {*offer.digests.values(), offer.county.content.sha256}, dict(offer.refused)
    keep |= voices.kept(kiosk.folder, offer.county.voices)
    for code, index in offer.townships.items():
        keep |= {index.manifest.sha256, index.keys.sha256}
        try:
            villages, base = _villages(source, blobs, code, index, kiosk.fingerprint, _of(offer.county.recalls, code))
            found += villages
            ready |= {code: base} if base else {}
        except Unproved as error:
            refused[code] = error.sentence
    wanted_here = frozenset().union(*meant(kiosk.villages, offer.content).values())
    own = tuple(village for village in found if not kiosk.villages or village.region in wanted_here)
    shards = {shard.blob.sha256 for village in own for shard in village.shards}
    keep |= {base.ready.blob.sha256 for base in ready.values()}
    return Plan(offer, own, refused, frozenset(keep | shards), ready)


def _villages(
    source: Source, blobs: Blobs, code: str, index: TownshipIndex, fingerprint: str | None, recalls: Collection[Recall]
) -> tuple[tuple[Village, ...], Base | None]:
    with of_township(code):
        manifest = opened(source, blobs, index.manifest, MAX_MANIFEST, Manifest)
        sheet = opened(source, blobs, index.keys, MAX_MANIFEST, KeySheet)
        found = proof.villages(code, index, manifest, sheet, fingerprint)
        base = offered(code, manifest, sheet, fingerprint, called_back(recalls, code))
        return tuple(_called_back(village, recalls) for village in found) if recalls else found, base


def _of(recalls: Collection[Recall], township: str) -> tuple[Recall, ...]:
    return tuple(recall for recall in recalls if town_of(recall.posting) == township)


def _called_back(village: Village, recalls: Collection[Recall]) -> Village:
    """A village and what is called back of it; without its shard it shows no names until it is published anew."""
    own = {posting: reason for posting, reason in said(recalls).items() if posting.startswith(f"{village.region}-")}
    gone = called_back(recalls, village.township)
    if village.private and village.private.blob.sha256 in gone:
        return replace(village, private=None, wrapped_key=None, household=None, recalled=own)
    if village.household and village.household.blob.sha256 in gone:
        return replace(village, household=None, recalled=own)
    return replace(village, recalled=own) if own else village


def origins(offer: Offer, refused: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Index digest by code that a generation is made from: a refused township stays at what it was `before`."""
    return {
        code: before.get(code, "") if code in refused else offer.digests[code]
        for code in sorted({*offer.digests, *refused})
    }


def made_from(kiosk: Kiosk, origins: Mapping[str, str]) -> str:
    """The name of a generation's making: equal, and nothing in it can be different."""
    key = f"{kiosk.fingerprint}:{kiosk.trouble}" if kiosk.trouble else kiosk.fingerprint
    asked = (schema.VERSION, key, sorted(kiosk.villages), dict(origins))
    return hashlib.sha256(encode(asked)).hexdigest()


def origins_of(meta: Mapping[str, str]) -> dict[str, str]:
    """The index digests by code that a generation's meta names."""
    try:
        return msgspec.json.decode(meta.get("origins", "{}"), type=dict[str, str])
    except msgspec.MsgspecError:
        return {}
