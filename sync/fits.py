"""For whom a programme may be, as conditions that a kiosk can ask about: 年满 80 岁, 有承包地. Pure; asks nobody.

Only what nobody minds saying before others can be a condition. Health, disability, hardship and family are not among
them and must never be: the screen stands in a public room (contracts: What may be shown of whom).
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

OLDEST = 120
_AGE = re.compile(r"age(>=|<)(\d{1,3})")


class Having(StrEnum):
    """What a household has or does; the words by which a table names it."""

    LAND = "land"
    GRAIN = "grain"
    FOREST = "forest"
    MACHINE = "machine"
    BOAT = "boat"


class Ages(msgspec.Struct, frozen=True):
    """Ages in whole years, from `least` to `most`."""

    least: int
    most: int

    def meets(self, other: Ages) -> bool:
        """Whether some age is in both."""
        return self.least <= other.most and other.least <= self.most


Condition = Ages | Having


def condition(written: str) -> Condition | None:
    """`age>=80`, `age<60` or a word of Having; None for anything else, also for ages that nobody has."""
    found = _AGE.fullmatch(written)
    if found is None:
        return Having(written) if written in set(Having) else None
    bound = int(found[2])
    if not 0 < bound <= OLDEST:
        return None
    return Ages(bound, OLDEST) if found[1] == ">=" else Ages(0, bound - 1)


def conditions(fits: tuple[str, ...]) -> tuple[Condition, ...] | None:
    """All conditions of a programme; None where there are none or where one of them cannot be asked about."""
    found = [condition(written) for written in fits]
    known = tuple(one for one in found if one is not None)
    return known if known and len(known) == len(found) else None
