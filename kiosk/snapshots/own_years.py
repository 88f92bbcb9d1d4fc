"""One programme of one person, year after year: a picture, each payment in words, what the standard rests on. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk import wording
from kiosk.snapshots import bands, course_lines, person, reasons
from kiosk.snapshots.bars import Bar
from kiosk.snapshots.cards import batch
from kiosk.snapshots.courses import Course, Kind, compare, when
from kiosk.snapshots.joined import BARS, Known
from kiosk.snapshots.payee import FactRecord, rate_document
from sync.library.views import OwnPayment
from sync.records import Programme, RowState, Stage

MOST = 60  # payments listed; five years of months


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One payment: its year, batch and state, the arithmetic, the amount. `done` says why it failed and what to do."""

    word: str
    done: str
    tone: str
    terms: str
    amount: str


@dataclass(frozen=True, slots=True)
class OwnYearsSnapshot:
    """A programme of a person. `code` leads to what everybody may read about it."""

    title: str
    line: str
    chip: str
    tone: str
    reason: str
    bars: tuple[Bar, ...]
    entries: tuple[EntryRecord, ...]
    facts: tuple[FactRecord, ...]
    phones: str
    code: str


def derive(name: str, course: Course, known: Known) -> OwnYearsSnapshot:
    """A course of the person of that name."""
    year = known.today.year
    change = compare(course, year, known.posted)
    word, tone = reasons.chip(change)
    programme = known.programmes.get(course.code)
    payments = sorted((*course.pending, *course.failed, *course.paid), key=when, reverse=True)
    explained = reasons.why(change, course.unit) if change.kind in (Kind.CHANGED, Kind.STOPPED) else ""
    return OwnYearsSnapshot(
        title=course.newest.header.programme_name,
        line=wording.joined(name, course.newest.header.village),
        chip=word,
        tone=tone,
        reason=explained,
        bars=person.picture([course], year),
        entries=tuple(entry(own, year) for own in payments[:MOST]),
        facts=facts(course, programme),
        phones=wording.phones(course.newest.header.phones or (programme.phones if programme else ()), known.hotline),
        code=course.code if programme else "",
    )


def entry(own: OwnPayment, year: int) -> EntryRecord:
    """A payment in words."""
    header = own.header
    done, tone = reasons.paid(own, year), "pine"
    if own.row.state is RowState.FAILED:
        why = f"没有发成：{own.reason}，" if own.reason else "没有发成，"
        done, tone = why + reasons.remedy(own.reason), "seal"
    elif header.stage in (Stage.APPLIED, Stage.PROPOSED):
        done, tone = f"{wording.STAGES[header.stage]}，还没有发钱", "gold"
    return EntryRecord(
        word=wording.joined(f"{header.year} 年", batch(header), "" if tone == "seal" else done),
        done=done if tone == "seal" else "",
        tone=tone,
        terms=course_lines.arithmetic(own),
        amount="" if own.row.fen is None else wording.yuan(own.row.fen),
    )


def facts(course: Course, programme: Programme | None) -> tuple[FactRecord, ...]:
    """The document of the newest payment and the rule; each year's own where they differ."""
    documents = {own.header.year: rate_document(own.header, programme) for own in reversed(course.paid)}
    told = [f"{year} 年 {document}" for year, document in sorted(documents.items(), reverse=True) if document]
    paid = [(own.header.year, bands.band(programme, own.header.year, own.row.rate)) for own in reversed(course.paid)]
    by_year = [f"{year} 年 {band}" for year, band in sorted(dict.fromkeys(paid), reverse=True) if band]
    found = (
        FactRecord("哪一档", "\n".join(by_year[:BARS])),
        FactRecord("标准依据", "\n".join(told[:BARS])),
        FactRecord("怎么算", wording.chinese(programme.rule) if programme else ""),
    )
    return tuple(fact for fact in found if fact.value)
