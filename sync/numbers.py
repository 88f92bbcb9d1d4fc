"""What a run of plain digits can be: an ID number, a card, a phone, a date, a region. Pure; no text is seen here.

Sources: GB 11643 (ID numbers), Luhn's check (cards), domain section 7. In doubt a long number is private.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What was found; the names are the keys of `masked` in the singular."""

    ID_NUMBER = "id_number"
    CARD = "card"
    PHONE = "phone"
    ADDRESS = "address"


_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:86)?0(?:10|2\d|[3-9]\d\d)[2-9]\d{6,7}")
_PROVINCES = frozenset(
    str(ten + one)
    for ten, ones in ((10, "12345"), (20, "123"), (30, "1234567"), (40, "123456"), (50, "01234"), (60, "12345"))
    for one in map(int, ones)
) | {"71", "81", "82", "83"}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def is_id_number(digits: str) -> bool:
    """Whether 18 characters carry the right check digit (GB 11643; test vectors in domain, section 7)."""
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    return _CHECK[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11] == digits[17]


def is_card(digits: str) -> bool:
    """Whether 16 to 19 digits pass Luhn's check."""
    if not 16 <= len(digits) <= 19 or not digits.isdigit():
        return False
    doubled = (int(d) * 2 for d in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(d - 9 if d > 9 else d for d in doubled)) % 10 == 0


def kind_of(digits: str, check: bool) -> Kind | None:
    size = len(digits)
    if check and size >= 17:
        return Kind.ID_NUMBER
    if size >= 18:
        return _kind_of_long(digits)
    if size < 10 or _starts_with_date(digits):
        return None
    if size >= 15:
        return Kind.ID_NUMBER if size == 15 and _is_old_id(digits) else Kind.CARD
    if size == 12 and is_region(digits):
        return None
    return Kind.PHONE if _LANDLINE.fullmatch(digits) or _MOBILE.search(digits) else None


def _kind_of_long(digits: str) -> Kind:
    if any(is_id_number(window) and _is_born(window[6:14]) for window in windows(digits, 18)):
        return Kind.ID_NUMBER
    if len(digits) == 18:
        return Kind.ID_NUMBER if not is_card(digits) or _is_born(digits[6:14]) else Kind.CARD
    return Kind.CARD


def kind_across(digits: str, sizes: list[int], check: bool) -> Kind | None:
    size = len(digits)
    if size == 17 and check:
        return Kind.ID_NUMBER
    if size == 18 and (is_id_number(digits) or (digits[:2] in _PROVINCES and _is_born(digits[6:14]))):
        return Kind.ID_NUMBER
    if size == 15 and _is_old_id(digits):
        return Kind.ID_NUMBER
    if 16 <= size <= 19 and digits[0] in "34569" and (is_card(digits) or sizes[:3] == [4, 4, 4]):
        return Kind.CARD
    return Kind.PHONE if _LANDLINE.fullmatch(digits) or (size == 11 and _MOBILE.fullmatch(digits)) else None


def is_resident(window: str) -> bool:
    """Strong evidence for an ID number anywhere among digits: province, birthday and check digit."""
    return window[:2] in _PROVINCES and _is_born(window[6:14]) and is_id_number(window)


def windows(digits: str, size: int) -> Iterator[str]:
    return (digits[at : at + size] for at in range(len(digits) - size + 1))


def _is_born(eight: str) -> bool:
    return eight[:2] in ("18", "19", "20") and _is_date(int(eight[:4]), int(eight[4:6]), int(eight[6:8]))


def _is_old_id(digits: str) -> bool:
    born = _is_date(1900 + int(digits[6:8]), int(digits[8:10]), int(digits[10:12]))
    return digits[:2] in _PROVINCES and born


def _starts_with_date(digits: str) -> bool:
    """20260601, 20260601093000 and the like: batch numbers and stamps, up to 17 digits."""
    return digits[:2] == "20" and _is_date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_region(digits: str) -> bool:
    """A 12-digit region code: province, prefecture 01-39 or 90, county, township, village below 700."""
    prefecture, county = int(digits[2:4]), int(digits[4:6])
    known = digits[:2] in _PROVINCES and (1 <= prefecture < 40 or prefecture in (90, 99))
    parts = (int(digits[6:9]), int(digits[9:]))  # 901 and up: codes that an office made up for the time being
    return known and county > 0 and all(part < 700 or part > 900 for part in parts)
