"""What a matter of the catalogue is called, by people and in a code: short, stable, the same everywhere. Pure."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from sync.records import CatalogueItem
from sync.signing import CROCKFORD

MARK = "PJ"  # 评价: what follows is a matter to be rated


def matter_code(domain: str, item: CatalogueItem) -> str:
    """Eight capitals and digits from domain, number and name: a matter keeps them as long as it keeps these."""
    number = int.from_bytes(hashlib.sha256("\n".join((domain, item.number, item.matter1)).encode()).digest()[:5], "big")
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(35, -1, -5))


def matter_name(item: CatalogueItem) -> str:
    """What people call it: its second level; where it has none, the matter itself."""
    return item.level2 or item.matter1


def matter_names(found: Sequence[tuple[str, CatalogueItem]]) -> dict[str, str]:
    """Names by code that tell matters (each with its domain) apart: by domain, then by number, where need be."""
    plain = Counter(matter_name(item) for _, item in found)
    within = Counter((domain, matter_name(item)) for domain, item in found)

    def named(domain: str, item: CatalogueItem) -> str:
        name = matter_name(item)
        if plain[name] == 1:
            return name
        return f"{name}({domain})" if within[domain, name] == 1 else f"{name}({domain} {item.number})"

    return {matter_code(domain, item): named(domain, item) for domain, item in found}


_LOOKALIKE = str.maketrans("OIL", "011")
_RATING = re.compile(rf"HTTPS?://\S*?{MARK}/([{CROCKFORD}]{{8}})")


def rated_code(text: str) -> str | None:
    """The matter that a rating card's text names; None where it is no rating card's."""
    found = _RATING.fullmatch(text.strip().upper())
    return found[1] if found else None


def matter_typed(text: str) -> str:
    """A matter's code as a person typed it: without dash and spaces, letters that look like figures taken for them."""
    return re.sub(r"[\s-]", "", text.strip().upper()).translate(_LOOKALIKE)


def rating_text(public_url: str, domain: str, item: CatalogueItem) -> str:
    """What the code of a rating card says: the county's public address, and the matter."""
    return f"{public_url}{MARK}/{matter_code(domain, item)}".upper()
