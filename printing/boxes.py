"""What a laid-out page is made of: text, rules, tints, a code. Points, origin at the lower left; no drawing here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from printing.qr import VERSION
from printing.style import Face


class Metrics(Protocol):
    """How wide a text is; raises Refused where no font has one of its characters."""

    def width(self, text: str, face: Face, size: float) -> float:
        """Advance of `text` in points."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text: left end, baseline, measured width. `spread`: two characters set on three ems."""

    x: float
    y: float
    width: float
    text: str
    face: Face
    size: float
    spread: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule."""

    x: float
    y: float
    length: float
    weight: float


@dataclass(frozen=True, slots=True)
class Tint:
    """A light ground; carries no meaning."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with its quiet zone: lower left corner, side, what it says, and how many modules it has (see qr)."""

    x: float
    y: float
    side: float
    text: str
    version: int = VERSION


@dataclass(slots=True)
class Page:
    """One page in the making; the seal's square is kept to prove that nothing is printed there.

    `rows`: size of type of the rows in points, 0 where there are none.
    """

    width: float = 0.0
    height: float = 0.0
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    tints: list[Tint] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    seal: tuple[float, float, float] | None = None  # x, y, side
    rows: float = 0.0


@dataclass(frozen=True, slots=True)
class Pen:
    """Places text by its left end, right end or middle, measured once."""

    metrics: Metrics

    def left(self, page: Page, x: float, y: float, text: str, face: Face, size: float) -> float:
        """Text from x; returns where it ends."""
        width = self.metrics.width(text, face, size)
        page.texts.append(Text(x, y, width, text, face, size))
        return x + width

    def right(self, page: Page, x: float, y: float, text: str, face: Face, size: float) -> float:
        """Text up to x; returns where it begins."""
        width = self.metrics.width(text, face, size)
        page.texts.append(Text(x - width, y, width, text, face, size))
        return x - width

    def middle(self, page: Page, x: float, y: float, text: str, face: Face, size: float) -> float:
        """Text around x; returns where it begins."""
        width = self.metrics.width(text, face, size)
        page.texts.append(Text(x - width / 2, y, width, text, face, size))
        return x - width / 2
