"""Packing records into blobs, sealing the village tier, wrapping content keys for kiosks. Pure: bytes in, bytes out.

A blob is zstd of canonical JSON. A village blob is AES-256-GCM-SIV of that under the township's content key, with
the region code as associated data. The nonce is twelve zero bytes on purpose: SIV stays safe without a fresh one,
all that it gives away is that two blobs are equal, and equal content must stay equal bytes (contracts: Feed).
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from typing import TypeVar

import pyrage
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from sync.errors import FeedError, InputError, KeyMissing
from sync.feed.layout import MAX_BLOB, MAX_READY, MAX_UNPACKED, MAX_VILLAGE, Blob, decode, encode
from sync.households import check as check_bundle

T = TypeVar("T")
_LEVEL = 12  # about 26 bytes a row; higher levels cost ten times the time for a seventh of the size
_SMALLEST = 19  # a quarter smaller than at 12, for what is made once on request and fetched by every new kiosk
_NONCE = bytes(12)
_KEY_BYTES = 32
_WRONG_SHEET = "密钥表里给这台触摸屏的那一份打不开,是发布时写坏的(触摸屏不用重新登记)。请该乡镇重新发布。"


@dataclass(frozen=True, slots=True)
class ContentKey:
    """The key of a township's village tier, and the name by which shards refer to it."""

    id: str
    secret: bytes = field(repr=False)


def new_content_key() -> ContentKey:
    """A fresh random content key with a random name."""
    return ContentKey(secrets.token_hex(8), secrets.token_bytes(_KEY_BYTES))


def blob_of(stored: bytes, size: int) -> Blob:
    """The address of stored bytes."""
    return Blob(hashlib.sha256(stored).hexdigest(), len(stored), size)


def pack(record: object) -> tuple[bytes, Blob]:
    """A record as a public blob: stored bytes and their address. Equal records give equal bytes."""
    plain = encode(record)
    stored = zstandard.ZstdCompressor(level=_LEVEL).compress(plain)
    return stored, blob_of(stored, len(plain))


def seal_file(plain: bytes, region: str, key: ContentKey) -> tuple[bytes, Blob]:
    """A file as a village blob, packed as small as it gets: stored bytes and their address. Some seconds for 10 MB."""
    packed = zstandard.ZstdCompressor(level=_SMALLEST).compress(plain)
    stored = AESGCMSIV(key.secret).encrypt(_NONCE, packed, region.encode())
    return stored, blob_of(stored, len(plain))


def unpack(stored: bytes, blob: Blob, kind: type[T]) -> T:
    """The record in a public blob. Raises FeedError where length, digest, size or format are not as announced,
    or where it is larger than its kind may be."""
    check(stored, blob)
    return decode(_decompress(stored, blob.size, MAX_UNPACKED.get(kind, MAX_VILLAGE)), kind)


def seal(record: object, region: str, key: ContentKey) -> tuple[bytes, Blob]:
    """A record as a village blob: stored bytes and their address. Equal record, region and key, equal bytes."""
    packed, blob = pack(record)
    stored = AESGCMSIV(key.secret).encrypt(_NONCE, packed, region.encode())
    return stored, blob_of(stored, blob.size)


def resealed(stored: bytes, blob: Blob, region: str, old: ContentKey, new: ContentKey) -> tuple[bytes, Blob]:
    """A village blob under another content key, its content untouched; raises FeedError where `old` cannot open it."""
    again = AESGCMSIV(new.secret).encrypt(_NONCE, _opened(stored, blob, region, old), region.encode())
    return again, blob_of(again, blob.size)


def unseal(stored: bytes, blob: Blob, kind: type[T], region: str, key: ContentKey) -> T:
    """The record in a village blob; raises FeedError where it was altered, or belongs to another region or key."""
    return decode(unseal_file(stored, blob, region, key, MAX_VILLAGE), kind)


def unseal_file(stored: bytes, blob: Blob, region: str, key: ContentKey, most: int = MAX_READY) -> bytes:
    """The file in a village blob, of `most` bytes; raises FeedError as `unseal` does."""
    return _decompress(_opened(stored, blob, region, key), blob.size, most)


def _opened(stored: bytes, blob: Blob, region: str, key: ContentKey) -> bytes:
    check(stored, blob)
    try:
        return AESGCMSIV(key.secret).decrypt(_NONCE, stored, region.encode())
    except (InvalidTag, ValueError) as cause:
        raise FeedError("村级名单解不开:不是发给这台机器的,或者内容被改过。没有采用。") from cause


