"""What is signed about a posting, how it is proved without a network, and its short code. Pure; keys live elsewhere.

What proves is loaded when something is to be proved first: it takes 10 MB, and most visits prove nothing.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sync.records import PostingHeader

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

QR_ADDRESS = 50  # URL + id: with "/" and 103 characters of signature this fills QR version 6-M (154) exactly
_LETTERS = 103  # of a signature: 64 bytes, five bits each
_BASE32 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_AS_DIGITS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHIJKLMNOPQRSTUV")  # as int reads them
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def message(id: str, region: str, starts_on: date, ends_on: date, version: int, rows_digest: str) -> bytes:
    """The bytes that are signed: id, village, period, version and digest of the rows (contracts: Feed)."""
    return "\n".join(
        ("MB1", id, region, starts_on.isoformat(), ends_on.isoformat(), str(version), rows_digest)
    ).encode()


def sign(key: Ed25519PrivateKey, signed: bytes) -> str:
    """Ed25519 signature of a message as base32 without padding: 103 characters of QR's alphanumeric set."""
    return base64.b32encode(key.sign(signed)).decode().rstrip("=")


def genuine(header: PostingHeader, signature: str) -> bool:
    """Whether `signature` (base32) is the publisher's on this very posting."""
    return verify(header.key, header_message(header), signature)


def header_message(header: PostingHeader) -> bytes:
    """The signed bytes of a published posting."""
    h = header
    return message(h.id, h.region, h.starts_on, h.ends_on, h.version, h.rows_digest)


def verify(key: str, signed: bytes, signature: str) -> bool:
    """Whether `signature` (base32) on `signed` was made with the private half of `key` (hex); never raises."""
    from cryptography.exceptions import InvalidSignature

    try:
        _public(key).verify(_raw(signature), signed)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=256)
def _public(key: str) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))


def _raw(signature: str) -> bytes:
    """The 64 bytes of a signature. Raises ValueError unless it is spelled as `sign` does. A hundred times as fast as
    base64's, which goes letter by letter; a county has thousands."""
    if len(signature) != _LETTERS or not _BASE32.issuperset(signature):
        raise ValueError("base32")
    number = int(signature.translate(_AS_DIGITS), 32)
    if number & 7:  # bits beyond the last byte
        raise ValueError("base32")
    return (number >> 3).to_bytes(64, "big")


def short_code(id: str, rows_digest: str) -> str:
    """Eight characters that a person can type: K7QF-2M8D. Looks a posting up; proves by the library only."""
    number = int.from_bytes(hashlib.sha256(f"{id}\n{rows_digest}".encode()).digest()[:5], "big")
    letters = "".join(CROCKFORD[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


def qr_text(public_url: str, id: str, signature: str) -> str:
    """What the sheet's QR says; capitals and digits only, so that 154 characters fit version 6-M."""
    return f"{public_url}{id}/{signature}".upper()
