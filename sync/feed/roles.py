"""The TUF roles of a county feed: making and signing root, targets, township, snapshot and timestamp metadata.

Pure: keys and times in, bytes out. Expiry counts from the moment of publication, never from this machine's idea of
now; what expires is shown as old by the kiosk, not refused (contracts: Time).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from securesystemslib.signer import CryptoSigner, SSlibKey
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Key,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from sync.errors import FeedError
from sync.feed.layout import COUNTY_INDEX, town_role, town_target

ROOT_LIFE = timedelta(days=3652)
TARGETS_LIFE = timedelta(days=400)
SNAPSHOT_LIFE = timedelta(days=30)  # the county's cron renews these two
TIMESTAMP_LIFE = timedelta(days=30)

S = TypeVar("S", Root, Targets, Snapshot, Timestamp)


@dataclass(frozen=True, slots=True)
class CountyKeys:
    """The county's private keys. Several root keys make a threshold possible; each other role has one."""

    root: tuple[Ed25519PrivateKey, ...] = field(repr=False)
    targets: Ed25519PrivateKey = field(repr=False)
    snapshot: Ed25519PrivateKey = field(repr=False)
    timestamp: Ed25519PrivateKey = field(repr=False)


def tuf_key(public: Ed25519PublicKey) -> SSlibKey:
    """A public key as TUF knows it; its id is a digest of itself."""
    return SSlibKey.from_crypto(public)


def public_hex(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """The public half as hex, as posting headers and the county's township list spell it."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return public.public_bytes_raw().hex()


def root(keys: CountyKeys, at: datetime, version: int = 1, threshold: int = 1) -> bytes:
    """Root metadata that names the county's four roles; signed by every root key given."""
    signed = Root(version=version, expires=_after(at, ROOT_LIFE), consistent_snapshot=True)
    for key in keys.root:
        signed.add_key(tuf_key(key.public_key()), "root")
    signed.roles["root"].threshold = threshold
    for role, key in (("targets", keys.targets), ("snapshot", keys.snapshot), ("timestamp", keys.timestamp)):
        signed.add_key(tuf_key(key.public_key()), role)
    return _signed(signed, keys.root)


def county_targets(
    keys: CountyKeys, at: datetime, version: int, index: bytes, towns: Mapping[str, Ed25519PublicKey]
) -> bytes:
    """The county's targets: its own index, and one delegation per township code on that township's folder only."""
    delegated = {town_role(code): tuf_key(key) for code, key in sorted(towns.items())}
    roles = {
        town_role(code): DelegatedRole(
            town_role(code), [delegated[town_role(code)].keyid], 1, True, paths=[f"towns/{code}/*"]
        )
        for code in sorted(towns)
    }
    all_keys: dict[str, Key] = {key.keyid: key for key in delegated.values()}
    signed = Targets(version=version, expires=_after(at, TARGETS_LIFE))
    signed.targets[COUNTY_INDEX] = TargetFile.from_data(COUNTY_INDEX, index, ["sha256"])
    signed.delegations = Delegations(all_keys, roles) if roles else None
    return _signed(signed, [keys.targets])


def town_targets(key: Ed25519PrivateKey, at: datetime, version: int, code: str, index: bytes) -> bytes:
    """A township's metadata: its index, signed with its own key. Needs nothing of the county's."""
    path = town_target(code)
    signed = Targets(version=version, expires=_after(at, TARGETS_LIFE))
    signed.targets[path] = TargetFile.from_data(path, index, ["sha256"])
    return _signed(signed, [key])


def snapshot(keys: CountyKeys, at: datetime, version: int, metadata: Mapping[str, bytes]) -> bytes:
    """Snapshot over targets and townships; `metadata` maps role names to their signed bytes."""
    meta = {f"{role}.json": _meta_file(raw) for role, raw in sorted(metadata.items())}
    return _signed(Snapshot(version=version, expires=_after(at, SNAPSHOT_LIFE), meta=meta), [keys.snapshot])


def timestamp(keys: CountyKeys, at: datetime, version: int, snapshot: bytes) -> bytes:
    """Timestamp over the snapshot: the one file that a kiosk asks for when nothing has changed."""
    signed = Timestamp(version=version, expires=_after(at, TIMESTAMP_LIFE), snapshot_meta=_meta_file(snapshot))
    return _signed(signed, [keys.timestamp])


def parse(raw: bytes, kind: type[S]) -> Metadata[S]:
    """Metadata of one kind from bytes, signatures not yet checked; raises FeedError where it is none."""
    try:
        metadata = Metadata[S].from_bytes(raw)
    except RepositoryError as cause:
        raise FeedError("发布内容的签名文件读不懂。没有采用,请重新取一份。") from cause
    if not isinstance(metadata.signed, kind):
        raise FeedError("发布内容的签名文件放错了位置。没有采用,请重新取一份。")
    return metadata


def _meta_file(raw: bytes) -> MetaFile:
    version = Metadata.from_bytes(raw).signed.version
    return MetaFile.from_data(version, raw, ["sha256"])


def _after(at: datetime, life: timedelta) -> datetime:
    return at.astimezone(UTC) + life


def _signed(signed: S, keys: Sequence[Ed25519PrivateKey]) -> bytes:
    metadata = Metadata(signed)
    for key in keys:
        metadata.sign(CryptoSigner(key), append=True)
    return metadata.to_bytes()
