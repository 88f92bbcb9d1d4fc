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
from securesystemslib.exceptions import UnverifiedSignatureError
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
from sync.feed.layout import COUNTY_INDEX, PACKAGE, PUBLIC_ROLE, town_role, town_target
from sync.feed.roots import ONLINE, ROOT_LIFE, RootPlan, cosigned, draft, public_key, tuf_key

TARGETS_LIFE = timedelta(days=400)
TOWN_LIFE = ROOT_LIFE  # the county's snapshot says which version is in force; a silent desk must not fall off screens
SNAPSHOT_LIFE = timedelta(days=30)  # the county's cron renews these two
TIMESTAMP_LIFE = timedelta(days=30)

S = TypeVar("S", Root, Targets, Snapshot, Timestamp)


@dataclass(frozen=True, slots=True)
class CountyKeys:
    """The county's private keys. Several root keys make a threshold possible; each other role has one.

    `former`: by role, keys that a newer root has retired. For a while they sign along, so that kiosks which do not
    know that root yet still find what they know.
    """

    root: tuple[Ed25519PrivateKey, ...] = field(repr=False)
    targets: Ed25519PrivateKey = field(repr=False)
    snapshot: Ed25519PrivateKey = field(repr=False)
    timestamp: Ed25519PrivateKey = field(repr=False)
    former: Mapping[str, tuple[Ed25519PrivateKey, ...]] = field(repr=False, default_factory=dict)

    def signing(self, role: str) -> tuple[Ed25519PrivateKey, ...]:
        """All keys that sign for targets, snapshot or timestamp: today's first."""
        today = {"targets": self.targets, "snapshot": self.snapshot, "timestamp": self.timestamp}
        return (today[role], *self.former.get(role, ()))


def public_hex(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """The public half as hex, as posting headers and the county's township list spell it."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return public.public_bytes_raw().hex()


def root(keys: CountyKeys, at: datetime, version: int = 1, threshold: int = 1) -> bytes:
    """Root metadata that names the county's four roles; signed by every root key given."""
    online = {role: keys.signing(role)[0].public_key() for role in ONLINE}
    plan = RootPlan(tuple(key.public_key() for key in keys.root), threshold, online)
    return cosigned(draft(plan, at, version), keys.root)


def county_targets(
    keys: CountyKeys, at: datetime, version: int, index: bytes, towns: Mapping[str, Ed25519PublicKey]
) -> bytes:
    """The county's targets: its own index, and one delegation per township code on that township's folder only."""
    signed = Targets(version=version, expires=_after(at, TARGETS_LIFE))
    signed.targets[COUNTY_INDEX] = TargetFile.from_data(COUNTY_INDEX, index, ["sha256"])
    signed.delegations = delegations(keys, towns)
    return _signed(signed, keys.signing("targets"))


def delegations(keys: CountyKeys, towns: Mapping[str, Ed25519PublicKey]) -> Delegations:
    """Who may sign what besides the county: each township its folder, the key that signs snapshots the data package."""
    delegated = {PUBLIC_ROLE: (tuf_key(keys.snapshot.public_key()), f"{PUBLIC_ROLE}/*")}
    delegated |= {town_role(code): (tuf_key(key), f"towns/{code}/*") for code, key in sorted(towns.items())}
    roles = {name: DelegatedRole(name, [key.keyid], 1, True, paths=[path]) for name, (key, path) in delegated.items()}
    all_keys: dict[str, Key] = {key.keyid: key for key, _ in delegated.values()}
    return Delegations(all_keys, roles)


def delegated_key(known: Delegations, role: str) -> Ed25519PublicKey:
    """The key under which a role was delegated so far; raises FeedError where there is none."""
    key = known.keys.get(next(iter((known.roles or {})[role].keyids), "")) if role in (known.roles or {}) else None
    if not isinstance(key, SSlibKey):
        raise FeedError(f"发布内容里没有 {role} 的公钥。请从备份恢复后再发布。")
    return public_key(key)


def public_targets(keys: CountyKeys, at: datetime, version: int, descriptor: bytes) -> bytes:
    """Metadata over the public data package. A role of its own, so that the county's index stays the same while only
    villages change; signed with the key that is at hand at every publication."""
    signed = Targets(version=version, expires=_after(at, TARGETS_LIFE))
    signed.targets[PACKAGE] = TargetFile.from_data(PACKAGE, descriptor, ["sha256"])
    return _signed(signed, [keys.snapshot])


def ages(signed: Targets, at: datetime) -> bool:
    """Whether half of what the county signed with `TARGETS_LIFE` is over: time to sign it anew."""
    return signed.expires - at.astimezone(UTC) < TARGETS_LIFE / 2


def town_targets(key: Ed25519PrivateKey, at: datetime, version: int, code: str, index: bytes) -> bytes:
    """A township's metadata: its index, signed with its own key. Needs nothing of the county's."""
    path = town_target(code)
    signed = Targets(version=version, expires=_after(at, TOWN_LIFE))
    signed.targets[path] = TargetFile.from_data(path, index, ["sha256"])
    return _signed(signed, [key])


def snapshot(keys: CountyKeys, at: datetime, version: int, metadata: Mapping[str, bytes]) -> bytes:
    """Snapshot over targets and townships; `metadata` maps role names to their signed bytes."""
    meta = {f"{role}.json": _meta_file(raw) for role, raw in sorted(metadata.items())}
    return _signed(Snapshot(version=version, expires=_after(at, SNAPSHOT_LIFE), meta=meta), keys.signing("snapshot"))


def timestamp(keys: CountyKeys, at: datetime, version: int, snapshot: bytes) -> bytes:
    """Timestamp over the snapshot: the one file that a kiosk asks for when nothing has changed."""
    signed = Timestamp(version=version, expires=_after(at, TIMESTAMP_LIFE), snapshot_meta=_meta_file(snapshot))
    return _signed(signed, keys.signing("timestamp"))


def parse(raw: bytes, kind: type[S]) -> Metadata[S]:
    """Metadata of one kind from bytes, signatures not yet checked; raises FeedError where it is none."""
    try:
        metadata = Metadata[S].from_bytes(raw)
    except RepositoryError as cause:
        raise FeedError("发布内容的签名文件读不懂。没有采用,请重新取一份。") from cause
    if not isinstance(metadata.signed, kind):
        raise FeedError("发布内容的签名文件放错了位置。没有采用,请重新取一份。")
    return metadata


def signed_by(raw: bytes, key: Ed25519PublicKey) -> bool:
    """Whether metadata carries a good signature of this key; False where it cannot be read."""
    own = tuf_key(key)
    try:
        metadata = Metadata.from_bytes(raw)
        own.verify_signature(metadata.signatures[own.keyid], metadata.signed_bytes)
    except (RepositoryError, KeyError, UnverifiedSignatureError):
        return False
    return True


def _meta_file(raw: bytes) -> MetaFile:
    version = Metadata.from_bytes(raw).signed.version
    return MetaFile(version, hashes=MetaFile.from_data(version, raw, ["sha256"]).hashes)  # 16 bytes a role less


def _after(at: datetime, life: timedelta) -> datetime:
    return at.astimezone(UTC) + life


def _signed(signed: S, keys: Sequence[Ed25519PrivateKey]) -> bytes:
    metadata = Metadata(signed)
    for key in keys:
        metadata.sign(CryptoSigner(key), append=True)
    return metadata.to_bytes()
