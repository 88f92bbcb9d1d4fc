"""How a blob is packed, sealed for a township, and how its key reaches enrolled kiosks. Pure; files live elsewhere.

Village blobs are AES-256-GCM-SIV: equal content under an equal key stays equal bytes (contracts: Feed), so the
nonce is fixed; that cipher keeps its promise under a repeated nonce, only equality shows. The village's code is
bound in as associated data: a blob moved to a neighbour does not open. Content keys travel wrapped by age.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import TypeVar

import pyrage
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from sync.errors import FeedError, KeyMissing
from sync.feed.layout import MAX_UNPACKED, decode, encode

T = TypeVar("T")

LEVEL = 12  # 26 bytes a row; higher levels gain 2 % at many times the cost
_NONCE = bytes(12)


def pack(record: object) -> bytes:
    """A record as zstd of canonical JSON; equal records, equal bytes (one library version)."""
    return zstandard.ZstdCompressor(level=LEVEL, write_content_size=True, write_checksum=True).compress(encode(record))


def unpack(raw: bytes, size: int, kind: type[T]) -> T:
    """A packed record of exactly `size` bytes unpacked. Raises FeedError; never unpacks more than was announced."""
    return decode(inflate(raw, size), kind)


def inflate(raw: bytes, size: int) -> bytes:
    """zstd undone, bounded before it begins: `decompress` itself would trust the frame's own size."""
    try:
        announced = zstandard.get_frame_parameters(raw).content_size
        if announced != size or size > MAX_UNPACKED:
            raise FeedError("发布内容解开后的大小不对,没有采用。请联系县里重新发布。")
        return zstandard.ZstdDecompressor().decompress(raw)
    except zstandard.ZstdError as cause:
        raise FeedError("发布内容解不开,没有采用。请联系县里重新发布。") from cause


def new_content_key() -> bytes:
    """A fresh content key of 32 random bytes."""
    return secrets.token_bytes(32)


def seal(plain: bytes, key: bytes, region: str) -> bytes:
    """A packed village shard, encrypted under the township's content key and bound to its village."""
    return AESGCMSIV(key).encrypt(_NONCE, plain, region.encode())


def unseal(sealed: bytes, key: bytes, region: str) -> bytes:
    """A sealed village shard opened. Raises FeedError where key or village are not the ones it was sealed for."""
    try:
        return AESGCMSIV(key).decrypt(_NONCE, sealed, region.encode())
    except (InvalidTag, ValueError) as cause:
        raise FeedError(f"村 {region} 的名单打不开:密钥不对,或内容被改动过。没有采用,请联系县里。") from cause


def wrap(key: bytes, recipient: str) -> str:
    """A content key wrapped for one kiosk (age1… public key), as base64."""
    try:
        return base64.b64encode(pyrage.encrypt(key, [pyrage.x25519.Recipient.from_str(recipient)])).decode()
    except (pyrage.RecipientError, ValueError) as cause:
        raise KeyMissing("触摸屏的公钥写错了,应当以 age1 开头。请在触摸屏上运行 enroll 重新抄取。") from cause


def unwrap(wrapped: str, identity: str) -> bytes:
    """A content key unwrapped with a kiosk's identity (AGE-SECRET-KEY-1…). Raises FeedError where it does not open."""
    try:
        return bytes(pyrage.decrypt(base64.b64decode(wrapped), [pyrage.x25519.Identity.from_str(identity)]))
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError) as cause:
        raise FeedError("发给这台触摸屏的密钥打不开。请让县里重新登记这台触摸屏(office kiosk add)。") from cause


def new_identity() -> str:
    """A fresh kiosk identity: the text of kiosk.key."""
    return str(pyrage.x25519.Identity.generate())


def public_key(identity: str) -> str:
    """The public half (age1…) of a kiosk identity. Raises KeyMissing where the text is none."""
    try:
        return str(pyrage.x25519.Identity.from_str(identity.strip()).to_public())
    except (pyrage.IdentityError, ValueError) as cause:
        raise KeyMissing("这台触摸屏的密钥文件 kiosk.key 坏了。请删掉它,运行 enroll,再让县里重新登记。") from cause


def fingerprint(public_key: str) -> str:
    """32 hex characters by which a key sheet and people name a kiosk's public key."""
    return hashlib.sha256(public_key.strip().encode()).hexdigest()[:32]
