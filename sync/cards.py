"""The household card 家户卡: what its QR says, and the keys that follow from the secret in it. Pure; keeps nothing.

The secret is all that opens a household's shard. It names nobody: not on the card, not in the feed, not in a library.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field

from sync.errors import InputError

SECRET = 16  # bytes; 128 bits, so that no card can be guessed
MARK, VERSION = "MB", "1"
_BODY, _CHECK = 26, 4  # characters of base32: the secret, and 20 bits that tell a misread card from a lost one
_CARD = re.compile(rf"{MARK}{VERSION}[A-Z2-7]{{{_BODY + _CHECK}}}")
_INFO = b"mingbang household 1"


class NoCard(InputError):
    """What was scanned is no household card that can be read; the sentence is for the visitor who holds it."""

    code = "no-card"


@dataclass(frozen=True, slots=True)
class CardKeys:
    """What follows from a card's secret: where its entry stands among a village's, and the key that opens it."""

    locator: bytes = field(repr=False)
    key: bytes = field(repr=False)


def text(secret: bytes) -> str:
    """What the QR of a card says: 33 characters of QR's alphanumeric set, the same on every keyboard."""
    body = MARK + VERSION + base64.b32encode(secret).decode().rstrip("=")
    return body + _check(body)


def read(scanned: str) -> bytes:
    """The secret of a scanned card. Raises NoCard saying what it is instead: a sheet, another code, a bad reading."""
    code = scanned.strip().upper()
    if not _CARD.fullmatch(code):
        raise NoCard(_instead(code))
    body, check = code[:-_CHECK], code[-_CHECK:]
    secret = base64.b32decode(body[len(MARK + VERSION) :] + "======")
    if not hmac.compare_digest(check, _check(body)) or text(secret) != code:
        raise NoCard("这张家户卡没有扫清楚。请把卡放平、擦干净,再扫一次。")
    return secret


def _instead(code: str) -> str:
    if code.startswith(("HTTP:", "HTTPS:")):
        return "这是网址的二维码(公示表上的就是),不是家户卡。看公示请点“村里公示”。"
    if code.startswith(MARK):
        return "这张家户卡没有扫全,或是用不了的旧卡。请再扫一次;还不行,请到窗口换卡。"
    return "这不是家户卡。家户卡上印着“家户卡”三个字,没有的请到窗口领。"


def _check(body: str) -> str:
    return base64.b32encode(hashlib.sha256(body.encode()).digest()).decode()[:_CHECK]


def keys(secret: bytes) -> CardKeys:
    """Locator (16 bytes) and AES key (32 bytes) of a secret: HKDF-SHA256 (RFC 5869) without salt.

    Written out, because a village has a thousand: three digests in C, where an object a key costs ten times that.
    """
    root = hmac.digest(bytes(32), secret, "sha256")
    key = hmac.digest(root, _INFO + b"\x01", "sha256")
    more = hmac.digest(root, key + _INFO + b"\x02", "sha256")
    return CardKeys(more[:16], key)
