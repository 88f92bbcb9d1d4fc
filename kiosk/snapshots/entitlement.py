"""我能享受什么: a few questions, and the programmes that may fit the answers. Pure; keeps nothing.

Only what nobody minds saying before others is asked (sync.fits), and only what some programme of this county turns on.
Programmes of hardship are offered to everybody in one neutral line, so that no answer points at anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk import wording
from kiosk.snapshots.fitting import Question, asked, offered
from kiosk.snapshots.programme import of_year
from sync.fits import Ages, Condition, Having
from sync.records import NamePolicy, Phone, Programme

SKIPPED = -1  # in the place of an answer: the visitor did not say
SHORT = 20  # characters of a rule that stand on one line in any type
LATER = "怎么算，点开看"
NOTHING_FITS = "照您答的，没有对得上的"
TOUCH = "点开看谁能领、怎么办。能不能领，以主管部门核定的为准"
AGAIN = "返回可以改答案，也可以问工作人员"
OTHERS = "还有别的补贴和困难救助，不用在这里说，请问工作人员"


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer to touch; `index` is what the way keeps of it."""

    word: str
    index: int


@dataclass(frozen=True, slots=True)
class QuestionSnapshot:
    """One question on the glass."""

    title: str
    line: str
    step: str
    answers: tuple[AnswerRecord, ...]


@dataclass(frozen=True, slots=True)
class OfferRecord:
    """A programme that may fit: its name, how much, and whom to call."""

    code: str
    title: str
    line: str
    phone: str


@dataclass(frozen=True, slots=True)
class OffersSnapshot:
    """What may fit, and the one line that everybody gets."""

    title: str
    line: str
    offers: tuple[OfferRecord, ...]
    others: str
    phones: str


def derive_question(programmes: Sequence[Programme], answers: Sequence[int]) -> QuestionSnapshot:
    """The question after these answers."""
    questions = asked(programmes)
    question = questions[len(answers)]
    return QuestionSnapshot(
        title=question.title,
        line=question.line,
        step=f"第 {len(answers) + 1} 问，共 {len(questions)} 问",
        answers=tuple(AnswerRecord(answer.word, index) for index, answer in enumerate(question.answers)),
    )


def derive_offers(programmes: Sequence[Programme], answers: Sequence[int], hotline: str, today: date) -> OffersSnapshot:
    """What may fit somebody who answered so; those that are surest first."""
    found = offered(programmes)
    given = list(zip(asked(programmes), answers, strict=False))
    sure = {p.code: _sureness(found[p.code], given) for p in programmes if p.code in found}
    fitting = sorted((p for p in programmes if sure.get(p.code)), key=lambda p: (-(sure[p.code] or 0), p.code))
    return OffersSnapshot(
        title=f"可能有 {len(fitting)} 项" if fitting else NOTHING_FITS,
        line=TOUCH if fitting else AGAIN,
        offers=tuple(_offer(programme, today) for programme in fitting),
        others=OTHERS,
        phones=wording.phones(_others_phones(programmes), hotline),
    )


def _sureness(needed: Sequence[Condition], given: Sequence[tuple[Question, int]]) -> int:
    """0 where an answer speaks against a programme, 1 where nothing does, 2 where every condition was affirmed."""
    held = [_holds(one, given) for one in needed]
    return 0 if False in held else 2 if None not in held else 1


def _holds(need: Condition, given: Sequence[tuple[Question, int]]) -> bool | None:
    """Whether the answers say that a condition holds; None where they say nothing."""
    for question, index in given:
        if index == SKIPPED:
            continue
        answer = question.answers[index]
        if isinstance(need, Ages) and answer.ages is not None:
            return need.meets(answer.ages)
        if isinstance(need, Having) and question.about is not None and need in question.about:
            return need in answer.has
    return None


def _offer(programme: Programme, today: date) -> OfferRecord:
    phone = next((f"{p.label} {p.number}".strip() for p in programme.phones), "")
    return OfferRecord(programme.code, programme.name, _how_much(programme, today), phone)


def _how_much(programme: Programme, today: date) -> str:
    """The standard of this year, else the nearest that is known, from the lowest band to the highest; without any, the
    rule in words, where they are few."""
    years = sorted(
        {rate.year for rate in programme.rates}, key=lambda year: (year > today.year, abs(year - today.year))
    )
    if years:
        return wording.joined(of_year(programme, years[0]), f"{years[0]} 年的标准")
    told = wording.first_sentence(programme.rule)
    return told if len(told) <= SHORT else LATER


def _others_phones(programmes: Sequence[Programme]) -> tuple[Phone, ...]:
    """The office that answers for most of what is not asked about; never one that is there for the vulnerable only."""
    quiet = [p for p in programmes if p.vulnerable or p.policy is not NamePolicy.FULL]
    open_ones = {phone for p in programmes if not p.vulnerable for phone in p.phones}
    phones = Counter(phone for programme in quiet for phone in programme.phones if phone in open_ones)
    return tuple(phone for phone, _ in phones.most_common(1))
