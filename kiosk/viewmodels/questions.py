"""The view models of 简洁: one question a screen on the way to one's money; back is the question before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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


@QmlElement
class QuestionModel(PageModel):
    """A question with a few large answers; what an answer opens is said by each kind of question."""

    title = shown(str, "title")
    line = shown(str, "line")
    otherWay = shown(str, "other")
    nobody = shown(str, "nobody")

    def __init__(self, desk: Desk, snapshot: QuestionSnapshot, parent: QObject | None = None) -> None:
        super().__init__(snapshot, parent)
        self._desk = desk
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
        raise NotImplementedError

    @Slot()
    def otherwise(self) -> None:
        """No answer fits."""

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
        super().__init__(desk, questions.of_townships(desk.known(), purpose), parent)
        self._purpose = purpose

    def open(self, index: int) -> None:
        self._desk.go(session.Villages(self._purpose, self.snapshot.answers[index].word))


class SurnamesModel(QuestionModel):
    """您姓什么?"""

    @classmethod
    def of(cls, screen: session.Surnames, desk: Desk, parent: QObject) -> SurnamesModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: session.Surnames, parent: QObject | None = None) -> None:
        self._screen, self._scope = screen, scope(desk, screen.region, screen.posting)
        super().__init__(desk, questions.of_surnames(self._scope), parent)

    def open(self, index: int) -> None:
        """To the names; to the groups first where there are too many, and past a question with one answer."""
        screen, surname = self._screen, self.snapshot.answers[index].word
        asked = find.Asked(surname=surname)
        total = sum(answer.total for answer in answers(self._desk, self._scope.headers, surname=surname, limit=0))
        if find.crowded(self._scope, asked, total):
            self._desk.go(session.Groups(screen.region, screen.posting, surname))
        else:
            self._desk.go(session.Names(screen.region, screen.posting, surname))

    def otherwise(self) -> None:
        self._desk.go(session.Writing(self._screen.region, self._screen.posting))


class GroupsModel(QuestionModel):
    """您是哪个组的?"""

    @classmethod
    def of(cls, screen: session.Groups, desk: Desk, parent: QObject) -> GroupsModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: session.Groups, parent: QObject | None = None) -> None:
        self._screen = screen
        within = scope(desk, screen.region, screen.posting)
        rows = (row for found in answers(desk, within.headers, surname=screen.surname) for row in found.rows)
        stands = Counter(row.group for row in rows)
        there = [door.word for door in within.groups if stands[door.word]]
        super().__init__(desk, questions.of_groups(within, screen.surname, there), parent)

    def open(self, index: int) -> None:
        screen = self._screen
        self._desk.go(session.Names(screen.region, screen.posting, screen.surname, self.snapshot.answers[index].word))


class NamesModel(QuestionModel):
    """是哪一位?"""

    PERSONAL = True

    @classmethod
    def of(cls, screen: session.Names, desk: Desk, parent: QObject) -> NamesModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: session.Names, parent: QObject | None = None) -> None:
        self._region = screen.region
        headers, asked = desk.named(screen.region, screen.posting), (screen.surname, screen.group, screen.query)
        found = answers(desk, headers, *asked, limit=find.MOST)
        rows = [
            (header, offset, row)
            for header, answer in zip(headers, found, strict=False)
            for offset, row in zip(answer.offsets, answer.rows, strict=True)
        ]
        self._people = questions.people(find.together(rows))
        line = questions.named(headers[0].village if headers else "", screen.surname, screen.group)
        total = sum(answer.total for answer in found)
        super().__init__(desk, questions.of_names(line, self._people, total, len(rows)), parent)

    def open(self, index: int) -> None:
        one = self._people[index]
        if len(one.rows) == 1:
            self._desk.go(session.Payee(*one.rows[0]))
        else:
            self._desk.go(session.Payments(self._region, one.label, one.group, one.rows))


class PaymentsModel(QuestionModel):
    """看哪一笔?"""

    PERSONAL = True

    @classmethod
    def of(cls, screen: session.Payments, desk: Desk, parent: QObject) -> PaymentsModel:
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def __init__(self, desk: Desk, screen: session.Payments, parent: QObject | None = None) -> None:
        hanging = {header.id: header for header in desk.named(screen.region)}
        self._rows = [
            (hanging[id], offset, row)
            for id, offset in screen.rows
            if id in hanging
            for row in desk.library.rows(id, offset, 1)
        ]
        pairs = [(header, row) for header, _, row in self._rows]
        super().__init__(desk, questions.of_payments(screen.label, screen.group, pairs), parent)

    def open(self, index: int) -> None:
        header, offset, _ = self._rows[index]
        self._desk.go(session.Payee(header.id, offset))


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
