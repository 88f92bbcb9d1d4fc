"""A joined page: what one person, or the members of a household, were paid over the years, in figures and words. Pure.

It never says "all" and never says that money arrived: the kiosk knows what was posted and what was sent.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk import wording
from kiosk.snapshots import course_lines, reasons
from kiosk.snapshots.bars import Bar, bars
from kiosk.snapshots.courses import Course, Kind, compare, courses, fen, when
from kiosk.snapshots.joined import BARS, Heading, Known, Member, PersonSnapshot, Told
from sync.library.views import OwnPayment
from sync.money import grouped
from sync.records import Phone


def derive(heading: Heading, members: Sequence[Member], known: Known) -> PersonSnapshot:
    """The page of one person, or of several members, each under their label."""
    year = known.today.year
    told = [
        Told(course, compare(course, year, known.posted), place)
        for place, member in enumerate(members)
        for course in courses(member.payments)
    ]
    now = [own for each in told for own in each.course.of(year)]
    return PersonSnapshot(
        name=heading.name,
        line=wording.joined(heading.line, f"{year} 年"),
        found=found(len(now), told, year),
        amount=grouped(fen(now)) if now else "",
        versus=versus(told, now, year),
        bars=picture([each.course for each in told], year),
        courses=tuple(course_lines.records(told, members, known)),
        coming=coming(told, year),
        hint=heading.hint,
        phones=phones(told, known),
    )


def found(count: int, told: Sequence[Told], year: int) -> str:
    """今年这里查到 3 笔，共."""
    if count:
        return f"今年这里查到 {count} 笔，共"
    last = [own for each in told for own in each.course.of(year - 1)]
    if last:
        return f"今年这里还没有查到。去年查到 {len(last)} 笔，共 {wording.yuan(fen(last))}"
    return "今年这里还没有查到" if told else "这里没有查到以前的"


def versus(told: Sequence[Told], now: Sequence[OwnPayment], year: int) -> str:
    """比去年多 69.40 元: of what can be compared. What is not due yet is left out, and then that is said."""
    compared = [each for each in told if each.change.kind in (Kind.SAME, Kind.CHANGED, Kind.NEW, Kind.STOPPED)]
    if not now or not any(each.course.of(year - 1) for each in compared):
        return ""
    total = sum(each.change.fen for each in compared)
    partly = not all(_whole(each, year) for each in told)
    sentence = f"比去年{reasons.difference(total)}" if total else "和去年一样"
    return f"同样的几项，{sentence}" if partly else sentence


def _whole(told: Told, year: int) -> bool:
    """Whether everything that was paid in either year is in the comparison."""
    now, last = ({own.header.batch_number for own in told.course.of(each)} for each in (year, year - 1))
    if told.change.kind in (Kind.SAME, Kind.CHANGED):
        return now == last or len(now) == len(last) == 1
    return told.change.kind in (Kind.NEW, Kind.STOPPED) or not (now or last)


def picture(found: Sequence[Course], year: int) -> tuple[Bar, ...]:
    """The years of the picture; none where only one of them has anything."""
    sums = {each: sum(course.fen(each) for course in found) for each in range(year - BARS + 1, year + 1)}
    first = next((each for each, total in sums.items() if total), year)
    return bars(sums, first, year, this=year) if first < year else ()


def phones(told: Sequence[Told], known: Known) -> str:
    """Whom to call: the office of the newest payment; the others stand behind 我觉得不对."""
    numbers: dict[str, Phone] = {}
    for each in told:
        programme = known.programmes.get(each.course.code)
        for phone in each.course.newest.header.phones or (programme.phones if programme else ()):
            numbers.setdefault(phone.number, phone)
    return wording.phones(list(numbers.values())[:1], known.hotline)


def coming(told: Sequence[Told], year: int) -> str:
    """When to look again where everything of last year is here; empty where lines below 接下来 say it."""
    again = [own for each in told if each.change.kind in (Kind.SAME, Kind.CHANGED) for own in each.course.of(year)]
    if not again or any(each.course.awaited(year) or each.course.pending for each in told):
        return ""
    first = min(again, key=when)
    month, word = when(first).month, "发的" if first.row.paid_on else "公示的"
    return f"去年有的几项，今年都查到了；今年最早一项是 {month} 月{word}。"
