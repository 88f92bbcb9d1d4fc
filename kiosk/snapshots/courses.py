"""A person's payments as courses: one programme over the years, added up, and why a year differs. Pure; no words.

What counts: money of lists of results and of yearly summaries where no list of results is here; failures never.
Two years are compared payment by payment: where a programme is paid several times a year, batch with batch, so that
half a year is never held against a whole one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sync.library.views import OwnPayment
from sync.records import PostingHeader, RowState, Stage
from sync.units import counted as counts

EVENTS = frozenset(
    ("台", "套", "头", "只", "艘", "船", "株", "间", "件")
)  # bought or lost once: no year expects another


class Why(StrEnum):
    """What explains a difference."""

    RATE = "rate"
    QUANTITY = "quantity"
    POLICY = "policy"
    UNTOLD = "untold"


class Kind(StrEnum):
    """How a year of a course stands to the one before."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"  # others were paid last year, this person was not
    FIRST = "first"  # nothing of last year is here
    ONCE = "once"
    STOPPED = "stopped"  # others are paid this year, this person is not
    AWAITED = "awaited"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with what was and what is; a policy's with the document that now holds."""

    why: Why
    before: Decimal | None = None
    after: Decimal | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """How this year stands to the last: by how much (fen), of the payments that can be compared, and why."""

    kind: Kind
    fen: int = 0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """One programme of one person, newest first. `paid` counts; `pending` is not paid yet; `failed` not made good."""

    code: str
    paid: tuple[OwnPayment, ...]
    pending: tuple[OwnPayment, ...] = ()
    failed: tuple[OwnPayment, ...] = ()

    @property
    def newest(self) -> OwnPayment:
        return max((*self.paid, *self.pending, *self.failed), key=when)

    @property
    def unit(self) -> str:
        return self.newest.header.unit

    def of(self, year: int) -> tuple[OwnPayment, ...]:
        """What was paid for a year."""
        return tuple(own for own in self.paid if own.header.year == year)

    def awaited(self, year: int) -> tuple[OwnPayment, ...]:
        """What was paid last year and may come again: its batches that this year has not had yet."""
        last, had = self.of(year - 1), {own.header.batch_number for own in self.of(year)}
        if counts(self.unit) in EVENTS or (had and len({own.header.batch_number for own in last}) < 2):
            return ()
        return tuple(own for own in last if own.header.batch_number not in had)

    def fen(self, year: int) -> int:
        """The sum of a year."""
        return fen(self.of(year))


def when(own: OwnPayment) -> date:
    """The day of a payment; where the list tells none, the day it was posted."""
    return own.row.paid_on or own.header.starts_on


def fen(payments: Sequence[OwnPayment]) -> int:
    """The sum of payments."""
    return sum(own.row.fen or 0 for own in payments)


def courses(payments: Sequence[OwnPayment]) -> tuple[Course, ...]:
    """The courses of one person; those with the newest payment first."""
    codes = dict.fromkeys(own.header.programme for own in payments)
    found = [_course(code, [own for own in payments if own.header.programme == code]) for code in codes]
    return tuple(sorted((c for c in found if c.paid or c.pending or c.failed), key=_newest_first))


def _newest_first(course: Course) -> tuple[int, str]:
    return -when(course.newest).toordinal(), course.code


def _course(code: str, payments: Sequence[OwnPayment]) -> Course:
    ordered = sorted(payments, key=when, reverse=True)
    listed = {own.header.year for own in ordered if own.header.stage is Stage.PAID}
    paid = tuple(own for own in ordered if _is_paid(own, listed))
    pending = tuple(own for own in ordered if _is_pending(own, paid))
    return Course(code, paid, pending, tuple(own for own in ordered if _is_failed(own, paid)))


def _is_paid(own: OwnPayment, listed: Collection[int]) -> bool:
    if own.row.state is RowState.FAILED or own.row.fen is None:
        return False
    return own.header.stage is Stage.PAID or (own.header.stage is Stage.ANNUAL and own.header.year not in listed)


