"""A posting and a paper to pages of boxes: the whole sheet, decided before anything is drawn. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from printing import counts
from printing.boxes import Metrics, Page, Pen
from printing.columns import columns
from printing.content import Content
from printing.fit import PAGES, Fit, Setting, best
from printing.foot import Foot, foot_of, place_foot, place_footer
from printing.heading import Heading, heading, place_heading, place_running
from printing.style import A3, FOOTER, MM, PAPERS, Face, Paper, grown, lies, turned
from printing.table import Table
from sync.errors import Refused

DEMO = "演示数据，不是真实发放"
SLACK, MOST_SLACK = 0.42, 10 * MM  # of the room left on the last page, what goes above the foot
GROWTH = 1.7  # of the rows of a notice that has few of them, as far as it stays on one page
REST = (1.3, 1.15, 1.0, 0.87, 0.75)  # of all that is no row, beside them
SHRINKING = (0.85, 0.7)  # counts with a very long title and many phones
FEW = 30
SMALLER = 0.85  # times the smallest type, before words are squeezed
AMPLE = 1.2  # times the smallest type: words over two lines are no reason to turn the paper


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet that is decided and not yet placed."""

    table: Table
    fit: Fit
    head: Heading
    foot: Foot


def lay_out(content: Content, paper: Paper, metrics: Metrics) -> tuple[Page, ...]:
    """Pages of a sheet; upright paper is turned where columns do not fit, or stand better, the other way.

    Every row stands on exactly one page, in order; a last page without rows is the last resort. Raises Refused where
    a name or figure is too wide for the paper or has a character that no font has.
    """
    if not content.rows:
        return _without_names(content, paper, metrics)
    draft = _grown(content, paper, metrics) if len(content.rows) <= FEW else None
    for resort, papers in _attempts(paper):
        draft = draft or _better(content, papers, metrics, resort)
    if draft is None:
        larger = "" if paper.name == A3.name else "换大一号的纸,或"
        raise Refused(f"公示 {content.header.id} 的栏目太多或备注太长,{paper.name} 纸排不下。请{larger}删短后再公示。")
    return _place(draft)


def _grown(content: Content, paper: Paper, metrics: Metrics) -> Draft | None:
    """A notice of few rows on one page, set as large as it can be read from afar; None where it needs another."""
    found = []
    for rest in REST:
        if rest * paper.scale < PAPERS[paper.name].scale:
            continue  # nothing is smaller than on an ordinary sheet
        draft = _draft(content, grown(paper, GROWTH, rest), metrics, most=1)
        if draft and not draft.fit.level:
            found.append(draft)
    return max(found, key=lambda draft: draft.fit.setting.size * draft.table.paper.scale**0.25, default=None)


def _attempts(paper: Paper) -> Iterator[tuple[int, tuple[Paper, ...]]]:
    """Papers to choose from, then those with smaller type; then the same with words squeezed more and more (see fit).

    Whoever asked for large print wants to read it from afar: ordinary type comes before broken numbers, and no sooner.
    """
    plain = turned(PAPERS[paper.name]) if lies(paper) else PAPERS[paper.name]
    papers = [paper] if paper.smallest <= plain.smallest else [paper, replace(plain, largest=paper.largest)]
    ways = [(each, resort) for each in papers for resort in (0, 1)]
    for each, resort in (*ways, (papers[-1], 2)):
        lying = each if lies(each) else turned(each)
        yield resort, (each,) if lies(each) else (each, lying)
        yield resort, (replace(lying, smallest=each.smallest * SMALLER),)


def _better(content: Content, papers: tuple[Paper, ...], metrics: Metrics, resort: int) -> Draft | None:
    """The first paper on which columns read well, else the better of all."""
    found = []
    for paper in papers:
        draft = _draft(content, paper, metrics, resort=resort)
        found += [draft] if draft else []
        if draft and _reads_well(draft):
            break
    return min(found, key=lambda draft: draft.fit.rank, default=None)


def _reads_well(draft: Draft) -> bool:
    made = draft.fit.setting
    return not draft.fit.level and (not made.wrapped or made.size > AMPLE * draft.table.paper.smallest)


def _without_names(content: Content, paper: Paper, metrics: Metrics) -> tuple[Page, ...]:
    pen = Pen(metrics)
    for factor in (*REST[:3], *SHRINKING):
        sheet = grown(paper, factor, factor)
        page, lowest = counts.page(content, sheet, pen)
        if lowest >= sheet.bottom:
            break
    return _finish([page], content, paper, pen)


def _draft(content: Content, paper: Paper, metrics: Metrics, most: int = PAGES, resort: int = 0) -> Draft | None:
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
    return Draft(table, fit, head, foot) if fit else None


def _place(draft: Draft) -> tuple[Page, ...]:
    table, fit, head, foot = draft.table, draft.fit, draft.head, draft.foot
    content, paper, pen = table.content, table.paper, table.pen
    pages = []
    for number, segments in enumerate(fit.pages):
        page = Page(rows=fit.setting.size)
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
