"""Which band of a programme a standard is of, where a year has several (高龄津贴: 80–89, 90–99, 100 岁以上). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sync.records import Programme, Rate


def newest(programme: Programme, year: int) -> Sequence[Rate]:
    """The standards of a year, or of the last one before it that has any: one, or one a band."""
    last = max((rate.year for rate in programme.rates if rate.year <= year), default=None)
    return [rate for rate in programme.rates if rate.year == last]


def band(programme: Programme | None, year: int, yuan: Decimal | None) -> str:
    """The band whose standard of a year this is; "" where there is none, or it cannot be told from another."""
    known = {r.band for r in newest(programme, year) if r.yuan == yuan} if programme and yuan is not None else set()
    return known.pop() if len(known) == 1 else ""


def sentence(programme: Programme | None, year: int, yuan: Decimal | None) -> str:
    """按 80–89 岁的标准, or nothing."""
    found = band(programme, year, yuan)
    return f"按 {found}的标准" if found else ""