def _is_pending(own: OwnPayment, paid: Sequence[OwnPayment]) -> bool:
    """Applied for or proposed, and no result of that batch or later is here."""
    header = own.header
    if header.stage not in (Stage.APPLIED, Stage.PROPOSED):
        return False
    return not any(p.header.year == header.year and p.header.published_at >= header.published_at for p in paid)


def _is_failed(own: OwnPayment, paid: Sequence[OwnPayment]) -> bool:
    """Failed, and not made good by a re-payment of the same amount."""
    if own.row.state is not RowState.FAILED:
        return False
    again = (p for p in paid if p.row.state is RowState.REPAID and p.header.year == own.header.year)
    return all(p.row.fen != own.row.fen for p in again)


# --- this year against the last


def compare(course: Course, year: int, posted: Sequence[PostingHeader]) -> Change:
    """A year against the one before. `posted`: all posted lists of the village, which tell whether others were paid."""
    now, before = course.of(year), course.of(year - 1)
    if counts(course.unit) in EVENTS:
        return Change(Kind.ONCE if now else Kind.PAST)
    if now and before:
        return _changed(now, before)
    others = {h.year for h in posted if h.programme == course.code and h.stage is Stage.PAID}
    if now:
        return Change(Kind.NEW, fen(now)) if year - 1 in others else Change(Kind.FIRST, fen(now))
    if not before:
        return Change(Kind.AWAITED if course.pending else Kind.PAST)
    if year in others and not course.pending and not _failed_in(course, year):
        return Change(Kind.STOPPED, -fen(before))
    return Change(Kind.AWAITED)


def _failed_in(course: Course, year: int) -> bool:
    return any(own.header.year == year for own in course.failed)


def _changed(now: Sequence[OwnPayment], before: Sequence[OwnPayment]) -> Change:
    now, before = _pairs(now, before)
    difference = fen(now) - fen(before)
    if not now or not before:
        return Change(Kind.FIRST, fen(now))
    return Change(Kind.CHANGED, difference, _reasons(now, before)) if difference else Change(Kind.SAME)


def _pairs(now: Sequence[OwnPayment], before: Sequence[OwnPayment]) -> tuple[list[OwnPayment], list[OwnPayment]]:
    """What can be compared: batch with batch, unless each year has one batch only."""
    batches, earlier = _batches(now), _batches(before)
    both = batches & earlier
    if len(batches) == len(earlier) == 1:
        return list(now), list(before)
    return [o for o in now if o.header.batch_number in both], [o for o in before if o.header.batch_number in both]


def _batches(payments: Sequence[OwnPayment]) -> set[int]:
    return {own.header.batch_number for own in payments}


def _reasons(now: Sequence[OwnPayment], before: Sequence[OwnPayment]) -> tuple[Reason, ...]:
    found = [_rate(now, before), _quantity(now, before)]
    told = tuple(reason for reason in found if reason is not None)
    if told:
        return told
    document = now[0].header.document
    if document and document != before[0].header.document:
        return (Reason(Why.POLICY, document=document),)
    return (Reason(Why.UNTOLD),)


def _rate(now: Sequence[OwnPayment], before: Sequence[OwnPayment]) -> Reason | None:
    after, was = _one_rate(now), _one_rate(before)
    same_unit = now[0].header.unit == before[0].header.unit
    if after is None or was is None or after == was or not same_unit:
        return None
    return Reason(Why.RATE, was, after)


def _quantity(now: Sequence[OwnPayment], before: Sequence[OwnPayment]) -> Reason | None:
    after, was = _whole(now), _whole(before)
    same_unit = now[0].header.unit == before[0].header.unit
    if after is None or was is None or after == was or not same_unit:
        return None
    return Reason(Why.QUANTITY, was, after)


def _one_rate(payments: Sequence[OwnPayment]) -> Decimal | None:
    rates = {own.row.rate if own.row.rate is not None else own.header.rate for own in payments}
    return rates.pop() if len(rates) == 1 else None


def _whole(payments: Sequence[OwnPayment]) -> Decimal | None:
    quantities = [own.row.quantity for own in payments if own.row.quantity is not None]
    return sum(quantities, Decimal(0)) if len(quantities) == len(payments) else None
