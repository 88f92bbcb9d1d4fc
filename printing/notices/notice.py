"""A notice as words and figures: what a summary, a change sheet and a rating card have in common. No layout here."""

from __future__ import annotations

from dataclasses import dataclass, field

from printing.columns import Align


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of text under heads; `total` closes them. `strips`: how many run side by side where there is room."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align, ...]
    total: tuple[str, ...] = ()
    strips: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence; `strong` ones stand out, as headings do."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """A code that a phone or a kiosk reads, large, with words below."""

    text: str
    version: int
    words: str


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick with a pen."""

    texts: tuple[str, ...]


Block = Grid | Words | Scan | Ticks


@dataclass(frozen=True, slots=True)
class Notice:
    """One page. `title` in pieces between which it may break; `lines` of the foot as (bold label, text).

    `publisher` and `date` are the signature beside which a seal goes; without a publisher there is neither. `phones`
    are offices' own and may stand on it.
    """

    title: tuple[str, ...]
    caption: tuple[str, str]
    blocks: tuple[Block, ...]
    lines: tuple[tuple[str, str], ...]
    footer: str
    publisher: str = ""
    date: str = ""
    demo: bool = False
    phones: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """The title in one line."""
        return "".join(self.title)