def seal_bundle(bundle: bytes, region: str, key: ContentKey) -> tuple[bytes, Blob]:
    """A bundle of households' entries as a household blob: what is sealed already packs no smaller. Equal bundle,
    region and key, equal bytes."""
    stored = AESGCMSIV(key.secret).encrypt(_NONCE, bundle, _of_households(region))
    return stored, blob_of(stored, len(bundle))


def unseal_bundle(stored: bytes, blob: Blob, region: str, key: ContentKey) -> bytes:
    """The bundle in a household blob, whole; raises FeedError where it was altered, belongs to another region or key,
    or is no bundle."""
    check(stored, blob)
    try:
        return check_bundle(AESGCMSIV(key.secret).decrypt(_NONCE, stored, _of_households(region)))
    except (InvalidTag, ValueError) as cause:
        raise FeedError("家户的内容解不开:不是发给这台机器的,或者内容被改过。没有采用。") from cause


def _of_households(region: str) -> bytes:
    return f"{region} households".encode()


def check(stored: bytes, blob: Blob) -> None:
    """Raise FeedError unless the bytes are the ones that the address names."""
    if len(stored) != blob.length or len(stored) > MAX_BLOB:
        raise FeedError("下载的内容长度不对,没有采用。请再同步一次。")
    if hashlib.sha256(stored).hexdigest() != blob.sha256:
        raise FeedError("下载的内容和签名对不上,可能被改过,没有采用。请联系县里。")


def _decompress(packed: bytes, size: int, most: int) -> bytes:
    # Trap: a frame that states its own size makes zstandard ignore max_output_size, so the size is compared first.
    try:
        if size > most or zstandard.frame_content_size(packed) != size:
            raise FeedError("内容展开后的大小和说明不符,没有采用。请联系县里重新发布。")
        return zstandard.ZstdDecompressor().decompress(packed, max_output_size=size)
    except zstandard.ZstdError as cause:
        raise FeedError("内容解压不开,没有采用。请联系县里重新发布。") from cause


# --- kiosks -------------------------------------------------------------------------------------------


def new_kiosk_key() -> str:
    """A fresh age identity for a kiosk, as text (AGE-SECRET-KEY-1…)."""
    return str(pyrage.x25519.Identity.generate())


def public_half(identity: str) -> str:
    """The public key (age1…) of a kiosk's identity; raises KeyMissing where the text is no identity."""
    return str(_identity(identity).to_public())


def fingerprint(public_key: str) -> str:
    """How a key sheet names a kiosk: the first 16 hex digits of SHA-256 of its public key."""
    return hashlib.sha256(public_key.encode()).hexdigest()[:16]


def wrap(key: ContentKey, public_key: str) -> str:
    """A content key for one kiosk, age-encrypted, base64; raises InputError where the public key is none."""
    return base64.b64encode(pyrage.encrypt(key.secret, [recipient(public_key)])).decode()


def unwrap(id: str, wrapped: str, identity: str) -> ContentKey:
    """The content key that was wrapped for this kiosk; raises FeedError where it was not, for who is named in a
    key sheet is enrolled and the sheet is wrong; KeyMissing where the text is no identity."""
    own = _identity(identity)
    try:
        secret = pyrage.decrypt(base64.b64decode(wrapped, validate=True), [own])
    except (pyrage.DecryptError, ValueError) as cause:
        raise FeedError(_WRONG_SHEET) from cause
    if len(secret) != _KEY_BYTES:
        raise FeedError(_WRONG_SHEET)
    return ContentKey(id, secret)


def recipient(public_key: str) -> pyrage.x25519.Recipient:
    """A kiosk's public key, parsed; raises InputError naming it where it is mistyped."""
    try:
        return pyrage.x25519.Recipient.from_str(public_key.strip())
    except (pyrage.RecipientError, ValueError) as cause:
        raise InputError(f"“{public_key[:20]}…”不是触摸屏公钥。请照 enroll 显示的整行重新输入。") from cause


def _identity(text: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(text.strip())
    except (pyrage.IdentityError, ValueError) as cause:
        raise KeyMissing("触摸屏的密钥文件坏了。请重新登记(enroll)。") from cause
