"""How a signing key lies in its file: PEM PKCS8, or that sealed by age for the office's own identity. Pure.

The identity is what the passphrase opens (scrypt, a second a guess, paid once a run). PEM's own encryption would give
the same passphrase away at two thousand rounds of PBKDF2; files that older versions locked so still open.
"""

from __future__ import annotations

from collections.abc import Callable

import pyrage
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

_SEALED = b"-----BEGIN AGE ENCRYPTED FILE"
_LOCKED = b"-----BEGIN ENCRYPTED"


def plain(key: Ed25519PrivateKey) -> bytes:
    """A key as PEM that anybody can read."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def sealed(key: Ed25519PrivateKey, identity: pyrage.x25519.Identity) -> bytes:
    """A key that only this identity opens."""
    return bytes(pyrage.encrypt(plain(key), [identity.to_public()], armored=True))


def opened(raw: bytes, identity: Callable[[], pyrage.x25519.Identity], passphrase: str) -> Ed25519PrivateKey:
    """The key in a file; raises ValueError where it does not open or is of another kind."""
    try:
        pem = pyrage.decrypt(raw, [identity()]) if raw.startswith(_SEALED) else raw
    except pyrage.DecryptError as cause:
        raise ValueError from cause
    return of_pem(pem, passphrase)


def of_pem(pem: bytes, passphrase: str = "") -> Ed25519PrivateKey:
    """The key in a PEM; raises ValueError where it does not open or is of another kind."""
    try:
        key = load_pem_private_key(pem, passphrase.encode() if pem.startswith(_LOCKED) else None)
    except (TypeError, UnsupportedAlgorithm) as cause:
        raise ValueError from cause
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError
    return key
