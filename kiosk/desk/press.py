"""Printing at the desk: what is chosen, what would come out, one sheet as it will hang, and a batch that stopped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import structs
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.desk.given import path_of
from kiosk.desk.messages import (
    GiveUp,
    GoOn,
    Left,
    Papers,
    Plan,
    PlanLine,
    Planned,
    Print,
    Question,
    Sample,
    Sampled,
    Trouble,
)
from kiosk.desk.picture import SheetPictures
from kiosk.desk.records import PlanRecord
from kiosk.models.records import RecordList
from kiosk.wording import chinese

if TYPE_CHECKING:
    from kiosk.desk.model import DeskModel

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
KINDS = {"sheet": "公示表", "summary": "村汇总表", "changes": "变动表", "rating": "好差评卡"}
MOST_COPIES = 99
ALL = "全部"
_OWN = (Plan, Sample)


@QmlElement
class PressModel(QObject):
    """The printing panel. A passphrase is handed through and never held."""

    changed = Signal()

    def __init__(self, desk: DeskModel) -> None:
        super().__init__(desk)
        self._desk, self.pictures = desk, SheetPictures(unsigned=False)
        self._papers, self._ids = Papers(), tuple[str, ...]()
        self._found, self._trouble, self._place, self._revision = Planned(()), "", -1, 0
        self._ratios: list[float] = []
        self._lines = RecordList(PlanRecord, (), self)
        desk.changed.connect(self.changed)

    what = Property(str, lambda self: KINDS[self._papers.what], notify=changed)
    kinds = Property(list, lambda self: self.known_kinds(), notify=changed)
    isSheet = Property(bool, lambda self: self._papers.what == "sheet", notify=changed)
    isRating = Property(bool, lambda self: self._papers.what == "rating", notify=changed)
    matters = Property(list, lambda self: [ALL, *(one.name for one in self.cards())], notify=changed)
    matter = Property(str, lambda self: self.chosen_matter(), notify=changed)
    copies = Property(str, lambda self: str(self._papers.copies), notify=changed)
    perGroup = Property(str, lambda self: str(self._papers.per_group), notify=changed)
    route = Property(str, lambda self: self._papers.route.replace("\\", "/").rpartition("/")[2], notify=changed)
    paper = Property(str, lambda self: self._papers.paper, notify=changed)
    large = Property(bool, lambda self: self._papers.large, notify=changed)
    lines = Property(QObject, lambda self: self._lines, constant=True)
    place = Property(int, lambda self: self._place, notify=changed)
    total = Property(str, lambda self: chinese(total(self._found.lines)), notify=changed)
    notes = Property(list, lambda self: [chinese(one) for one in self._found.notes], notify=changed)
    trouble = Property(str, lambda self: chinese(self._trouble), notify=changed)
    ready = Property(bool, lambda self: any(one.pages for one in self._found.lines), notify=changed)
    ratios = Property(list, lambda self: self._ratios, notify=changed)
    revision = Property(int, lambda self: self._revision, notify=changed)
    isLeft = Property(bool, lambda self: self.left() is not None, notify=changed)
    leftWords = Property(str, lambda self: chinese(left_words(self.left())), notify=changed)
    isUnsure = Property(bool, lambda self: bool(self.left() and self.left().unsure), notify=changed)

    def left(self) -> Left | None:
        """The batch that stopped."""
        seen = self._desk.state.seen
        return seen.left if seen else None

    def cards(self) -> Sequence[Any]:
        """Matters that have a rating card."""
        seen = self._desk.state.seen
        return seen.matters if seen else ()

    def known_kinds(self) -> list[str]:
        """What can be printed now."""
        postings, cards = bool(self._ids), bool(self.cards())
        return [word for name, word in KINDS.items() if (cards if name == "rating" else postings)]

    def chosen_matter(self) -> str:
        """The matter whose card is meant, or all."""
        names = {one.code: one.name for one in self.cards()}
        return names.get(self._papers.ids[0], ALL) if len(self._papers.ids) == 1 else ALL

    # --- choosing

    @Slot(list, str)
    def begin(self, ids: list[str], passphrase: str) -> None:
        """Postings that were ticked; none: the rating cards alone."""
        self._ids = tuple(ids)
        self._papers = Papers(ids=self._ids) if ids else self._rating(ALL)
        self._plan(passphrase)

    @Slot(str, str, str)
    def set(self, field: str, text: str, passphrase: str) -> None:
        """Another choice of the panel, as it is written there."""
        if field in ("copies", "per_group"):
            if not text.isdecimal() or int(text) > MOST_COPIES:
                self._trouble = f"份数写 0 到 {MOST_COPIES} 的数。"
                self.changed.emit()
                return
            self._papers = structs.replace(self._papers, **{field: int(text)})
        elif field == "what":
            self._papers = self._of_kind(next(name for name, word in KINDS.items() if word == text))
        elif field == "matter":
            self._papers = self._rating(text)
        else:
            value: Any = text == "yes" if field == "large" else path_of(text) if field == "route" else text
            self._papers = structs.replace(self._papers, **{field: value})
        self._plan(passphrase)

    def _of_kind(self, what: str) -> Papers:
        papers = self._papers
        if what == "rating":
            return self._rating(ALL)
        return structs.replace(papers, what=what, ids=self._ids, copies=1, per_group=0)

    def _rating(self, matter: str) -> Papers:
        codes = tuple(one.code for one in self.cards() if matter in (ALL, one.name))
        return structs.replace(self._papers, what="rating", ids=codes, copies=1, per_group=0)

    @Slot(str)
    def plan(self, passphrase: str) -> None:
        """Look again."""
        self._plan(passphrase)

    @Slot(int, str)
    def see(self, place: int, passphrase: str) -> None:
        """One of the sheets, as it will hang."""
        self._place = place
        self._show()
        if 0 <= place < len(self._found.lines) and self._found.lines[place].pages:
            about = self._found.lines[place].about
            self._desk.put(Sample(self._desk.state.office, self._papers, about, passphrase))

    # --- printing

    @Slot(str, bool, str)
    def run(self, to: str, printer: bool, passphrase: str) -> None:
        """Print what was chosen."""
        where = to if printer else path_of(to)
        by = self._desk.state.draft.facts.prepared_by
        if where and self._papers.ids:
            self._desk.put(Print(self._desk.state.office, self._papers, where, printer, passphrase, by))

    @Slot()
    def pause(self) -> None:
        """After the sheet that is on its way."""
        self._desk.child.pause()

    @Slot(str, str)
    def goOn(self, unsure: str, passphrase: str) -> None:
        """With the batch that stopped; `unsure` printed or again where a sheet is in doubt, else ""."""
        self._desk.put(GoOn(self._desk.state.office, passphrase, unsure))

    @Slot(str)
    def giveUp(self, unsure: str) -> None:
        """What is left is printed no more."""
        self._desk.put(GiveUp(self._desk.state.office, unsure))

    @Slot()
    def clear(self) -> None:
        """The panel is shut: no page of it stays."""
        self._found, self._trouble, self._place = Planned(()), "", -1
        self._ratios = self.pictures.show(b"")
        self._papers = Papers()
        self._show()

    # --- answers

    def answered(self, asked: Question, said: object) -> bool:
        """Whether the answer was for this panel."""
        if not isinstance(asked, _OWN):
            return False
        if asked.papers != self._papers:
            return True
        if isinstance(said, Trouble):
            self._trouble = said.sentence
            self._show()
        elif isinstance(said, Planned):
            self._found, self._trouble = said, ""
            first = next((place for place, one in enumerate(said.lines) if one.pages), -1)
            self.see(first, asked.passphrase)
        elif isinstance(said, Sampled):
            self._revision += 1
            self._ratios = self.pictures.show(said.pdf)
            self.changed.emit()
        return True

    def _plan(self, passphrase: str) -> None:
        self._found, self._trouble, self._place = Planned(()), "", -1
        self._ratios = self.pictures.show(b"")
        self._show()
        if not (self._desk.locked and not passphrase) or self._papers.what in ("summary", "rating"):
            self._desk.put(Plan(self._desk.state.office, self._papers, passphrase))

    def _show(self) -> None:
        self._lines.show(tuple(record(one, place == self._place) for place, one in enumerate(self._found.lines)))
        self.changed.emit()


def record(one: PlanLine, current: bool) -> PlanRecord:
    """A line of the plan in words."""
    group = f"({one.purpose})" if one.purpose else ""
    said = one.trouble or f"{one.copies} 份,每份 {one.pages} 页"
    return PlanRecord(chinese(f"{one.village}{group} {one.title}"), chinese(said), bool(one.trouble), current)


def total(lines: Sequence[PlanLine]) -> str:
    """What comes out in all."""
    good = [one for one in lines if one.pages]
    if not lines:
        return ""
    pages, bad = sum(one.copies * one.pages for one in good), len(lines) - len(good)
    return f"一共 {sum(one.copies for one in good)} 张,{pages} 页纸" + (f";{bad} 张打不了" if bad else "")


def left_words(left: Left | None) -> str:
    """What became of a batch, in a sentence."""
    if left is None:
        return ""
    if left.unsure:
        return f"{left.unsure}送到了打印机“{left.printer}”,不能确定打出来没有。请看一眼出纸口。"
    return f"打印机“{left.printer}”上还有 {left.sheets} 张没有打。"
