"""The root of a county feed: who may sign what, drafted, signed by one holder after the other, and judged.

Pure: public keys, times and bytes in, bytes out. Root keys lie on sticks in several hands, so a draft may wait for its
signatures for weeks; what counts is judged by python-tuf, exactly as kiosks will judge it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from securesystemslib.signer import CryptoSigner, SSlibKey
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from sync.errors import FeedError

ROOT_LIFE = timedelta(days=3652)
ONLINE = ("targets", "snapshot", "timestamp")  # roles whose keys lie in the office, for every day
MAX_ROOTS = 256  # newer roots that a kiosk follows from the one it was installed with (sync.pull.trust)


@dataclass(frozen=True, slots=True)
class RootPlan:
    """What a root says: the root keys and how many of them must sign, and the key of each online role."""

    root: tuple[Ed25519PublicKey, ...]
    threshold: int
    online: Mapping[str, Ed25519PublicKey]

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of the root keys."""
        return tuple(key_id(key) for key in self.root)


@dataclass(frozen=True, slots=True)
class Signatures:
    """How far a draft is: key ids that have signed it, and how many more the old and the new root ask for."""

    signed: frozenset[str]
    waiting: frozenset[str]
    old: int
    new: int

    @property
    def complete(self) -> bool:
        """Whether kiosks will follow."""
        return self.old == self.new == 0


def tuf_key(public: Ed25519PublicKey) -> SSlibKey:
    """A public key as TUF knows it; its id is a digest of itself."""
    return SSlibKey.from_crypto(public)


def key_id(public: Ed25519PublicKey) -> str:
    """The name of a key: 64 hex digits."""
    return tuf_key(public).keyid


def majority(keys: int) -> int:
    """The threshold that a number of root keys has unless somebody says otherwise: more than half of them."""
    return keys // 2 + 1


def draft(plan: RootPlan, at: datetime, version: int) -> bytes:
    """Root metadata that nobody has signed yet; it runs ten years from `at`."""
    signed = Root(version=version, expires=at.astimezone(UTC) + ROOT_LIFE, consistent_snapshot=True)
    for key in plan.root:
        signed.add_key(tuf_key(key), "root")
    signed.roles["root"].threshold = plan.threshold
    for role in ONLINE:
        signed.add_key(tuf_key(plan.online[role]), role)
    return Metadata(signed).to_bytes()


def cosigned(raw: bytes, keys: Iterable[Ed25519PrivateKey]) -> bytes:
    """The same root with these signatures added; a key that has signed already signs once."""
    metadata = read(raw)
    for key in keys:
        metadata.sign(CryptoSigner(key), append=True)
    return metadata.to_bytes()


def read(raw: bytes) -> Metadata[Root]:
    """Root metadata, signatures not yet checked; raises FeedError where it is none."""
    try:
        metadata = Metadata[Root].from_bytes(raw)
    except RepositoryError as cause:
        raise FeedError("根文件(root.json)读不懂。请从备份恢复。") from cause
    if not isinstance(metadata.signed, Root):
        raise FeedError("这个文件不是根文件(root.json)。请从备份恢复。")
    return metadata


def plan_of(raw: bytes) -> RootPlan:
    """What a root says; raises FeedError for keys that are not ours."""
    signed = read(raw).signed
    try:
        named = {role: [_public(signed.keys[id]) for id in part.keyids] for role, part in signed.roles.items()}
        return RootPlan(tuple(named["root"]), signed.roles["root"].threshold, {role: named[role][0] for role in ONLINE})
    except (KeyError, IndexError, ValueError) as cause:
        raise FeedError("根文件(root.json)里的密钥不是本程序的。请从备份恢复。") from cause


def _public(key: object) -> Ed25519PublicKey:
    if not isinstance(key, SSlibKey) or key.keytype != "ed25519":
        raise ValueError
    return public_key(key)


def public_key(key: SSlibKey) -> Ed25519PublicKey:
    """A TUF key as the key that it names."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key.keyval["public"]))


def signatures(raw: bytes, previous: bytes) -> Signatures:
    """How far a draft is that follows `previous`; raises FeedError unless it is the very next version."""
    metadata, before = read(raw), read(previous)
    try:
        found = metadata.signed.get_root_verification_result(before.signed, metadata.signed_bytes, metadata.signatures)
    except ValueError as cause:
        raise FeedError("等签的根文件不是接着现在这一份的。请运行 office root cancel 作废它,再来一次。") from cause
    missing = [max(0, part.threshold - len(part.signed)) for part in (found.first, found.second)]
    unsigned = {
        id for part, lacks in zip((found.first, found.second), missing, strict=True) if lacks for id in part.unsigned
    }
    return Signatures(frozenset(found.signed), frozenset(unsigned), missing[0], missing[1])


def check(raw: bytes) -> None:
    """Raise FeedError unless a root carries enough signatures of its own root keys."""
    metadata = read(raw)
    try:
        metadata.signed.verify_delegate("root", metadata.signed_bytes, metadata.signatures)
    except (RepositoryError, ValueError) as cause:
        raise FeedError("根文件(root.json)的签名不够。请从备份恢复。") from cause
