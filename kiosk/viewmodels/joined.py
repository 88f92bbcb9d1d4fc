"""The view model of every joined page: a person's behind a door, a household's behind its card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Objection, OwnYears, Programme, Programmes
from kiosk.snapshots import person, slips
from kiosk.snapshots.bars import Bar
from kiosk.snapshots.courses import Course, compare, courses
from kiosk.snapshots.joined import CourseRecord, Heading, Known, Member
from kiosk.viewmodels.page import Desk, shown
from kiosk.viewmodels.slip_page import SlipPage
from sync.errors import FeedError
from sync.records import Phone, PostingState

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


def known_of(desk: Desk, region: str) -> Known:
    """What the library of now knows beside the payments of a village's people."""
    library = desk.library
    posted = tuple(h for h in library.postings(region, desk.today, None) if h.state is PostingState.POSTED)
    programmes = {programme.code: programme for programme in library.programmes()}
    return Known(programmes, posted, library.meta.hotline, desk.today)


@QmlElement
class JoinedModel(SlipPage):
    """Payments over the years. They live in this model alone and go with it."""

    name = shown(str, "name")
    line = shown(str, "line")
    found = shown(str, "found")
    amount = shown(str, "amount")
    versus = shown(str, "versus")
    coming = shown(str, "coming")
    hint = shown(str, "hint")
    phones = shown(str, "phones")

    def __init__(
        self, desk: Desk, region: str, heading: Heading, members: Sequence[Member], parent: QObject | None = None
    ) -> None:
        self.desk, self.members, self.known = desk, tuple(members), known_of(desk, region)
        super().__init__(desk.visit, person.derive(heading, self.members, self.known), parent)
        self._courses = RecordList(CourseRecord, self.snapshot.courses, self)
        self._bars = RecordList(Bar, self.snapshot.bars, self)

    @Property(QObject, constant=True)
    def courses(self) -> RecordList:
        return self._courses

    @Property(QObject, constant=True)
    def bars(self) -> RecordList:
        return self._bars

    @Property(bool, constant=True)
    def empty(self) -> bool:
        return not self.snapshot.courses

    def course(self, member: int, code: str) -> Course:
        """One programme of a member; raises FeedError where the page has none of it."""
        found = courses(self.members[member].payments) if member < len(self.members) else ()
        for course in found:
            if course.code == code:
                return course
        raise FeedError("这一项已经不在这台机器里了。请回到首页再看。")

    def offices(self) -> tuple[Phone, ...]:
        """Whom to call about the programmes of the page."""
        headers = [own.header for member in self.members for own in member.payments]
        listed = [phone for header in headers for phone in header.phones]
        told = [p for header in headers for p in getattr(self.known.programmes.get(header.programme), "phones", ())]
        return tuple(dict.fromkeys((*listed, *told)))

    @Slot(int)
    def open(self, index: int) -> None:
        """A programme year by year."""
        record = self.snapshot.courses[index]
        self.desk.go(OwnYears(record.code, record.member))

    @Slot()
    def policy(self) -> None:
        """What the page's programmes are."""
        codes = dict.fromkeys(record.code for record in self.snapshot.courses)
        known = tuple(code for code in codes if code in self.known.programmes)
        if known:
            self.desk.go(Programme(known[0]) if len(known) == 1 else Programmes(known))

    @Slot()
    def objection(self) -> None:
        self.desk.go(Objection())

    @Slot()
    def printSlip(self) -> None:
        self.order(slips.page(self.snapshot, self.desk.library.meta, self.offices(), self.desk.today))

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.speech.joined import utterances_for_joined

        year, shot = self.known.today.year, self.snapshot
        told = [
            (member.label, course, compare(course, year, self.known.posted))
            for member in self.members
            for course in courses(member.payments)
        ]
        quiet = ["，".join(filter(None, (r.head, r.title, r.terms))) for r in shot.courses if r.quiet]
        place = shot.line.replace("\u00a0", " ").split(" · ")[0]
        return utterances_for_joined(shot.name, place, told, year, (shot.versus, *quiet, shot.coming), shot.phones)


def beneath(shell: QObject) -> JoinedModel:
    """The joined page that lies open; raises FeedError where another one does."""
    page = getattr(shell, "page", None)
    if not isinstance(page, JoinedModel):
        raise FeedError("这一页要从自己的补贴里打开。请回到首页再看。")
    return page
