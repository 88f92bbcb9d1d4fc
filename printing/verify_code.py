"""What the QR of a sheet claims, and whether the library bears it out. Pure: texts in, claims out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sync.cards import MARK
from sync.records import PostingHeader
from sync.signing import genuine

_SHEET = re.compile(r"(HTTPS?://[^\s]*?)([0-9]{12}-[A-Z]{2,6}-[0-9]{4}-[0-9]+-[0-9]+)/([A-Z2-7]{103})")
_ID = re.compile(r"[0-9]{12}-[A-Z]{2,6}-[0-9]{4}-[0-9]+-[0-9]+")
_LONGEST = 9  # characters of a short code, which may begin as a card does
_SHORT = re.compile(r"[0-9A-Z]{4}[- ]?[0-9A-Z]{4}")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sheet's code says: address before the id, id of the posting, signature (base32)."""

    address: str
    id: str
    signature: str

    def is_borne_out(self, header: PostingHeader) -> bool:
        """Whether the publisher signed just this posting."""
        return header.id == self.id and genuine(header, self.signature)

    def is_at(self, public_url: str) -> bool:
        """Whether its address is the one that the county tells at present."""
        return self.address == public_url.upper()


def claim_of(text: str) -> Claim | None:
    """The claim of a code's text; None where it is no sheet's code."""
    found = _SHEET.fullmatch(text.strip().upper())
    return Claim(*found.groups()) if found else None


def claims(texts: Iterable[str]) -> tuple[Claim, ...]:
    """The claims among texts, each once."""
    return tuple(dict.fromkeys(claim for text in texts if (claim := claim_of(text)) is not None))


def is_card(text: str) -> bool:
    """Whether a text may be a household card's: nothing of it may be repeated."""
    return len(text.strip()) > _LONGEST and text.strip().upper().startswith(MARK)


def is_id(text: str) -> bool:
    """Whether a text is a posting's id."""
    return _ID.fullmatch(text.strip().upper()) is not None


def is_short_code(text: str) -> bool:
    """Whether a text is a sheet's short code, with or without its dash."""
    return _SHORT.fullmatch(text.strip().upper()) is not None
