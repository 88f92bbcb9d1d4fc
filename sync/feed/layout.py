"""What stands where in a feed, and the records that tie it together; pure, no I/O, every input bounded.

    metadata/…                                TUF, consistent snapshots
    targets/county/<sha256>.index.json        signed by the county's targets role
    targets/towns/<code>/<sha256>.index.json  signed by that township's delegated role
    blobs/<ab>/<sha256>                       manifests, shards, key sheets, ready files, voice packs: reached from an
                                              index by hash
    public/datapackage.json, public/*.csv     Frictionless Data Package v2 of the public tier, which no kiosk fetches;
                                              the descriptor is the one target of the delegated role `public`

A blob is zstd of JSON (a ready file's: of a library file; a voice pack's bytes are its own: sync.voices); a village
blob is AES-GCM-SIV of that (see sync.feed.sealing), carries its rows as columns, and brings the village's public blob
along, so that who can open it asks for one file; a household blob is AES-GCM-SIV of a bundle (see sync.households). All
names are hex digests of the stored bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, TypeVar

import msgspec

from sync import columnar
from sync.columnar import BodyColumns
from sync.errors import FeedError
from sync.records import Count, CountyContent, Moment, PostingBody, PostingHeader

COUNTY_INDEX = "county/index.json"
PUBLIC_ROLE = "public"
TOWN_ROLE = "town-"
PACKAGE = "public/datapackage.json"
MAX_INDEX = 1 << 20
MAX_MANIFEST = 16 << 20
MAX_BLOB = 64 << 20  # a village of 100,000 rows is 3 MB; more is not a village
MAX_READY = 96 << 20  # a ready file unpacked, some 600,000 rows: a kiosk has it in memory twice while it proves it

MAX_VILLAGE = 24 << 20  # a village shard unpacked, 200,000 rows with notes: a kiosk has one in memory ten times over
MAX_ROWS = 200_000  # of a village, all years: 2,000 households in 20 programmes for 5 years
AGAIN = 60  # bytes that a row says again of what its list says once: group, quantity, rate
MAX_NAME = 100  # characters of a township's name, or a voice's
MAX_VOICES = 8  # kinds of voice there may ever be

T = TypeVar("T")

# What an address may say at all; held when an index or a manifest is decoded, before anything is reckoned with it.
Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Length = Annotated[int, msgspec.Meta(ge=0, le=MAX_BLOB)]
Size = Annotated[int, msgspec.Meta(ge=0, le=MAX_READY)]
Rows = Annotated[int, msgspec.Meta(ge=0, le=MAX_ROWS)]
VillageCode = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{12}\Z")]
TownName = Annotated[str, msgspec.Meta(max_length=MAX_NAME)]
VoiceKind = Annotated[str, msgspec.Meta(pattern=r"\A[a-z]{1,16}\Z")]
VoiceName = Annotated[str, msgspec.Meta(max_length=MAX_NAME)]


class Tier(StrEnum):
    """Who can read a shard: everybody; the township's enrolled kiosks; these and, entry by entry, who holds a card."""

    PUBLIC = "public"
    VILLAGE = "village"
    HOUSEHOLD = "household"


# All shards of a township unpacked, by tier: 25,000 headers; 800,000 rows (100,000 people are 30,000 households with 15
# payments in three years); 200,000 households. Nothing has come yet when a kiosk reckons by these whether its disk can
# take what is to come: half a gigabyte of library at most (sync.pull.room).
MAX_TOWNSHIP_ROWS = 1_000_000
MAX_TOWNSHIP = {Tier.PUBLIC: 24 << 20, Tier.VILLAGE: 32 << 20, Tier.HOUSEHOLD: 64 << 20}


@dataclass(frozen=True, slots=True)
class Blob:
    """A content-addressed file: SHA-256 and length of the stored bytes, unpacked size for the bound."""

    sha256: Digest
    length: Length
    size: Size


@dataclass(frozen=True, slots=True)
class Shard:
    """One blob of a manifest. `content_key` names the key of a village or household shard; `rows` of the last are
    entries."""

    tier: Tier
    region: VillageCode
    blob: Blob
    rows: Rows
    published_at: Moment
    content_key: str | None = None


def stamp(public: Shard, private: Shard | None, household: Shard | None = None) -> str:
    """What a village's rows in a library are made from: equal stamps, equal rows. It ends with a colon where the
    village tier is not here."""
    sealed = f"{private.blob.sha256}:{private.content_key}" if private else ""
    return f"{public.blob.sha256}:{household.blob.sha256 if household else ''}:{sealed}"


@dataclass(frozen=True, slots=True)
class Ready:
    """A library file of a township's villages as they were when it was made, sealed under its content key with the
    township's code (sync.library.ready). `villages`: regions whose part of it is what their shards still say. `rows`:
    all it holds."""

    blob: Blob
    content_key: str
    villages: tuple[VillageCode, ...]
    rows: Count


@dataclass(frozen=True, slots=True)
class Manifest:
    """All shards of a township, at most one per village and tier; and a ready file, if asked for and still serves."""

    township: str
    shards: tuple[Shard, ...]
    ready: Ready | None = None


