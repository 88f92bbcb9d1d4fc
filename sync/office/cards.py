"""Household cards of a township: which secret and serial a household's card bears, and which were revoked. Pure.

Secrets are not kept one by one: each is drawn from the township's random card key by household number and edition, so
that thirty bytes in the encrypted register stand for ten thousand cards, and a revoked card is one edition more.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from sync.cards import SECRET

_KEY = 32
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: nothing that is misread
_LETTERS = 8


@dataclass(slots=True)
class Issued:
    """A household whose card is not simply its first one unprinted: the edition that counts, and the days (ISO) on
    which it was last printed and the one before it revoked."""

    edition: int = 1
    printed: str = ""
    revoked: str = ""


@dataclass(slots=True)
class Cards:
    """A township's cards."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(_KEY), repr=False)
    issued: dict[str, Issued] = field(default_factory=dict, repr=False)

    def edition(self, household: str) -> int:
        """Which edition of a household's card counts."""
        found = self.issued.get(household)
        return found.edition if found else 1

    def secret(self, household: str, edition: int | None = None) -> bytes:
        """The secret of a household's card, of an earlier edition where one is given."""
        return self._drawn("secret", household, edition)[:SECRET]

    def secrets(self, household: str) -> list[bytes]:
        """All that were ever good for a household, the newest first: what is published may lie under an older one."""
        return [self.secret(household, edition) for edition in range(self.edition(household), 0, -1)]

    def serial(self, household: str, edition: int | None = None) -> str:
        """What is printed on the card, K7QF-2M8D: for the register and the telephone, it opens nothing."""
        number = int.from_bytes(self._drawn("serial", household, edition)[:5], "big")
        letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LETTERS)))
        return f"{letters[:4]}-{letters[4:]}"

    def printed(self, household: str, day: str) -> None:
        """Remember that the card was printed on a day."""
        self.issued.setdefault(household, Issued()).printed = day

    def revoke(self, household: str, day: str) -> None:
        """The card opens nothing once its villages are published again; the next one to be printed is another."""
        found = self.issued.setdefault(household, Issued())
        found.edition, found.printed, found.revoked = found.edition + 1, "", day

    def _drawn(self, what: str, household: str, edition: int | None) -> bytes:
        said = f"{what}:{household}:{edition or self.edition(household)}"
        return hmac.digest(self.key, said.encode(), "sha256")


def plain_serial(text: str) -> str:
    """A serial as somebody typed it, in the form in which it is printed; "" where it cannot be one."""
    letters = text.strip().upper().replace("-", "").replace(" ", "").replace("O", "0").replace("I", "1")
    letters = letters.replace("L", "1")
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == _LETTERS and set(letters) <= set(_ALPHABET) else ""
