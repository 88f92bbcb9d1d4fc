"""Tokens of the printed sheet: papers, margins, faces, sizes, rules. No layout and no drawing lives here.

All lengths are points (1/72 inch) unless a name says mm. Margins and title follow GB/T 9704.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

MM = 72 / 25.4


class Face(StrEnum):
    """The roles of type on a sheet; which font plays a role is decided in printing.fonts."""

    TITLE = "title"  # 小标宋
    TEXT = "text"  # 仿宋 or 宋
    STRONG = "strong"  # 宋, bold
    HEAD = "head"  # 黑体
    GROUP = "group"  # 楷体
    PLAIN = "plain"  # 黑体, regular: slips, whose printers have few dots


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper with its type area and the range of type sizes that is legible on it."""

    name: str
    media: str  # name of the medium for CUPS (PWG 5101.1)
    width: float
    height: float
    top: float
    left: float
    right: float
    bottom: float
    smallest: float
    largest: float
    scale: float  # of everything that is not a row: title, caption, foot
    airy: float = 2.15  # height of a row, in ems of its type, where there is room

    @property
    def line(self) -> float:
        """Width of the type area."""
        return self.width - self.left - self.right

    @property
    def far(self) -> float:
        """x of the right edge of the type area."""
        return self.width - self.right

    @property
    def ceiling(self) -> float:
        """y of the upper edge of the type area."""
        return self.height - self.top


A4 = Paper(
    "A4", "iso_a4_210x297mm", 210 * MM, 297 * MM, 37 * MM, 28 * MM, 26 * MM, 35 * MM,
    smallest=10.5, largest=16, scale=1,
)  # fmt: skip
A3 = Paper(
    "A3", "iso_a3_297x420mm", 297 * MM, 420 * MM, 46 * MM, 36 * MM, 34 * MM, 44 * MM,
    smallest=13.5, largest=24, scale=1.38,
)  # fmt: skip
PAPERS = {"A4": A4, "A3": A3}
METRE_MM = 5.8  # of an ideograph that reads from a metre: four times what a sound eye makes out, for old ones
LARGE, LARGE_SCALE = 1.6, 1.35  # --large: rows of 5.9 mm on A4


def paper(name: str, large: bool = False, landscape: bool = False) -> Paper:
    """The paper of that name (A4 or A3); `large` asks for type that is read from a metre, at the price of more pages.

    Upright paper is turned where its columns stand better so; `landscape` turns it in any case.
    """
    made = PAPERS[name]
    if large:
        made = replace(
            made, smallest=made.smallest * LARGE, largest=made.largest * LARGE, scale=made.scale * LARGE_SCALE
        )
    return turned(made) if landscape else made


def grown(paper: Paper, rows: float, rest: float) -> Paper:
    """The same paper with rows, and everything that is no row, set larger: for a notice of few rows.

    No row is set larger than the title over it.
    """
    scale = paper.scale * rest
    largest = max(paper.smallest, min(paper.largest * rows, TITLE * scale))
    return replace(paper, largest=largest, scale=scale, airy=paper.airy * 1.15)


def turned(paper: Paper) -> Paper:
    """The same paper in landscape: the binding margin stays at the left, the others are evened out."""
    return replace(paper, width=paper.height, height=paper.width, top=paper.left, bottom=paper.right, right=paper.left)


def lies(paper: Paper) -> bool:
    """Whether a paper is in landscape."""
    return paper.width > paper.height


# Sizes at scale 1.
TITLE = 22.0  # 2号
TITLE_LEAST = 15.0
CAPTION = 12.0
FOOT, FOOT_LEAST = 12.5, 10.5
FOOTER, FOOTER_LEAST = 9.5, 8.5
RUNNING = 10.5

# Row height in ems of its type: as tight as legible, and as it should be.
TIGHT, EASY = 1.5, 1.72
GUTTER = 0.95  # between columns, in ems
PADDING = 0.35  # before the first and after the last column of a strip, in ems
STRIP_GAP = 1.3  # between two strips of rows, in ems
HEAD = 0.9  # size of column heads against rows
WRAP = 1.22  # leading of a second line inside a row, in ems
MIDDLE = 0.36  # from the middle of an ideograph down to its baseline, in ems

HEAVY, MEDIUM, FINE = 1.7, 0.8, 0.25
TINT = 0.955  # a grey that may vanish in a copier without taking meaning along

QR_SIDE = 38 * MM  # with quiet zone; 30 is the least that always scanned (findings)
QR_LEAST = 30 * MM
SEAL = 42 * MM  # diameter of an official seal
