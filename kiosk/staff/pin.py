"""The staff PIN: what may be one, and whether somebody typed it. Kept as argon2id (RFC 9106), in no other form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST, MOST = 6, 12
_LADDER = "01234567890123456789"


def fault(pin: str) -> str:
    """Why this cannot be a PIN, for who is choosing one; "" where it can."""
    if not (LEAST <= len(pin) <= MOST and pin.isascii() and pin.isdigit()):
        return f"请按 {LEAST} 到 {MOST} 个数字。"
    if len(set(pin)) < 3 or pin in _LADDER or pin[::-1] in _LADDER:
        return "这个密码太好猜，请换一个。"
    return ""


def hashed(pin: str) -> str:
    """What is kept of a PIN."""
    return _hasher().hash(pin)


def right(kept: str, pin: str) -> bool:
    """Whether this is the PIN of which `kept` is kept; what is damaged opens for nobody."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(kept, pin)
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # no start of a kiosk waits for it

    # RFC 9106's second choice is 64 MiB; a weak kiosk shall not stand still for a PIN that is guarded by waiting anyway
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
