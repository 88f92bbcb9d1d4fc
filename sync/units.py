"""What a programme's unit means: 亩, 人·月, 元/亩·年 … Pure; how it is spoken is the voice's own matter."""

from __future__ import annotations

import re

from sync.records import PostingHeader

_BETWEEN = re.compile(r"[·・*×./、]")
AREA = frozenset(("亩", "公顷", "平方米"))
_COUNTED = frozenset(("人", "户", "台", "头", "只", "艘", "船", "株", "套", "间", "月", "天", "季", "年"))
_TIME = frozenset(("月", "天", "季", "年"))
_HEADS = frozenset(("人", "月"))  # money for persons, or for their months


def parts(unit: str) -> tuple[str, ...]:
    """A unit as the measures it is made of, money left out: 元/人·月 → (人, 月)."""
    return tuple(part for part in _BETWEEN.split(unit.replace(" ", "")) if part and part != "元")


def payees(header: PostingHeader) -> str:
    """What the rows of a posting count: 人 where the money is for persons or months, else 户.

    Rows that say how many persons each is for are households.
    """
    if counted(header.unit) == "人" and header.total_quantity not in (None, header.count):
        return "户"
    return "人" if _HEADS & set(parts(header.unit)) else "户"


def counted(unit: str) -> str:
    """What a row's quantity counts: 亩·年 → 亩; of 人·月 a row counts the months of its one person."""
    measures = parts(unit)
    if not measures:
        return ""
    return measures[-1] if measures[0] == "人" else measures[0]


def column(unit: str) -> str:
    """What stands above the quantities: 面积, 月数, 台数, else 数量."""
    measure = counted(unit)
    if measure in AREA:
        return "面积"
    return f"{measure}数" if measure in _COUNTED else "数量"


def per(unit: str) -> str:
    """What a rate is for: 每亩, 每人每月."""
    return "".join(f"每{part}" for part in parts(unit))


def summable(unit: str) -> bool:
    """Whether a sum of quantities means something: acres and machines do, months of different people do not."""
    return counted(unit) not in (*_TIME, "")
