"""Papers of slips and their sizes of type: an 80 mm roll and A4. Points, unless a name says mm. No layout here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from printing.style import MM


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """A paper for slips. `height` 0: a roll, cut where the slip ends. Type is for elders."""

    name: str
    width: float
    height: float
    margin: float
    title: float
    name_size: float
    figure: float
    strong: float
    text: float
    note: float
    code: float
    write: float  # height of a line to write on

    @property
    def line(self) -> float:
        """Width of the type area."""
        return self.width - 2 * self.margin

    def scaled(self, factor: float) -> SlipPaper:
        """The same paper with smaller type; the code keeps its size, for cameras."""
        return replace(
            self, title=self.title * factor, name_size=self.name_size * factor, figure=self.figure * factor,
            strong=self.strong * factor, text=self.text * factor, note=self.note * factor, write=self.write * factor,
        )  # fmt: skip


# The print head of an 80 mm printer covers 72 mm.
ROLL = SlipPaper(
    "80mm", 80 * MM, 0, 4.5 * MM, title=20, name_size=24, figure=31, strong=15.5, text=14, note=11.5, code=34 * MM,
    write=30,
)  # fmt: skip
A4 = SlipPaper(
    "A4", 210 * MM, 297 * MM, 22 * MM, title=28, name_size=34, figure=46, strong=22, text=19, note=15, code=36 * MM,
    write=40,
)  # fmt: skip
SLIP_PAPERS = {paper.name: paper for paper in (ROLL, A4)}
