"""The child's side of what is to be printed: which sheets, in what order, how often, and how one of them looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from kiosk.desk.messages import Papers, Plan, PlanLine, Planned, Sample, Sampled
from printing.batch import plan as plans
from printing.batch.drawing import matters, summed
from printing.batch.papers import name_of, paper_named
from printing.batch.preview import preview
from printing.batch.route import Copies, read
from printing.batch.source import Published
from printing.ledger.entry import What
from printing.office import OfficeHolding
from sync.clock import day_of
from sync.config import DataFolder
from sync.errors import Refused
from sync.matters import matter_names
from sync.office.folder import OfficeFolder
from sync.office.opening import open_office
from sync.records import PostingHeader, PostingState

GONE = "{id} 已被撤回或代替,没有列进来。"
NOTHING_BEFORE = "{count} 份公示没有上一次可以比,没有变动表。"


def published(office: str, passphrase: str, at: datetime) -> Published:
    """What an office has published, as its batches print it. Raises KeyMissing where a passphrase is wrong."""
    opened = open_office(OfficeFolder(Path(office)), passphrase)
    if passphrase:
        opened.keys.identity()
    return Published(opened, at, passphrase)


def planned(asked: Plan, at: datetime) -> Planned:
    """The sheets, counted as they would be printed. Raises InputError, KeyMissing, Refused."""
    source = published(asked.office, asked.passphrase, at)
    made, gone = plan_of(source.held(), asked.papers, route_of(asked.office, asked.papers), day_of(at))
    seen = preview(source, made, name_of(asked.papers.paper, asked.papers.large, False), day_of(at))
    lines = (
        PlanLine(one.posting, one.village, one.programme, one.purpose, one.copies, one.pages, one.trouble)
        for one in seen
    )
    return Planned(tuple(lines), (*gone, *round_notes(made)))


def sampled(asked: Sample, at: datetime) -> Sampled:
    """One sheet. Raises KeyMissing, Refused."""
    source = published(asked.office, asked.passphrase, at)
    size = paper_named(name_of(asked.papers.paper, asked.papers.large, False))
    made = source.sheet(What(asked.papers.what), asked.about, size, day_of(at))
    if made is None:
        raise Refused(GONE.format(id=asked.about))
    return Sampled(made.pdf)


def route_of(office: str, papers: Papers) -> Path | None:
    """The table of the round: the one that was chosen, else the office's own."""
    own = DataFolder(OfficeFolder(Path(office)).ledger).route
    return Path(papers.route) if papers.route else own if own.exists() else None


def plan_of(
    held: OfficeHolding, papers: Papers, route: Path | None, on: date
) -> tuple[plans.Plan, tuple[str, ...]]:  # fmt: skip
    """The plan, and what is not in it and why. Raises InputError where the round cannot be read."""
    what = What(papers.what)
    if what is What.RATING:
        return plans.Plan(tuple(_cards(held, papers.ids, on))), ()
    found = [(id, held.posting(id)) for id in papers.ids]
    headers = tuple(header for _, header in found if header and header.state is PostingState.POSTED)
    gone = tuple(GONE.format(id=id) for id, header in found if header is None or header not in headers)
    if what is What.SUMMARY:
        return plans.Plan(tuple(_summaries(held, headers, on))), gone
    if what is What.CHANGES:
        compared = tuple(header for header in headers if header.came is not None)
        left = len(headers) - len(compared)
        notes = (*gone, NOTHING_BEFORE.format(count=left)) if left else gone
        return plans.Plan(tuple(plans.Planned.of(header, what=what) for header in compared)), notes
    return plans.plan(
        headers,
        lambda header: dict.fromkeys(row.group for row in held.rows(header.id) if row.group),
        read(route) if route else (),
        Copies(papers.copies, papers.per_group),
    ), gone


def _summaries(held: OfficeHolding, headers: Iterable[PostingHeader], on: date) -> Iterator[plans.Planned]:
    for region in sorted({header.region for header in headers}):
        if lists := summed(held, region, on):
            yield plans.Planned.summing(lists)


def _cards(held: OfficeHolding, codes: tuple[str, ...], on: date) -> Iterator[plans.Planned]:
    county = held.regions()[0]
    for code, name in matter_names(matters(held)).items():
        if code in codes:
            yield plans.Planned.rating(code, name, county, on)


def round_notes(made: plans.Plan) -> Iterator[str]:
    """What the round and the sheets do not share."""
    if made.strangers:
        yield f"路线表里的{'、'.join(made.strangers)}这次没有要打印的。"
    if made.off_route:
        yield f"路线表里没有{'、'.join(made.off_route)},排在最后。"
