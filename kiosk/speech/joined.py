"""The sentences of a joined page and of one programme on it. All of a person's are private; phones are public.

Values are said by their type, as people say them; what the page knows is worked out in kiosk.snapshots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.snapshots.courses import Change, Course, Kind, Reason, Why, fen
from kiosk.speech.amounts import count, quantity, rate
from kiosk.speech.dates import full, month_day, year
from kiosk.speech.documents import document
from kiosk.speech.money import money
from kiosk.speech.names import label
from kiosk.speech.prose import prose
from kiosk.speech.said import NOTHING, Said, Utterance, joined, sentence
from sync.library.views import OwnPayment
from sync.records import RowState, Stage
from sync.units import column, per


def utterances_for_joined(
    name: str, place: str, told: Sequence[tuple[str, Course, Change]], of: int, rest: Sequence[str], phones: str
) -> tuple[Utterance, ...]:
    """A page: whose, the sum of the year `of`, each course with its member's label. `rest`: lines that come after."""
    now = [own for _, course, _ in told for own in course.of(of)]
    head = [joined([label(name) if name else NOTHING, prose(place)]), _sum(now)]
    private = [*head, *(said for whose, course, change in told for said in _course(whose, course, change, of))]
    return (
        *(sentence(said, private=True) for said in private if said is not NOTHING),
        *(sentence(prose(line.replace("\u00a0", " ").rstrip("。")), private=True) for line in rest if line),
        *((sentence(prose(phones)),) if phones else ()),
    )


def utterances_for_course(
    name: str, course: Course, change: Change, of: int, phones: str
) -> tuple[Utterance, ...]:  # fmt: skip
    """One programme of a person: its name, every payment with its year, why this year differs, phones."""
    title = prose(course.newest.header.programme_name)
    lines = [joined([year(own.header.year), *_arithmetic(own), _done(own, of)]) for own in course.paid]
    private = [joined([title, label(name) if name else NOTHING]), *_difference(course, change), *lines]
    return (
        *(sentence(said, private=True) for said in private if said is not NOTHING),
        *((sentence(prose(phones)),) if phones else ()),
    )


def _text(text: str) -> Said:
    return Said(text, text)


def _sum(now: Sequence[OwnPayment]) -> Said:
    if not now:
        return _text("今年这里还没有查到")
    return joined([_text("今年这里查到") + count(len(now), "笔"), _text("一共") + money(fen(now))])


def _course(whose: str, course: Course, change: Change, of: int) -> Iterator[Said]:
    now = course.of(of)
    title = joined([label(whose) if whose else NOTHING, prose(course.newest.header.programme_name)])
    if len(now) == 1:
        yield joined([title, *_arithmetic(now[0]), _done(now[0], of)])
    elif now:
        yield joined([title, count(len(now), "笔"), _text("一共") + money(fen(now)), _text("已经发放")])
    elif change.kind is Kind.STOPPED:
        yield joined([title, _text("今年的名单上没有您"), _text("去年是") + money(course.fen(of - 1))])
    yield from _difference(course, change)


def _difference(course: Course, change: Change) -> Iterator[Said]:
    if change.kind is Kind.SAME:
        yield _text("和去年一样")
    elif change.kind is Kind.CHANGED:
        more = "比去年多" if change.fen > 0 else "比去年少"
        yield joined([_text(more) + money(abs(change.fen)), *(_reason(each, course.unit) for each in change.reasons)])
    elif change.kind is Kind.NEW:
        yield _text("今年新有")


def _reason(each: Reason, unit: str) -> Said:
    if each.why is Why.POLICY:
        return _text("按新文件") + document(each.document)
    if each.before is None or each.after is None:
        return _text("为什么，这里查不到，可以打电话问")
    if each.why is Why.RATE:
        turn = "提到" if each.after > each.before else "降到"
        return prose(per(unit)) + _text("从") + rate(each.before, "") + _text(turn) + rate(each.after, "")
    return _text(column(unit) + "从") + quantity(each.before, unit) + _text("到") + quantity(each.after, unit)


def _arithmetic(own: OwnPayment) -> list[Said]:
    row, unit = own.row, own.header.unit
    standard = row.rate if row.rate is not None else own.header.rate
    parts = [quantity(row.quantity, unit)] if row.quantity is not None else []
    parts += [rate(standard, unit)] if standard is not None and row.quantity is not None else []
    return [*parts, _text("一共") + money(row.fen)] if row.fen is not None else parts


def _done(own: OwnPayment, of: int) -> Said:
    if own.header.stage in (Stage.APPLIED, Stage.PROPOSED):
        return _text("还没有发钱")
    done, day = _text("已经补发" if own.row.state is RowState.REPAID else "已经发放"), own.row.paid_on
    if day is None:
        return done
    return (month_day(day) if day.year == of else full(day)) + done
