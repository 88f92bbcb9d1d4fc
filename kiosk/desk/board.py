"""What the window reads: the state's words and lists as typed properties. What a clerk does is `kiosk.desk.model`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from kiosk.desk import records
from kiosk.desk.messages import Answers
from kiosk.desk.shown import Shown, shown
from kiosk.desk.state import State
from kiosk.desk.table import ColumnRecord, RowRecord
from kiosk.desk.wording import MEANINGS, STAGES
from kiosk.models.records import RecordList
from kiosk.wording import chinese

_LISTS = {
    "steps": records.StepRecord,
    "tabs": records.TabRecord,
    "items": records.ItemRecord,
    "heads": records.HeadRecord,
    "ticks": records.TickRecord,
    "sums": records.SumRecord,
    "hanging": records.HangingRecord,
    "register": records.SheetRecord,
}
ALL_TOWNS = "全部乡镇"
_VIEW = {"columns": ColumnRecord, "rows": RowRecord}


def word(field: str, notify: Any, kind: Any = str) -> Property:
    """A property that shows a field of what is shown."""

    def read(self: Board) -> Any:
        value = getattr(self.shown, field)
        return chinese(value) if isinstance(value, str) else value

    return Property(kind, read, notify=notify)


def told(read: Callable[[State], Any], notify: Any, kind: Any = str) -> Property:
    """A property that shows something of the state itself."""
    return Property(kind, lambda self: read(self.state), notify=notify)


def listed(name: str) -> Property:
    """A list, which tells its own changes."""
    return Property(QObject, lambda self: self.lists[name], constant=True)


def _part(state: State) -> float:
    working = state.working
    return working.done / working.total if working and working.total else -1.0


def _towns(state: State) -> list[str]:
    postings = state.seen.postings if state.seen else ()
    return [ALL_TOWNS, *sorted({header.township for header in postings})]


def _answers(state: State) -> Answers:
    place, files = state.place[0], state.draft.files
    return files[place].answers if place < len(files) else Answers()


class Board(QObject):
    """The state of the window, replaced whole; lists tell only what differs."""

    changed = Signal()
    workChanged = Signal()

    step = Property(str, lambda self: self.shown.step, notify=changed)
    title = word("title", changed)
    more = Property(str, lambda self: self.shown.view.more, notify=changed)
    line = word("line", changed)
    taken = word("taken", changed)
    status = word("status", changed)
    vouched = word("vouched", changed)
    reviewTrouble = word("review_trouble", changed)
    publishWords = word("publish_words", changed)
    left = word("left", changed, int)
    canReview = word("can_review", changed, bool)
    canPublish = word("can_publish", changed, bool)

    notice = told(lambda state: chinese(state.notice), changed)
    tone = told(lambda state: state.tone, changed)
    office = told(lambda state: state.office, changed)
    known = told(lambda state: bool(state.office) and not state.lost, changed, bool)
    publisher = told(lambda state: state.seen.publisher if state.seen else "", changed)
    locked = told(lambda state: state.seen is not None and state.seen.locked, changed, bool)
    printers = told(lambda state: list(state.seen.printers) if state.seen else [], changed, list)
    villages = told(lambda state: list(state.seen.villages) if state.seen else [], changed, list)
    undoWords = told(lambda state: state.undone[-1] if state.undone else "", changed)
    fileCount = told(lambda state: len(state.draft.files), changed, int)

    programmes = told(lambda state: list(state.seen.programmes) if state.seen else [], changed, list)
    fileAt = told(lambda state: state.place[0], changed, int)
    fileName = told(lambda state: state.file.name if state.file else "", changed)
    village = told(lambda state: _answers(state).village, changed)
    programme = told(lambda state: _answers(state).programme, changed)
    year = told(lambda state: str(_answers(state).year or ""), changed)
    batch = told(lambda state: _answers(state).batch, changed)
    stage = told(lambda state: _answers(state).stage or "", changed)

    preparedBy = told(lambda state: state.draft.facts.prepared_by, changed)
    document = told(lambda state: state.draft.facts.document, changed)
    phone = told(lambda state: state.draft.facts.phone, changed)
    startsOn = told(lambda state: str(state.draft.facts.starts_on or ""), changed)
    days = told(lambda state: str(state.draft.facts.days or ""), changed)
    reviewedBy = told(lambda state: state.draft.reviewed_by, changed)
    to = told(lambda state: state.draft.to, changed)

    job = told(lambda state: state.job, workChanged)
    jobWords = told(lambda state: chinese(state.working.words) if state.working else "", workChanged)
    jobPart = told(_part, workChanged, float)

    revision = told(lambda state: state.revision, changed, int)
    ratios = told(lambda state: list(state.ratios), changed, list)
    drawnTrouble = told(lambda state: chinese(state.drawn_trouble), changed)
    fresh = told(lambda state: [one.id for one in state.published.new] if state.published else [], changed, list)
    hasRegister = told(lambda state: bool(state.seen and state.seen.sheets), changed, bool)
    onlyDue = told(lambda state: state.only_due, changed, bool)
    town = told(lambda state: state.town or ALL_TOWNS, changed)
    towns = told(_towns, changed, list)
    policy = told(lambda state: state.drawn.policy if state.drawn else "", changed)

    steps, tabs, items, heads = listed("steps"), listed("tabs"), listed("items"), listed("heads")
    ticks, sums, hanging = listed("ticks"), listed("sums"), listed("hanging")
    register = listed("register")
    columns, rows = listed("columns"), listed("rows")

    meaningWords = Property(list, lambda self: list(MEANINGS.values()), constant=True)
    meaningFields = Property(list, lambda self: [field.value for field in MEANINGS], constant=True)
    stageWords = Property(list, lambda self: ["照表上写的", *STAGES.values()], constant=True)
    stageFields = Property(list, lambda self: ["", *(stage.value for stage in STAGES)], constant=True)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State()
        self.shown: Shown = shown(self.state)
        self.lists = {name: RecordList(kind, (), self) for name, kind in (_LISTS | _VIEW).items()}
        self.show(self.state)

    def show(self, state: State) -> None:
        """Another state."""
        self.state, self.shown = state, shown(state)
        for name in _LISTS:
            self.lists[name].show(getattr(self.shown, name))
        for name in _VIEW:
            if self.lists[name].records is not (fresh := getattr(self.shown.view, name)):
                self.lists[name].show(fresh)
        self.changed.emit()

    def set(self, **changes: Any) -> None:
        """A state that differs in these."""
        self.show(replace(self.state, **changes))

    def work(self, **changes: Any) -> None:
        """How far a job is: nothing else is derived anew."""
        self.state = replace(self.state, **changes)
        self.workChanged.emit()