@dataclass(frozen=True, slots=True)
class KeySheet:
    """Content keys of a township: key id → kiosk fingerprint → age-wrapped key, base64."""

    township: str
    wrapped: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Recall:
    """A leak called back (contracts: Feed, Recall): the posting whose rows nobody may keep, the stored blobs that hold
    them (SHA-256), when, and the reason in words. It says nothing of what leaked."""

    posting: str
    blobs: tuple[str, ...]
    at: Moment
    reason: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice pack (sync.voices) of the county's: one of a kind. Its `blob` unpacks to itself. A kind that a kiosk does
    not know is left where it is."""

    kind: VoiceKind
    name: VoiceName
    blob: Blob


@dataclass(frozen=True, slots=True)
class TownshipIndex:
    """The one target of a township's role. `posting_keys`: id → public Ed25519 key (hex) that signs postings.
    `recalls`: every posting that this township called back, for the county to take over."""

    township: str
    name: TownName
    published_at: Moment
    manifest: Blob
    keys: Blob
    posting_keys: dict[str, str] = field(default_factory=dict)
    recalls: tuple[Recall, ...] = ()


Voices = Annotated[tuple[Voice, ...], msgspec.Meta(max_length=MAX_VOICES)]


@dataclass(frozen=True, slots=True)
class CountyIndex:
    """The county's own target: who it is, its content, its townships by code, every recall there has been, and the
    voices that its kiosks speak with.

    It changes only when the county itself has something to say, not whenever a village is published.
    """

    county: str
    published_at: Moment
    content: Blob
    townships: tuple[str, ...]
    recalls: tuple[Recall, ...] = ()
    voices: Voices = ()


@dataclass(frozen=True, slots=True)
class PublicShard:
    """Public tier of a village: headers of its postings, newest first."""

    region: str
    postings: tuple[PostingHeader, ...]


@dataclass(frozen=True, slots=True)
class VillageShard:
    """Village tier of a village: bodies, in the order of the headers."""

    region: str
    postings: tuple[PostingBody, ...]


@dataclass(frozen=True, slots=True)
class SealedShard:
    """What is sealed of a village: the stored bytes of its public shard, and its bodies as columns."""

    region: str
    public: bytes
    postings: tuple[BodyColumns, ...]


# What a public blob of a kind may be unpacked, measured and multiplied: packing makes a megabyte of zeros a few bytes.
# A township of 40 villages has a manifest of 20 kB, a key sheet for 100 kiosks 40 kB; a header is 1.2 kB, and a village
# of 20 programmes over 5 years has 500. County content is 1 MB for 600 villages and the whole catalogue.
MAX_UNPACKED: dict[type, int] = {
    Manifest: 8 << 20,
    KeySheet: 8 << 20,
    PublicShard: 16 << 20,
    CountyContent: 64 << 20,
}


def id_of(region: str, programme: str, year: int, batch_number: int, version: int) -> str:
    """A posting's id (contracts: A posting)."""
    return f"{region}-{programme}-{year}-{batch_number}-{version}"


def posting_id(header: PostingHeader) -> str:
    """The id that a header's own values make."""
    return id_of(header.region, header.programme, header.year, header.batch_number, header.version)


def town_of(posting: str) -> str:
    """The township's code in a posting's id."""
    return posting[:9]


def called_back(recalls: Iterable[Recall], township: str) -> frozenset[str]:
    """Digests of a township's blobs that nobody may keep. What another township's recall names does not count."""
    return frozenset(digest for recall in recalls if town_of(recall.posting) == township for digest in recall.blobs)


def rows_digest(body: PostingBody) -> str:
    """SHA-256 over a body's columns (sync.columnar): what the signature says of the rows."""
    return columnar.digest(columnar.columnar(body))


def sealed_shard(village: VillageShard, public: bytes) -> SealedShard:
    """What is to be sealed of a village; `public`: the stored bytes of its public shard."""
    return SealedShard(village.region, public, tuple(map(columnar.columnar, village.postings)))


def opened(shard: SealedShard) -> VillageShard:
    """The bodies of what was sealed."""
    return VillageShard(shard.region, tuple(map(columnar.body_of, shard.postings)))


def is_digest(text: str) -> bool:
    """Whether a text is the SHA-256 of something, in hex: part of a file's name, and of nothing else."""
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def town_target(code: str) -> str:
    """Path of a township's index among the targets."""
    return f"towns/{code}/index.json"


def town_role(code: str) -> str:
    """Name of a township's delegated role."""
    return f"{TOWN_ROLE}{code}"


def blob_path(sha256: str) -> str:
    """Path of a blob below the feed's root."""
    return f"blobs/{sha256[:2]}/{sha256}"


def encode(record: object) -> bytes:
    """A record as canonical JSON: field order as declared, keys of maps sorted; equal records, equal bytes."""
    return msgspec.json.encode(record, order="deterministic")


def decode(raw: bytes, kind: type[T]) -> T:
    """JSON to a record; raises FeedError where it is none."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as cause:
        raise FeedError("发布内容的格式不对,没有采用。请联系县里重新发布。") from cause
