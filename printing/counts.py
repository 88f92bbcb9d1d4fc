"""A sheet without names: counts and sums in large type, and the sentence that says why there are no names. Pure."""

from __future__ import annotations

from printing.boxes import Page, Pen, Rule
from printing.content import Content
from printing.foot import foot_of, place_foot
from printing.heading import heading, place_heading
from printing.style import FINE, HEAVY, MIDDLE, MM, Face, Paper
from printing.wording import figure
from printing.wrapping import wrap_evenly
from sync.money import capitals, grouped
from sync.units import column, counted, payees, summable

SIZE = 17.0
ROW = 2.5  # height of a row, in ems
SILENCE, LEADING = 0.85, 1.3  # size and leading of the sentence below, against the rows


def figures(content: Content) -> tuple[tuple[str, str], ...]:
    """What is known without names: count, quantity, sum, and the sum in capitals."""
    header = content.header
    word = payees(header)
    found = [(f"{word}数", f"{header.count:,}{word}")]
    unit = counted(header.unit)
    if header.total_quantity is not None and summable(header.unit) and unit != word:
        found.append((column(header.unit), f"{figure(header.total_quantity)}{unit}"))
    if header.total_fen:
        found.append(("金额", f"{grouped(header.total_fen)}元"))
        found.append(("大写", capitals(header.total_fen)))
    return tuple(found)


def page(content: Content, paper: Paper, pen: Pen) -> tuple[Page, float]:
    """The one page of such a sheet, and the y of its lowest ink."""
    made = Page()
    y = place_heading(made, heading(content, paper, pen.metrics), paper, pen, paper.ceiling)
    size = SIZE * paper.scale
    left, right = paper.left + 0.6 * size, paper.far - 0.6 * size
    rows = figures(content)
    for index, (label, text) in enumerate(rows):
        made.rules.append(Rule(paper.left, y, paper.line, FINE if index else HEAVY))
        baseline = y - ROW * size / 2 - MIDDLE * size
        begins = pen.left(made, left, baseline, label, Face.HEAD, size * 0.9)
        fits = min(1.0, (right - begins - size) / pen.metrics.width(text, Face.TEXT, size))
        pen.right(made, right, baseline, text, Face.TEXT, size * fits)
        y -= ROW * size
    made.rules.append(Rule(paper.left, y, paper.line, HEAVY))
    y -= 2.1 * size
    for index, line in enumerate(wrap_evenly(content.silence, paper.line, Face.GROUP, size * SILENCE, pen.metrics)):
        y -= LEADING * size if index else 0.0
        pen.left(made, paper.left, y, line, Face.GROUP, size * SILENCE)
    foot = foot_of(content, paper, pen)
    place_foot(made, foot, content, paper, pen, y - 6 * MM)
    return made, y - 6 * MM - foot.height
