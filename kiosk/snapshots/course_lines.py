"""The lines of a joined page by programme: paid this year, failed, coming, missing, and what was before. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk import wording
from kiosk.snapshots import bands, reasons
from kiosk.snapshots.courses import Kind, fen, when
from kiosk.snapshots.joined import BARS, CourseRecord, Known, Member, Told
from sync.library.views import OwnPayment
from sync.records import Stage

NEXT, MISSING, BEFORE, FAILED = "接下来", "今年还没有看到的", "以前的", "没有发成的"
_LATE = 31  # days after last year's day from which a payment is not awaited but missing
_SENT = (Kind.SAME, Kind.CHANGED, Kind.NEW, Kind.FIRST, Kind.ONCE)


def records(told: Sequence[Told], members: Sequence[Member], known: Known) -> Iterator[CourseRecord]:
    for place, member in enumerate(members):
        head = member.label
        for record in _of_member([each for each in told if each.member == place], known):
            whose = "" if not member.label or head else member.label
            yield _headed(record, head or (wording.joined(whose, record.head) if record.head else ""))
            head = ""


def _headed(record: CourseRecord, head: str) -> CourseRecord:
    return replace(record, head=head)


def _of_member(told: Sequence[Told], known: Known) -> Iterator[CourseRecord]:
    year = known.today.year
    sent = [each for each in told if each.change.kind in _SENT]
    stopped = [each for each in told if each.change.kind is Kind.STOPPED]
    yield from (_sent(each, known) for each in sent)
    yield from (_stopped(each, known) for each in stopped)
    yield from _section(FAILED, [_failed(each, own, known) for each in told for own in each.course.failed])
    waiting = [each for each in told if _is_next(each, year)]
    late = [each for each in waiting if _is_late(each, known)]
    yield from _section(NEXT, [_next(each, known) for each in waiting if each not in late])
    yield from _section(MISSING, [_next(each, known) for each in late])
    past = [each for each in told if each.change.kind is Kind.PAST and each.course.paid]
    yield from _section(BEFORE, [_past(each, known, year) for each in past])


def _section(head: str, records: Sequence[CourseRecord]) -> Iterator[CourseRecord]:
    yield from (_headed(record, "" if place else head) for place, record in enumerate(records))


def _is_next(told: Told, year: int) -> bool:
    return bool(told.course.pending or (told.change.kind is not Kind.STOPPED and told.course.awaited(year)))


def _is_late(told: Told, known: Known) -> bool:
    last = told.course.awaited(known.today.year)
    return not told.course.pending and bool(last) and (known.today - when(last[-1])).days > 365 + _LATE


def _sent(told: Told, known: Known) -> CourseRecord:
    year = known.today.year
    now = told.course.of(year)
    word, tone = reasons.chip(told.change)
    why = reasons.why(told.change, told.course.unit)
    done = f"{len(now)} 笔{'' if len(now) < 2 else '都'}已发放" if len(now) > 1 else reasons.paid(now[0], year)
    return _record(
        told, known, amount=wording.yuan(fen(now)), terms=terms(now), chip=word, tone=tone,
        reason="，".join(filter(None, (why, _band(now, known), done))),
    )  # fmt: skip


def _band(now: Sequence[OwnPayment], known: Known) -> str:
    """按 80–89 岁的标准, where all payments of the year are of one band."""
    told = {bands.sentence(known.programmes.get(own.header.programme), own.header.year, own.row.rate) for own in now}
    return told.pop() if len(told) == 1 else ""


def _stopped(told: Told, known: Known) -> CourseRecord:
    last = told.course.of(known.today.year - 1)
    word, tone = reasons.chip(told.change)
    return _record(
        told, known, amount="", terms=f"去年是 {wording.yuan(fen(last))}", chip=word, tone=tone,
        reason=reasons.why(told.change, told.course.unit),
    )  # fmt: skip


def _failed(told: Told, own: OwnPayment, known: Known) -> CourseRecord:
    why = f"原因：{own.reason}。" if own.reason else ""
    return _record(
        told, known, amount=wording.yuan(own.row.fen) if own.row.fen is not None else "", terms=terms((own,)),
        chip="没有发成", tone="seal", reason=f"{why}{reasons.remedy(own.reason)}",
    )  # fmt: skip


def _next(told: Told, known: Known) -> CourseRecord:
    year = known.today.year
    if told.course.pending:
        own = told.course.pending[0]
        stage = "正在拟发放公示" if own.header.stage is Stage.PROPOSED else "正在申报公示"
        hanging = own.header.starts_on <= known.today <= own.header.ends_on
        until = f"到 {wording.short_day(own.header.ends_on, known.today)}" if hanging else ""
        line = wording.joined(stage if hanging else wording.STAGES[own.header.stage], until, "还没有发钱")
        return _record(told, known, amount=_amount(own), terms=line, quiet=True)
    last = told.course.awaited(year)
    line = "，".join(
        filter(
            None,
            (reasons.last_time(told.course, year), "今年还没有看到公示" if _is_late(told, known) else "今年还没有公示"),
        )
    )
    return _record(told, known, amount=f"去年 {wording.yuan(fen(last))}" if last else "", terms=line, quiet=True)


def _past(told: Told, known: Known, year: int) -> CourseRecord:
    newest = told.course.paid[0]
    line = wording.joined(f"{newest.header.year} 年", reasons.paid(newest, year))
    return _record(told, known, amount=_amount(newest), terms=line, quiet=True)


def _amount(own: OwnPayment) -> str:
    return "" if own.row.fen is None else wording.yuan(own.row.fen)


def terms(payments: Sequence[OwnPayment]) -> str:
    """4.95 亩 × 每亩 118.36 元 = 585.88 元; several at one rate are added up first, else told apart by number."""
    if len(payments) == 1:
        return arithmetic(payments[0])
    sums = dict.fromkeys(arithmetic(own) for own in payments)
    if len(sums) == 1 and (one := next(iter(sums))):
        return f"{len(payments)} 次，每次 {one}"
    return "， ".join(wording.yuan(own.row.fen or 0).replace(" ", wording.GLUE) for own in reversed(payments[:3]))


def arithmetic(own: OwnPayment) -> str:
    """Quantity × rate = amount; where the list gives no rate, what it gives."""
    row, header = own.row, own.header
    told = wording.arithmetic(row, header.unit)
    if told or row.quantity is None:
        return told
    return wording.quantity(row.quantity, header.unit)


def _record(
    told: Told, known: Known, *, amount: str, terms: str, chip: str = "", tone: str = "plain", reason: str = "",
    quiet: bool = False,
) -> CourseRecord:  # fmt: skip
    year = known.today.year
    sums = [told.course.fen(each) for each in range(year - BARS + 1, year + 1)]
    most = max(sums)
    drawn = sum(total > 0 for total in sums) > 1 and not quiet
    return CourseRecord(
        head="",
        title=told.course.newest.header.programme_name,
        amount=amount,
        terms=terms,
        chip=chip,
        tone=tone,
        reason=reason,
        quiet=quiet,
        tall=tuple(max(0, total) / most for total in sums) if drawn else (),
        code=told.course.code,
        member=told.member,
    )
