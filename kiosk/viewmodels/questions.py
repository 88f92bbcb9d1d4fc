"""The view models of 简洁: one question a screen on the way to one's money; back is the question before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import session
from kiosk.models.records import RecordList
from kiosk.snapshots import find, questions
from kiosk.snapshots.find import Scope
from kiosk.snapshots.questions import AnswerRecord, QuestionSnapshot
from kiosk.viewmodels.page import Desk, PageModel, shown
from sync.library.views import Found
from sync.records import PostingHeader

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


Opens = Callable[[int], None]


def nothing() -> None:
    """Where there is no other way."""


@QmlElement
class QuestionModel(PageModel):
    """A question with a few large answers. `opens`: what an answer does, by its place; `other`: what is done where none
    fits."""

    title = shown(str, "title")
    line = shown(str, "line")
    otherWay = shown(str, "other")
    nobody = shown(str, "nobody")

    def __init__(
        self,
        snapshot: QuestionSnapshot,
        opens: Opens,
        parent: QObject | None = None,
        other: Callable[[], None] = nothing,
    ) -> None:
        super().__init__(snapshot, parent)
        self._opens, self._other = opens, other
        self._answers = RecordList(AnswerRecord, snapshot.answers, self)

    @Property(QObject, constant=True)
    def answers(self) -> RecordList:
        return self._answers

    @Property(str, constant=True)
    def longest(self) -> str:
        """The answer that needs most room."""
        return max((answer.word for answer in self.snapshot.answers), key=len, default="")

    @Property(bool, constant=True)
    def names(self) -> bool:
        """Whether the answers name somebody."""
        return self.PERSONAL

    @Slot(int)
    def open(self, index: int) -> None:
        """An answer."""
        self._opens(index)

    @Slot()
    def otherwise(self) -> None:
        """No answer fits."""
        self._other()

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        shot = self.snapshot
        answers = () if self.PERSONAL else [answer.word for answer in shot.answers]
        return said(shot.title, shot.nobody, *answers, shot.other)


class TownshipsModel(QuestionModel):
    """Which township?"""

    @classmethod
    def of(cls, screen: session.Townships, desk: Desk, parent: QObject) -> TownshipsModel:
        """The view model of a screen."""
        return cls(desk, screen.purpose, parent)

    def __init__(self, desk: Desk, purpose: session.Purpose, parent: QObject | None = None) -> None:
        asked = questions.of_townships(desk.known(), purpose)
        super().__init__(asked, lambda index: desk.go(session.Villages(purpose, asked.answers[index].word)), parent)


class SurnamesModel(QuestionModel):
    """您姓什么?"""

    @classmethod
    def of(cls, screen: session.Surnames, desk: Desk, parent: QObject) -> SurnamesModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: session.Surnames, parent: QObject | None = None) -> None:
        within = scope(desk, screen.region, screen.posting)
        asked = questions.of_surnames(within)
        super().__init__(
            asked,
            lambda index: desk.go(behind(desk, screen, within, asked.answers[index].word)),
            parent,
            lambda: desk.go(session.Writing(screen.region, screen.posting)),
        )


def behind(desk: Desk, screen: session.Surnames, within: Scope, surname: str) -> session.Groups | session.Names:
    """The names of a surname; its groups first where there are too many."""
    total = sum(answer.total for answer in answers(desk, within.headers, surname=surname, limit=0))
    if find.crowded(within, find.Asked(surname=surname), total):
        return session.Groups(screen.region, screen.posting, surname)
    return session.Names(screen.region, screen.posting, surname)


class GroupsModel(QuestionModel):
    """您是哪个组的?"""

    @classmethod
    def of(cls, screen: session.Groups, desk: Desk, parent: QObject) -> GroupsModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: session.Groups, parent: QObject | None = None) -> None:
        within = scope(desk, screen.region, screen.posting)
        rows = (row for found in answers(desk, within.headers, surname=screen.surname) for row in found.rows)
        stands = Counter(row.group for row in rows)
        there = [door.word for door in within.groups if stands[door.word]]
        asked = questions.of_groups(within, screen.surname, there)

        def names(index: int) -> None:
            desk.go(session.Names(screen.region, screen.posting, screen.surname, asked.answers[index].word))

        super().__init__(asked, names, parent)


class NamesModel(QuestionModel):
    """是哪一位?"""

    PERSONAL = True

    @classmethod
    def of(cls, screen: session.Names, desk: Desk, parent: QObject) -> NamesModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: session.Names, parent: QObject | None = None) -> None:
        headers, asked = desk.named(screen.region, screen.posting), (screen.surname, screen.group, screen.query)
        found = answers(desk, headers, *asked, limit=find.MOST)
        rows = [
            (header, offset, row)
            for header, answer in zip(headers, found, strict=False)
            for offset, row in zip(answer.offsets, answer.rows, strict=True)
        ]
        people = questions.people(find.together(rows))
        line = questions.named(headers[0].village if headers else "", screen.surname, screen.group)
        total = sum(answer.total for answer in found)

        def payments(index: int) -> None:
            one = people[index]
            several = session.Payments(screen.region, one.label, one.group, one.rows)
            desk.go(session.Payee(*one.rows[0]) if len(one.rows) == 1 else several)

        super().__init__(questions.of_names(line, people, total, len(rows)), payments, parent)


class PaymentsModel(QuestionModel):
    """看哪一笔?"""

    PERSONAL = True

    @classmethod
    def of(cls, screen: session.Payments, desk: Desk, parent: QObject) -> PaymentsModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: session.Payments, parent: QObject | None = None) -> None:
        hanging = {header.id: header for header in desk.named(screen.region)}
        rows = [
            (hanging[id], offset, row)
            for id, offset in screen.rows
            if id in hanging
            for row in desk.library.rows(id, offset, 1)
        ]
        asked = questions.of_payments(screen.label, screen.group, [(header, row) for header, _, row in rows])
        super().__init__(asked, lambda index: desk.go(session.Payee(rows[index][0].id, rows[index][1])), parent)


def scope(desk: Desk, region: str, posting: str | None) -> Scope:
    """Doors into what hangs in a village."""
    headers = desk.named(region, posting)
    ids = [header.id for header in headers]
    return find.scope(headers, {}, map(desk.library.surnames, ids), map(desk.library.groups, ids))


def answers(
    desk: Desk,
    headers: Sequence[PostingHeader],
    surname: str | None = None,
    group: str | None = None,
    query: str | None = None,
    limit: int | None = None,
) -> list[Found]:
    """What each posting answers; no more than `limit` rows together."""
    found: list[Found] = []
    for header in headers:
        found.append(desk.library.find_in(header.id, desk.today, query, surname, group, 0, limit))
        limit = None if limit is None else limit - len(found[-1].offsets)
    return found
