"""The view model of finding a person: what is touched and typed becomes a question to the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Find, Payee
from kiosk.snapshots import find
from kiosk.snapshots.find import Asked
from kiosk.viewmodels.page import Desk, shown
from kiosk.viewmodels.written import WrittenPage
from sync.library.views import Found
from sync.records import PostingHeader

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FindModel(WrittenPage):
    """Doors, letters, and what was found."""

    ANSWERS = ("found",)

    titleChanged = Signal()
    chosenChanged = Signal()
    askingChanged = Signal()
    writesChanged = Signal()
    foundChanged = Signal()

    title = shown(str, "title", titleChanged)
    line = shown(str, "line")
    chosen = shown(str, "chosen", chosenChanged)
    asking = shown(bool, "asking", askingChanged)
    hasGroups = shown(bool, "has_groups")
    writes = shown(bool, "writes", writesChanged)
    nobody = shown(str, "nobody")
    found = shown(str, "found", foundChanged)

    @classmethod
    def of(cls, screen: Find, desk: Desk, parent: QObject) -> FindModel:
        """The view model of a screen."""
        return cls(desk, screen.region, screen.posting, parent)

    def __init__(self, desk: Desk, region: str, posting: str | None, parent: QObject | None = None) -> None:
        self._desk, self._asked = desk, Asked()
        library = desk.library
        hanging = desk.named(region, posting)
        short = {p.code: p.short for p in library.programmes() if p.short}
        ids = [header.id for header in hanging]
        made = find.scope(hanging, short, map(library.surnames, ids), map(library.groups, ids))
        self._scope = made if hanging else replace(made, village=_village(desk, region))
        super().__init__(find.derive(self._scope, self._asked, ()), parent)
        self.written.connect(self._asked_for)
        self._doors = RecordList(find.DoorRecord, self.snapshot.doors, self)
        self._hits = RecordList(find.HitRecord, find.UNSEEN, self)

    def _ask(self, **said: Any) -> None:
        self._asked = replace(self._asked, **said)
        self._tell(self._answers())

    def _tell(self, answers: Sequence[Found]) -> None:
        total = sum(answer.total for answer in answers)
        groups = self._groups_of_surname() if find.crowded(self._scope, self._asked, total) else ()
        snapshot = find.derive(self._scope, self._asked, answers, groups)
        self._doors.show(snapshot.doors)
        self._hits.show(find.UNSEEN if snapshot.asking else snapshot.hits)
        self.look_at(0)
        self.show(snapshot)

    def _answers(self) -> list[Found]:
        """What each posting answers, and of the rows no more than are listed."""
        asked, answers, room = self._asked, [], find.MOST
        for header in () if asked.nothing else self._headers:
            answers.append(self._answer(header, asked.group, room))
            room -= len(answers[-1].offsets)
        return answers

    @property
    def _headers(self) -> tuple[PostingHeader, ...]:
        return self._scope.headers

    def _answer(self, header: PostingHeader, group: str | None, limit: int | None) -> Found:
        asked = self._asked
        query = asked.query.strip() or None
        return self._desk.library.find_in(header.id, self._desk.today, query, asked.surname, group, 0, limit)

    def _groups_of_surname(self) -> tuple[find.DoorRecord, ...]:
        """Groups in which the surname stands, with how often in the posting that has it most."""
        most: Counter[str] = Counter()
        for header in self._headers:
            counts = Counter(row.group for row in self._answer(header, None, None).rows if row.group)
            most |= counts
        return tuple(find.DoorRecord(door.word, str(most[door.word])) for door in self._scope.groups if most[door.word])

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, self.snapshot.line, self.snapshot.found)

    @Slot(str)
    def _asked_for(self, query: str) -> None:
        self._ask(query=query)

    def favoured(self) -> frozenset[str]:
        """The characters of the names that may be found here."""
        return frozenset().union(*(self._desk.library.characters(header.id) for header in self._headers))

    @Slot()
    def again(self) -> None:
        self._ask(query="", surname=None, group=None)

    @Slot(str)
    def chooseBy(self, door: str) -> None:
        if door == find.HAND:
            self.writes_by_hand()
        self._ask(by=door, query="", surname=None, group=None)

    @Slot(str)
    def enter(self, word: str) -> None:
        """Through a door: a surname or a group. Where only one row is behind it, that opens at once."""
        before = self._asked
        asks_group = self.snapshot.by == find.GROUP or before.surname is not None
        self._asked = replace(before, **{"group" if asks_group else "surname": word})
        answers = self._answers()
        only = [(h, a.offsets[0]) for h, a in zip(self._headers, answers, strict=True) if a.offsets]
        if sum(answer.total for answer in answers) == 1:
            self._asked = before
            self._desk.go(Payee(only[0][0].id, only[0][1]))
        else:
            self._tell(answers)

    @Slot(int)
    def open(self, index: int) -> None:
        hit = self.snapshot.hits[index]
        self._desk.go(Payee(hit.posting, hit.offset))

    @Property(QObject, constant=True)
    def doors(self) -> RecordList:
        return self._doors

    @Property(QObject, constant=True)
    def hits(self) -> RecordList:
        return self._hits


def _village(desk: Desk, region: str) -> str:
    """A village's name, where nothing hangs there that tells it."""
    return next((known.name for known in desk.known() if known.region == region), "")
