"""简洁: the way to one's money as questions, one a screen, each with a few large answers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk import wording
from kiosk.session import Purpose
from kiosk.snapshots.find import FoundRow, Scope, where
from kiosk.snapshots.villages import townships
from sync.library.views import VillageSummary
from sync.records import PostingHeader, PublishedRow

OTHER_WAY = "没有我的姓，写名字"
NOT_FOUND = "没有找到这个名字。请点“返回”再写一次；有的补贴不公布名字，可以问工作人员。"
NO_NAMES = "这里现在没有公布名字的公示。公示出来以后，请再来这里找您的名字。"


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer to touch, with a line that tells it from another."""

    word: str
    line: str


@dataclass(frozen=True, slots=True)
class QuestionSnapshot:
    """`other`: the way for whom no answer fits; `nobody`: a sentence where there is no answer at all."""

    title: str
    line: str
    answers: tuple[AnswerRecord, ...]
    other: str = ""
    nobody: str = ""


@dataclass(frozen=True, slots=True)
class Somebody:
    """One name with its rows, each a posting and its place on the sheet."""

    label: str
    group: str
    rows: tuple[tuple[str, int], ...]


def of_townships(villages: Sequence[VillageSummary], purpose: Purpose) -> QuestionSnapshot:
    """Which township?"""
    title = "您是哪个乡镇的？" if purpose is Purpose.FIND else "您想看哪个乡镇？"
    names = townships(villages)
    counts = [sum(village.township == name for village in villages) for name in names]
    return QuestionSnapshot(title, "", tuple(map(AnswerRecord, names, (f"{count} 个村" for count in counts))))


def of_surnames(scope: Scope) -> QuestionSnapshot:
    """您姓什么? The commonest first."""
    answers = tuple(AnswerRecord(door.word, "") for door in scope.surnames)
    return QuestionSnapshot(
        "您姓什么？", where(scope), answers, OTHER_WAY if answers else "", "" if answers else NO_NAMES
    )


def of_groups(scope: Scope, surname: str, groups: Iterable[str]) -> QuestionSnapshot:
    """Which group, of those in which the surname stands?"""
    village = scope.headers[0].village if scope.headers else scope.village
    return QuestionSnapshot(
        "您是哪个组的？", named(village, surname, None), tuple(AnswerRecord(group, "") for group in groups)
    )


def people(found: Iterable[FoundRow]) -> tuple[Somebody, ...]:
    """Rows by whom they name, in the order in which they first appear."""
    rows: dict[object, list[FoundRow]] = {}
    for one in found:
        rows.setdefault(one[2].person or (one[2].label, one[2].group), []).append(one)
    return tuple(
        Somebody(some[0][2].label, some[0][2].group or "", tuple((header.id, offset) for header, offset, _ in some))
        for some in rows.values()
    )


def named(village: str, surname: str | None, group: str | None) -> str:
    """Among whom is looked."""
    return wording.joined(village, f"姓{surname}" if surname else "", group)


def of_names(line: str, names: Sequence[Somebody], total: int, listed: int) -> QuestionSnapshot:
    """是哪一位? `total` rows match, `listed` of them are here."""
    answers = tuple(AnswerRecord(one.label, wording.joined(one.group, f"{len(one.rows)} 笔")) for one in names)
    more = wording.joined(line, f"先列出前 {listed} 笔，请把名字写全") if total > listed else line
    return QuestionSnapshot("是哪一位？", more, answers, nobody="" if answers else NOT_FOUND)


def of_payments(label: str, group: str, rows: Sequence[tuple[PostingHeader, PublishedRow]]) -> QuestionSnapshot:
    """看哪一笔? By programme; by number on the sheet where a programme stands there twice."""
    names = [header.programme_name for header, _ in rows]
    return QuestionSnapshot(
        "您想看哪一笔？",
        wording.joined(label, group),
        tuple(AnswerRecord(header.programme_name, _told(header, row, names)) for header, row in rows),
    )


def _told(header: PostingHeader, row: PublishedRow, names: Sequence[str]) -> str:
    twice = names.count(header.programme_name) > 1
    amount = wording.STAGES[header.stage] if row.fen is None else wording.yuan(row.fen)
    return wording.joined(amount, f"第 {row.seq} 号" if twice else "")
