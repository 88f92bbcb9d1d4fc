"""One posting: its caption, chips, columns, totals and rows in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk import wording
from kiosk.models.rows import MOST, RowRecord
from kiosk.snapshots.cards import batch, shows_names
from kiosk.snapshots.changed import ONWARD, Mark
from sync.library.views import GroupSummary
from sync.money import grouped, plain_number
from sync.records import NamePolicy, PostingHeader, PublishedRow, RowState, Stage
from sync.units import summable

SILENT = "为保护隐私，这项补贴只公布总数和金额，不公布名字。"
ENDED = "公示期已过，只留合计，不再列名字。"


@dataclass(frozen=True, slots=True)
class PostingSnapshot:
    """A posting. `silence` says why no rows are listed; a column without a head is not there. Of one that was
    replaced or withdrawn, `mark` is the word, `reason` says why, and `onward` stands on the button to the new one."""

    title: str
    line: str
    period: str
    ending: bool
    changes: str
    quantity_head: str
    rate_head: str
    widest_rate: str
    amount_head: str
    total_count: str
    total_quantity: str
    total_amount: str
    count_head: str
    phones: str
    silence: str
    marks: bool
    footnote: str
    stage_note: str = ""
    mark: str = ""
    reason: str = ""
    onward: str = ""


def derive(
    header: PostingHeader, groups: Sequence[GroupSummary], sample: Sequence[PublishedRow], hotline: str, today: date
) -> PostingSnapshot:
    """`sample`: the first rows, which tell whether quantity and rate have columns."""
    hanging = wording.days_left(header, today) >= 0
    rates = header.rate is None and any(row.rate is not None for row in sample)
    area = any(row.quantity is not None for row in sample) or header.total_quantity is not None
    one_rate = wording.rate(header.rate, header.unit) if header.rate is not None else ""
    return PostingSnapshot(
        title=header.programme_name,
        line=wording.joined(header.village, f"{header.year} 年", batch(header), one_rate, header.document),
        period=wording.period(header, today),
        ending=hanging and wording.days_left(header, today) < 2,
        changes=wording.changes(header),
        quantity_head=wording.quantity_column(header.unit) if area else "",
        rate_head="标准(元)" if rates else "",
        widest_rate=max((wording.money(row.rate) for row in sample if row.rate is not None), key=len, default=""),
        amount_head="金额(元)" if header.total_fen else "",
        count_head=wording.STAGES[header.stage],
        stage_note="" if header.stage is Stage.PAID else wording.stage(header),
        total_count=wording.households(header.count, header),
        total_quantity=whole_quantity(header),
        total_amount=grouped(header.total_fen) if header.total_fen else "",
        phones=wording.phones(header.phones, hotline),
        silence=ENDED if not hanging else "" if shows_names(header) else SILENT,
        marks=any(row.state is RowState.REPAID for row in sample),
        footnote=footnote(header),
    )


def derive_changed(header: PostingHeader, mark: Mark, hotline: str) -> PostingSnapshot:
    """A posting that was replaced or withdrawn: what became of it and where to go on, without rows and sums."""
    return PostingSnapshot(
        title=header.programme_name,
        line=wording.joined(header.village, f"{header.year} 年", batch(header)),
        period="",
        ending=False,
        changes="",
        quantity_head="",
        rate_head="",
        widest_rate="",
        amount_head="",
        total_count="",
        total_quantity="",
        total_amount="",
        count_head="",
        phones=wording.phones(header.phones, hotline),
        silence=mark.sentence,
        marks=False,
        footnote="",
        mark=mark.word,
        reason=mark.reason,
        onward=ONWARD if mark.onward else "",
    )


def whole_quantity(header: PostingHeader) -> str:
    """The sum of quantities where it means something: not of the months of different people."""
    if header.total_quantity is None or not summable(header.unit):
        return ""
    return plain_number(header.total_quantity)


def footnote(header: PostingHeader) -> str:
    """What has to be known to read the rows."""
    masked = "为保护隐私，名字中间用 * 遮住。" if header.policy is NamePolicy.MASKED else ""
    long = f"只列前 {MOST:,} 行，后面的请点“找人”。" if header.count > MOST else ""
    return masked + long


def row_record(offset: int, row: PublishedRow) -> RowRecord:
    """A row in words."""
    return RowRecord(
        head=False,
        offset=offset,
        seq=str(row.seq),
        label=row.label,
        quantity="" if row.quantity is None else plain_number(row.quantity),
        rate="" if row.rate is None else wording.money(row.rate),
        amount="" if row.fen is None else grouped(row.fen),
        mark="补发" if row.state is RowState.REPAID else "",
    )


def head_record(group: GroupSummary, header: PostingHeader) -> RowRecord:
    """The head of a group with its subtotal."""
    amount = wording.yuan(group.fen) if group.fen else ""
    line = wording.joined(wording.households(group.count, header), amount)
    return RowRecord(True, -1, "", group.name or "", "", "", line, "")
