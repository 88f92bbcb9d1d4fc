"""What a slip says, as blocks one under the other; where they stand on paper is layout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    NAME = "name"
    FIGURE = "figure"
    PAIR = "pair"  # a thing and its amount
    STRONG = "strong"
    TEXT = "text"
    NOTE = "note"
    TICK = "tick"  # a box to tick, a thing and its amount
    BLANK = "blank"  # a word, and a line to write on
    RULE = "rule"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a slip. `right`: the amount of a pair. `lines`: how many empty lines follow a blank."""

    kind: Kind
    text: str = ""
    right: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Slip:
    """All that a slip says. `phones` are offices' own; `id`: the posting that it names, if any."""

    blocks: tuple[Block, ...]
    phones: tuple[str, ...] = ()
    id: str = ""
