"""Numbers that clerks write side by side and that are nobody's, and private numbers that are spelled like them. Pure.

A *run* is as in sync.private: digits with separators between, invisible characters left out. A run of harmless tokens
is looked at once more by whole tokens: 1900 1000.000 may be a year and a quantity, and is how somebody wrote a mobile
number. Who spells a number writes its digits in equal groups; money, areas and their product hardly ever stand so.
Money has at most two decimals, a quantity three; four, or a year of the last century, may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from sync.numbers import Kind, is_region, is_resident, kind_across

_TOKEN = re.compile(
    r"(?>20\d\d([-./])\d{1,2}\1\d{1,2}|\d{1,2}:\d\d(?::\d\d)?|\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,2})?(?!\d)"
    r"|(?:0|[1-9]\d{0,7})\.(?P<long>\d{3,4})(?!\d)|(?:0|[1-9]\d{0,7})\.\d{1,2}"
    r"|20\d\d(?:0[1-9]|1[0-2])[0-3]\d|20\d\d|(?P<old_year>19\d\d)(?!\d)|[1-8]\d{11})(?!\d)"
)
_BETWEEN = re.compile(r"[ ,\-:/+]{1,8}")
_DIGITS = re.compile(r"\d+")
_SHORTEST, _LONGEST = 11, 19  # digits of a private number that may be spelled so
_QUANTITY, _DOUBTFUL = 3, 4  # decimals


@dataclass(frozen=True, slots=True)
class Token:
    """A harmless number: its groups of digits, and its decimals; as many as no quantity has where it is doubtful."""

    groups: tuple[str, ...]
    decimals: int


@dataclass(frozen=True, slots=True)
class Spelled:
    """A private number in a run of tokens, by its first group and its last."""

    kind: Kind
    first: int
    last: int


def tokens(run: str) -> list[Token] | None:
    """The tokens that a run consists of; None where it is more than harmless numbers side by side."""
    found, at = [], 0
    while token := _TOKEN.match(run, at):
        digits = tuple(_DIGITS.findall(token[0]))
        if len(digits[0]) == 12 and not is_region(digits[0]):
            return None
        found.append(Token(digits, _DOUBTFUL if token["old_year"] else len(token["long"] or "")))
        if token.end() == len(run):
            return found
        between = _BETWEEN.match(run, token.end())
        if not between:
            return None
        at = between.end()
    return None


def spelled(found: Sequence[Token]) -> Iterator[Spelled]:
    """Private numbers that whole tokens spell, one or several side by side."""
    before = list(accumulate((len(token.groups) for token in found), initial=0))
    for first in range(len(found)):
        for last in range(first, min(first + _LONGEST, len(found))):
            some = found[first : last + 1]
            groups = [group for token in some for group in token.groups]
            size = sum(map(len, groups))
            if size > _LONGEST:
                break
            if size >= _SHORTEST and (kind := _kind(groups, max(token.decimals for token in some))):
                yield Spelled(kind, before[first], before[last + 1] - 1)


def _kind(groups: list[str], decimals: int) -> Kind | None:
    digits, equal = "".join(groups), _equal(groups)
    if len(digits) == 18 and is_resident(digits):
        return Kind.ID_NUMBER
    kind = kind_across(digits, list(map(len, groups)), False) if equal or decimals >= _DOUBTFUL else None
    # one card in ten is right by chance, and so would be every twentieth row of four amounts of equal length
    money = decimals < _QUANTITY and len(groups[0]) > 1
    return None if kind is Kind.CARD and (money or not equal) else kind


def _equal(groups: list[str]) -> bool:
    size = len(groups[0])
    return all(len(group) == size for group in groups[:-1]) and len(groups[-1]) <= size
