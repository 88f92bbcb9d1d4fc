"""One programme in one village over the years: how much, for how many, and why more or less than before. Pure.

Reasons are sums: the standard, the area, how many came, went and were not paid. Never a name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk import wording
from kiosk.snapshots.bars import Bar, bars
from kiosk.snapshots.cards import batch
from kiosk.snapshots.history import not_yet, people
from kiosk.snapshots.payee import FactRecord
from sync.library.views import YearSum
from sync.money import plain_number
from sync.records import Programme, Stage
from sync.units import column, per, summable

NOTHING_PAID = "还没有发放过"


@dataclass(frozen=True, slots=True)
class VillageProgrammeSnapshot:
    """`year` to `words`: the newest year that was paid. `hanging`: what a touch opens of what hangs now, "" if none."""

    title: str
    line: str
    year: str
    amount: str
    words: str
    bars: tuple[Bar, ...]
    facts: tuple[FactRecord, ...]
    hanging: str
    phones: str


def derive(
    village: str, sums: Sequence[YearSum], programme: Programme | None, hotline: str, today: date
) -> VillageProgrammeSnapshot:
    """`sums`: all of one programme in one village; not empty."""
    paid = sorted((one for one in sums if one.stage is Stage.PAID), key=lambda one: one.year)
    newest = paid[-1] if paid else None
    header = max(sums, key=lambda one: one.lists[-1].starts_on).lists[-1]
    hangs = next((h.id for one in reversed(sums) for h in reversed(one.lists) if h.starts_on <= today <= h.ends_on), "")
    return VillageProgrammeSnapshot(
        title=header.programme_name,
        line=wording.joined(village, "和自己往年比" if len(paid) > 1 else ""),
        year=f"{newest.year} 年" if newest else NOTHING_PAID,
        amount=wording.yuan(newest.fen) if newest and newest.fen else "",
        words=_words(newest) if newest else "",
        bars=bars({one.year: one.fen for one in paid}, paid[0].year, paid[-1].year) if len(paid) > 1 else (),
        facts=tuple(fact for fact in _facts(sums, paid, programme, today) if fact.value),
        hanging=hangs,
        phones=wording.phones(header.phones, hotline),
    )


def _words(one: YearSum) -> str:
    """91 户 · 407.50 亩 · 每亩 118.36 元."""
    rate = wording.rate(one.rate, one.lists[-1].unit) if one.rate is not None else ""
    return wording.joined(people(one), _area(one), rate)


def _area(one: YearSum) -> str:
    """407.50 亩, where a sum of quantities means something."""
    unit = one.lists[-1].unit
    return wording.quantity(one.quantity, unit) if one.quantity is not None and summable(unit) else ""


def _facts(
    sums: Sequence[YearSum], paid: Sequence[YearSum], programme: Programme | None, today: date
) -> list[FactRecord]:
    found = []
    if len(paid) > 1:
        found += compared(paid[-2], paid[-1])
    if paid:
        found.append(FactRecord("名单", moved(paid[-1])))
        found.append(FactRecord("没发成", unpaid(paid[-1])))
        found.append(FactRecord("分几次", batches(paid[-1])))
    found += [FactRecord(wording.STAGES[one.stage], apart(one, paid, today)) for one in sums]
    document = sums[-1].lists[-1].document or (programme.document if programme else "")
    rule = wording.chinese(programme.rule) if programme else ""
    return [*found, FactRecord("怎么规定", rule), FactRecord("依据", document)]


def compared(before: YearSum, after: YearSum) -> list[FactRecord]:
    """The newest year beside the one before it, and what made the difference."""
    if len(after.lists) < len(before.lists):
        return [
            FactRecord(
                "还没发完", f"{after.year} 年发了 {len(after.lists)} 次，{before.year} 年发了 {len(before.lists)} 次"
            )
        ]
    unit = after.lists[-1].unit
    found = [FactRecord("比上一年", difference(before, after))]
    if before.rate is not None and after.rate is not None:
        found.append(FactRecord("标准", changed(before.rate, after.rate, per(unit), "元", wording.money)))
    if before.quantity is not None and after.quantity is not None and summable(unit):
        size = wording.unit_of(unit)
        found.append(FactRecord(column(unit), changed(before.quantity, after.quantity, "", size, plain_number)))
    return found


def difference(before: YearSum, after: YearSum) -> str:
    """比 2025 年多 3,910.70 元, 比 2025 年少 …, 和 2025 年一样多."""
    if before.fen == after.fen:
        return f"和 {before.year} 年一样多"
    more = "多" if after.fen > before.fen else "少"
    return f"比 {before.year} 年{more} {wording.yuan(abs(after.fen - before.fen))}"


def changed(before: Decimal, after: Decimal, lead: str, unit: str, written: Callable[[Decimal], str]) -> str:
    """每亩从 108.38 元提到 118.36 元, 从 410.2 亩减到 407.50 亩, 没有变."""
    if before == after:
        return wording.joined(f"{lead} {written(after)} {unit}".strip(), "没有变")
    step = ("提到" if lead else "增到") if after > before else ("降到" if lead else "减到")
    return f"{lead}从 {written(before)} {unit}{step} {written(after)} {unit}"


def moved(one: YearSum) -> str:
    """比上一次新增 2 户，减少 1 户: of the newest list beside the one before it; its batch where there are several."""
    header = one.lists[-1]
    if header.came is None or header.went is None:
        return ""
    if not header.came and not header.went:
        return "和上一次一样"
    came = f"新增 {wording.households(header.came, header)}" if header.came else ""
    went = f"减少 {wording.households(header.went, header)}" if header.went else ""
    words = (batch(header) if len(one.lists) > 1 else "") + "比上一次" + "，".join(filter(None, (came, went)))
    return words.replace(" ", wording.GLUE)


def unpaid(one: YearSum) -> str:
    """2 笔头一次没有发成; whose they are is nobody's business, and they know where to ask."""
    return f"{one.failed} 笔头一次没有发成。名字不公布，本人可以到窗口问" if one.failed else ""


def batches(one: YearSum) -> str:
    """上半年 14,760.00 元 · 下半年 14,760.00 元."""
    if len(one.lists) < 2:
        return ""
    return wording.joined(*(f"{batch(h) or f'第 {h.batch_number} 次'} {wording.yuan(h.total_fen)}" for h in one.lists))


def apart(one: YearSum, paid: Sequence[YearSum], today: date) -> str:
    """A sum that is not added to what was paid; nothing where it hangs no more and its year was paid since."""
    hangs = one.lists[-1].ends_on >= today
    if one.stage is Stage.PAID or (not hangs and any(other.year == one.year for other in paid)):
        return ""
    note = "全年合起来算的，不另外发钱" if one.stage is Stage.ANNUAL else not_yet(one, today)
    return wording.joined(f"{one.year} 年", people(one), _area(one), wording.yuan(one.fen) if one.fen else "", note)
