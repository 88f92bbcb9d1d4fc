"""A posting and a paper to pages of boxes: the whole sheet, decided before anything is drawn. Pure."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from printing import counts
from printing.boxes import Metrics, Page, Pen
from printing.columns import columns
from printing.content import Content
from printing.fit import PAGES, Fit, Setting, best
from printing.foot import Foot, foot_of, place_foot, place_footer
from printing.heading import Heading, heading, place_heading, place_running
from printing.style import FOOTER, MM, PAPERS, Face, Paper, grown, turned
from printing.table import Table
from sync.errors import Refused

DEMO = "演示数据，不是真实发放"
SLACK, MOST_SLACK = 0.42, 10 * MM  # of the room left on the last page, what goes above the foot
GROWTH = (1.3, 1.15)  # a notice of few rows is set larger, as far as it stays on one page
SHRINKING = (0.85, 0.7)  # counts with a very long title and many phones
FEW = 16


def lay_out(content: Content, paper: Paper, metrics: Metrics) -> tuple[Page, ...]:
    """Pages of a sheet, in portrait where the columns fit, else in landscape.

    Every row stands on exactly one page, in order; a last page without rows is the last resort. Raises Refused where
    a name or figure is too wide for the paper or has a character that no font has.
    """
    if not content.rows:
        return _without_names(content, paper, metrics)
    for larger in GROWTH if len(content.rows) <= FEW else ():
        roomy = grown(paper, larger)
        pages = _lay_out(content, replace(roomy, smallest=roomy.largest * 0.9), metrics, most=1)
        if pages:
            return pages
    for resort, sheet in product((False, True), _ways(paper)):
        pages = _lay_out(content, sheet, metrics, resort=resort)
        if pages:
            return pages
    raise Refused(
        f"公示 {content.header.id} 的栏目太多或备注太长,{paper.name} 纸排不下。请换大一号的纸,或删短后再公示。"
    )


def _ways(paper: Paper) -> list[Paper]:
    """The paper upright, turned, turned with smaller type; large print that has no room falls back to ordinary."""
    plain = PAPERS[paper.name]
    papers = [paper] if paper.smallest <= plain.smallest else [paper, replace(plain, largest=paper.largest)]
    return [
        way for each in papers for way in (each, turned(each), replace(turned(each), smallest=each.smallest * 0.85))
    ]


def _without_names(content: Content, paper: Paper, metrics: Metrics) -> tuple[Page, ...]:
    pen = Pen(metrics)
    for factor in (*GROWTH, 1.0, *SHRINKING):
        sheet = grown(paper, factor)
        page, lowest = counts.page(content, sheet, pen)
        if lowest >= sheet.bottom:
            break
    return _finish([page], content, paper, pen)


def _lay_out(
    content: Content, paper: Paper, metrics: Metrics, most: int = PAGES, resort: bool = False
) -> tuple[Page, ...] | None:
    pen = Pen(metrics)
    head, foot = heading(content, paper, metrics), foot_of(content, paper, pen)
    table = Table(content, columns(content, metrics), paper, pen)

    def rooms(made: Setting, pages: int) -> tuple[float, ...]:
        whole = paper.ceiling - paper.bottom - table.head_height(made)
        found = [whole] * pages
        found[0] -= head.height
        found[-1] -= table.total_height(made) + foot.height
        return tuple(found)

    fit = best(content, table.columns, paper, metrics, rooms, most, resort)
    return _place(table, fit, head, foot) if fit else None


def _place(table: Table, fit: Fit, head: Heading, foot: Foot) -> tuple[Page, ...]:
    content, paper, pen = table.content, table.paper, table.pen
    pages = []
    for number, segments in enumerate(fit.pages):
        page = Page()
        last = number == len(fit.pages) - 1
        top = paper.ceiling if number else place_heading(page, head, paper, pen, paper.ceiling)
        if number:
            place_running(page, content, paper, pen)
        end = table.place(page, fit, segments, top, last)
        if last:
            slack = max(0.0, end - foot.height - paper.bottom)
            place_foot(page, foot, content, paper, pen, end - min(slack * SLACK, MOST_SLACK * paper.scale))
        pages.append(page)
    return _finish(pages, content, paper, pen)


def _finish(pages: list[Page], content: Content, paper: Paper, pen: Pen) -> tuple[Page, ...]:
    for number, page in enumerate(pages, 1):
        page.width, page.height = paper.width, paper.height
        place_footer(page, content, paper, pen, number, len(pages))
        if content.source.demo:
            size = FOOTER * paper.scale * 1.1
            pen.right(page, paper.far, paper.height - 15 * MM, DEMO, Face.HEAD, size)
    return tuple(pages)
