"""One row of a posting, explained: the amount, its arithmetic, the document, the phone. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kiosk import wording
from kiosk.snapshots import bands
from kiosk.snapshots.cards import batch
from kiosk.snapshots.changed import ON_A_CARD, Mark, shortened
from kiosk.snapshots.posting import ENDED, SILENT
from sync.money import grouped
from sync.records import NamePolicy, PostingHeader, Programme, PublishedRow, RowState, Stage
from sync.units import payees


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A word and its fact."""

    word: str
    value: str


@dataclass(frozen=True, slots=True)
class PayeeSnapshot:
    """A row as its payee reads it. `amount` is empty before the money is known."""

    name: str
    line: str
    programme: str
    stage: str
    stage_tone: str
    amount: str
    arithmetic: str
    facts: tuple[FactRecord, ...]
    phones: str
    earlier: str = ""
    namesake: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSnapshot:
    """What is said to who has answered whether the list is right; `slip`: a correction slip is offered."""

    words: str = ""
    slip: bool = False


NAMESAKE = "怕和同名的人弄混，以前的没有合在一起。同名，请找工作人员核对。"  # whether there is one, nobody learns here
EARLIER = "看以前的"


def derive(
    header: PostingHeader, row: PublishedRow, programme: Programme | None, hotline: str, today: date
) -> PayeeSnapshot:
    """A row of a posting on the board."""
    facts = (
        FactRecord("发放日期", wording.full_day(row.paid_on) if row.paid_on else ""),
        FactRecord("哪一档", bands.band(programme, header.year, row.rate)),
        FactRecord("标准依据", rate_document(header, programme)),
        FactRecord("怎么规定", wording.chinese(programme.rule) if programme else ""),
        FactRecord("公示时间", wording.joined(wording.between(header), wording.remaining(header, today))),
        FactRecord("备注", row.note if header.policy is NamePolicy.FULL else ""),
        *(FactRecord(word, value) for word, value in sorted(row.extra.items())),
    )
    return PayeeSnapshot(
        name=row.label,
        line=wording.joined(header.village, row.group, f"第 {row.seq} 号"),
        programme=header.programme_name,
        stage=stage_words(header, row),
        stage_tone="gold" if row.state is RowState.REPAID else "pine",
        amount="" if row.fen is None else grouped(row.fen),
        arithmetic=wording.arithmetic(row, header.unit),
        facts=tuple(fact for fact in facts if fact.value),
        phones=wording.phones(header.phones, hotline),
        earlier=EARLIER if row.person else "",
        namesake=NAMESAKE if header.policy is NamePolicy.FULL and not row.person else "",
        question=question(header, row),
    )


def question(header: PostingHeader, row: PublishedRow) -> str:
    """您家是 4.95 亩，对吗？ before the money moves; empty once it has."""
    if header.stage not in (Stage.APPLIED, Stage.PROPOSED):
        return ""
    whose = "您" if payees(header) == "人" else "您家"
    if row.quantity is not None:
        return f"{whose}是 {wording.quantity(row.quantity, header.unit)}，对吗？"
    return f"{whose}是 {wording.yuan(row.fen)}，对吗？" if row.fen is not None else "这一行写得对吗？"


def answered(header: PostingHeader, right: bool, today: date) -> AnswerSnapshot:
    """Thanks and what happens next, or how the list is put right."""
    until = wording.short_day(header.ends_on, today)
    if not right:
        return AnswerSnapshot(f"请在 {until}以前告诉村里：打下面的电话，或者打印更正单，写上对的数，交上去。", True)
    after = "还要算出金额，再公示一次，才发钱" if header.stage is Stage.APPLIED else "没有人提出不同意见，就按这个数发"
    return AnswerSnapshot(f"谢谢您。公示到 {until}，{after}。现在还没有发钱。")


def derive_silent(header: PostingHeader, hotline: str, today: date) -> PayeeSnapshot:
    """A row that may not be shown, or not any more: why, and the totals of its posting."""
    counts = wording.days_left(header, today) >= 0
    total = wording.yuan(header.total_fen) if header.total_fen else ""
    facts = (
        FactRecord("公示时间", wording.between(header)),
        FactRecord("合计", wording.joined(wording.households(header.count, header), total)),
    )
    return PayeeSnapshot(
        name=header.programme_name,
        line=wording.joined(header.village, f"{header.year} 年", batch(header)),
        programme=SILENT if counts else ENDED,
        stage="不列名字",
        stage_tone="plain",
        amount="",
        arithmetic="",
        facts=facts,
        phones=wording.phones(header.phones, hotline),
    )


def derive_changed(header: PostingHeader, mark: Mark, hotline: str) -> PayeeSnapshot:
    """A row of a posting that was replaced or withdrawn: what became of the posting, and not even its sums."""
    silent = derive_silent(header, hotline, header.starts_on)
    facts = (FactRecord("公示时间", wording.between(header)), FactRecord("说明", shortened(mark.reason, ON_A_CARD)))
    return replace(
        silent, programme=mark.sentence, stage=mark.word, stage_tone="gold", facts=tuple(f for f in facts if f.value)
    )


def rate_document(header: PostingHeader, programme: Programme | None) -> str:
    """The document that sets the rate of the posting's year."""
    rates = programme.rates if programme else ()
    own = next((rate.document for rate in rates if rate.year == header.year and rate.document), "")
    return own or header.document or (programme.document if programme else "")


def stage_words(header: PostingHeader, row: PublishedRow) -> str:
    """2026 年 · 已发放; the screen cannot know what arrived, so it never says so."""
    stage = wording.STAGES[header.stage]
    if header.stage is Stage.PAID:
        stage = "已补发" if row.state is RowState.REPAID else "已发放"
    return wording.joined(f"{header.year} 年", batch(header), stage)
