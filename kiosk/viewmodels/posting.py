"""The view model of one posting with its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.rows import Plan, PostingRows
from kiosk.session import Find, Payee, Posting
from kiosk.snapshots import posting
from kiosk.speech.said import Utterance
from kiosk.speech.spoken import utterances_for_changed, utterances_for_posting
from kiosk.viewmodels.page import Desk, PageModel, shown
from sync.library.reader import Library
from sync.library.views import GroupSummary
from sync.records import PostingHeader

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
SAMPLE = 64  # rows that tell which columns a posting has


@QmlElement
class PostingModel(PageModel):
    """A posting's caption, totals and rows."""

    hereChanged = Signal()

    title = shown(str, "title")
    line = shown(str, "line")
    period = shown(str, "period")
    ending = shown(bool, "ending")
    changes = shown(str, "changes")
    quantityHead = shown(str, "quantity_head")
    rateHead = shown(str, "rate_head")
    widestRate = shown(str, "widest_rate")
    amountHead = shown(str, "amount_head")
    countHead = shown(str, "count_head")
    totalCount = shown(str, "total_count")
    totalQuantity = shown(str, "total_quantity")
    totalAmount = shown(str, "total_amount")
    phones = shown(str, "phones")
    silence = shown(str, "silence")
    marks = shown(bool, "marks")
    footnote = shown(str, "footnote")
    stageNote = shown(str, "stage_note")
    mark = shown(str, "mark")
    reason = shown(str, "reason")
    onward = shown(str, "onward")

    @classmethod
    def of(cls, screen: Posting, desk: Desk, parent: QObject) -> PostingModel:
        """The view model of a screen."""
        return cls(desk, desk.header(screen.id), parent)

    def __init__(self, desk: Desk, header: PostingHeader, parent: QObject | None = None) -> None:
        self.header, self._go, self._here = header, desk.go, ""
        library = desk.library
        self._today, self._hotline = desk.today, library.meta.hotline
        self._mark = desk.mark(header)
        groups = library.groups(header.id)
        super().__init__(self._derive(library, groups), parent)
        plan = Plan.of(groups) if desk.lists(header) else Plan.of(())
        self._rows = self._listed(library, plan)

    def _derive(self, library: Library, groups: Sequence[GroupSummary]) -> posting.PostingSnapshot:
        header = self.header
        if self._mark is not None:
            return posting.derive_changed(header, self._mark, self._hotline)
        return posting.derive(header, groups, library.rows(header.id, 0, SAMPLE), self._hotline, self._today)

    def _listed(self, library: Library, plan: Plan) -> PostingRows:
        id, header = self.header.id, self.header
        return PostingRows(
            plan,
            read=lambda offset, limit: library.rows(id, offset, limit),
            row=posting.row_record,
            head=lambda group: posting.head_record(group, header),
            parent=self,
        )

    def spoken(self) -> tuple[Utterance, ...]:
        if self._mark is not None:
            return utterances_for_changed(self.header, (self._mark.sentence, self._mark.reason), self._hotline)
        return utterances_for_posting(self.header, self._today, self._hotline)

    @Property(QObject, constant=True)
    def rows(self) -> PostingRows:
        return self._rows

    @Property(str, notify=hereChanged)
    def here(self) -> str:
        return self._here

    @Slot(int)
    def pageAt(self, first: int) -> None:
        """The group that a page begins in, said beside the page number."""
        group = self._rows.plan.group_at(first)
        here = group.name or "" if group else ""
        if here != self._here:
            self._here = here
            self.hereChanged.emit()

    @Slot(int)
    def open(self, offset: int) -> None:
        self._go(Payee(self.header.id, offset))

    @Slot()
    def openNew(self) -> None:
        """To what stands in its place."""
        if self._mark is not None and self._mark.onward:
            self._go(Posting(self._mark.onward))

    @Slot()
    def find(self) -> None:
        self._go(Find(self.header.region, self.header.id))
