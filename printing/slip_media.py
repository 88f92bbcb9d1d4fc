"""Which paper of a printer a slip is laid out for: its roll in the width it has, else its A4. Pure.

A printer tells its papers by their PWG 5101.1 names: custom_80x297mm_80x297mm, iso_a4_210x297mm, and custom_min_… with
custom_max_… for a roll that is cut wherever a page ends.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from printing.slip_style import A4, ROLL, SlipPaper
from printing.style import MM
from sync.errors import Refused

_SIZE = re.compile(r"([\d.]+)x([\d.]+)(mm|in)$")
_INCH = 25.4
_PRINTED = 72.0  # mm that the head of an 80 mm printer covers; drivers call its paper anything from there on
_WIDEST = 82.0
_A4 = (210.0, 297.0)
_NEAR = 1.0  # mm by which drivers round
_ENDLESS, _USUAL = 3000.0, 240.0  # mm


class NoPaper(Refused):
    """The printer has no paper that a slip fits on."""

    code = "paper"


@dataclass(frozen=True, slots=True)
class Medium:
    """A size that a printer offers, in mm. `least` > 0: a roll, cut anywhere between `least` and `tall`."""

    name: str
    wide: float
    tall: float
    least: float = 0.0

    def named(self, page: float) -> str:
        """Its name for a page of that height in points."""
        if not self.least:
            return self.name
        size = f"{self.wide:g}x{max(page / MM, self.least):.0f}mm"
        return f"custom_{size}_{size}"


_SHEET = Medium("iso_a4_210x297mm", *_A4)
_UNTOLD = Medium("", ROLL.width / MM, _ENDLESS, 1.0)


def media(names: Sequence[str]) -> tuple[Medium, ...]:
    """The sizes among the names that a printer tells."""
    found = [Medium(name, *size) for name in names if not _bound(name) and (size := _size(name))]
    least = [size for name in names if name.startswith("custom_min_") and (size := _size(name))]
    most = [size for name in names if name.startswith("custom_max_") and (size := _size(name))]
    if least and most and least[0][0] <= _WIDEST and most[0][0] >= _PRINTED:
        found.append(Medium("", min(ROLL.width / MM, most[0][0]), most[0][1], least[0][1]))
    return tuple(found)


def _bound(name: str) -> bool:
    return name.startswith(("custom_min_", "custom_max_"))


def _size(name: str) -> tuple[float, float] | None:
    told = _SIZE.search(name)
    if told is None:
        return None
    factor = _INCH if told[3] == "in" else 1.0
    return float(told[1]) * factor, float(told[2]) * factor


def chosen(offered: Iterable[Medium], wanted: SlipPaper, strip: float) -> tuple[Medium, SlipPaper]:
    """The medium for a slip, and the paper as it is laid out on it.

    `strip`: how tall it is on a roll without end, in points. Raises NoPaper.
    """
    offered = tuple(offered) or (_UNTOLD if wanted is ROLL else _SHEET,)
    rolls = [one for one in offered if _PRINTED - _NEAR <= one.wide <= _WIDEST and one.tall >= one.wide]
    sheets = [one for one in offered if abs(one.wide - _A4[0]) + abs(one.tall - _A4[1]) <= _NEAR]
    roll = min(rolls, key=lambda one: (_used(one, strip / MM), one.tall), default=None)
    if roll and (wanted is ROLL or not sheets):
        return roll, _on_roll(roll, strip)
    if sheets:
        return sheets[0], A4
    raise NoPaper("小票打印机没有 80 毫米的卷纸,也没有 A4 纸。请在系统的打印设置里选好纸张。")


def usual_paper(names: Sequence[str], wanted: SlipPaper) -> SlipPaper:
    """The paper that a slip of usual length would be laid out on. Raises NoPaper."""
    return chosen(media(names), wanted, _USUAL * MM)[1]


def _used(one: Medium, tall: float) -> float:
    """Paper that a strip takes of it, in mm."""
    return tall if one.least else math.ceil(tall / one.tall) * one.tall


def _on_roll(roll: Medium, strip: float) -> SlipPaper:
    wide = roll.wide * MM
    margin = max((wide - ROLL.line) / 2, 0.0)
    cut = roll.least and strip <= roll.tall * MM
    return replace(ROLL, width=wide, margin=margin, height=0.0 if cut else roll.tall * MM)
