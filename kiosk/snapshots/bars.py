"""Amounts of several years as a picture: one bar a year, as tall as its share of the largest. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST = 5  # years that a picture shows; more bars say less


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: the word under the bar, the amount above it, how tall it is (0 to 1). `latest` is the strong one."""

    word: str
    amount: str
    share: float
    latest: bool


def bars(fen: Mapping[int, int], first: int, last: int, this: int = 0) -> tuple[Bar, ...]:
    """The years from `first` to `last`, the latest MOST of them; a year without an entry is an empty place. `this`: the
    one that is called 今年."""
    years = range(max(first, last - MOST + 1), last + 1)
    top = max((fen.get(year, 0) for year in years), default=0)
    return tuple(
        Bar("今年" if year == this else f"{year}年", whole(sum_), share(sum_, top), year == last)
        for year, sum_ in ((year, fen.get(year, 0)) for year in years)
    )


def share(fen: int, top: int) -> float:
    """How tall a bar is; what is there at all can be seen."""
    return max(0.02, min(1.0, fen / top)) if fen > 0 and top > 0 else 0.0


def whole(fen: int) -> str:
    """The amount above a bar, read at a glance: 1,440, 23.8 万, 1,185 万, 1.2 亿; "" for nothing."""
    yuan = (fen + 50) // 100
    if yuan >= 100_000_000:
        return f"{yuan / 100_000_000:,.1f} 亿"
    if yuan >= 100_000:
        return f"{yuan / 10_000:,.{0 if yuan >= 10_000_000 else 1}f} 万"
    return f"{yuan:,}" if fen > 0 else ""
