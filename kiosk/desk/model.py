"""The desk's view model: what a clerk does changes the draft, asks the child, and shows what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement

from kiosk.desk import answers, settle, table
from kiosk.desk import draft as drafts
from kiosk.desk.board import ALL_TOWNS
from kiosk.desk.child import CHILD, Child
from kiosk.desk.draft import Draft
from kiosk.desk.given import paper_at, path_of, shortly, tables_at
from kiosk.desk.keeping import Keeping
from kiosk.desk.ledger import LedgerModel
from kiosk.desk.messages import (
    Draw,
    Drawn,
    Files,
    Fit,
    GiveUp,
    GoOn,
    Look,
    Plan,
    Print,
    Publish,
    Published,
    Question,
    Read,
    Sample,
    Verify,
    Working,
)
from kiosk.desk.orders import Orders
from kiosk.desk.picture import SheetPictures
from kiosk.desk.press import PressModel
from kiosk.desk.proof import ProofModel
from kiosk.desk.returning import Returning
from kiosk.desk.state import State
from sync.errors import MingbangError
from sync.office import headers
from sync.office.folder import OfficeFolder
from sync.private import holds_private

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
_UNDOABLE = 40  # steps back that are kept
PRIVATE = "这里不能写身份证号、银行卡号、私人电话和住址,没有记下来。"
LACKS = "先把左边空着的填上,这里才画得出来。"
NO_KIND = "只能打开 .xls、.xlsx 和 .csv 表格,别的没有打开。"
_JOBS: dict[type, str] = {Read: "read", Draw: "draw", Publish: "publish", Look: "look", Verify: "verify"}
_JOBS |= {Plan: "plan", Sample: "plan", Print: "print", GoOn: "print", GiveUp: "print"}


@QmlElement
class DeskModel(Returning):
    """The clerk's window. The draft is kept after every change, so that a closed window loses nothing."""

    def __init__(self, child: Sequence[str] = CHILD, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures = SheetPictures()
        self.papers, self.books, self.printing = ProofModel(self), LedgerModel(self), PressModel(self)
        self.child, self.orders = Child(child, self), Orders(self)
        self.orders.told.connect(self._on_told)
        self.child.answered.connect(self._on_answered)
        self.child.working.connect(self._on_working)
        self._keeping: Keeping | None = None
        self._before: list[tuple[str, Draft]] = []

    proof = Property(QObject, lambda self: self.papers, constant=True)
    ledger = Property(QObject, lambda self: self.books, constant=True)
    press = Property(QObject, lambda self: self.printing, constant=True)

    def put(self, question: Question) -> None:
        """Asks the child for a part of the desk; the part hears the answer itself."""
        self._ask(question)

    # --- the office and its files

    @Slot(str)
    def openOffice(self, folder: str) -> None:
        """An office, with the draft that was left in it."""
        root = Path(path_of(folder))
        try:
            OfficeFolder(root).settings()
        except MingbangError as trouble:
            self.set(notice=trouble.sentence, tone="seal")
            return
        self._keeping = Keeping(root)
        draft = self._keeping.draft()
        self._before = []
        words = "接着上次没做完的。" if draft.files else ""
        self.show(State(str(root), draft=draft, confirmed=self._keeping.confirmed(), notice=words))
        self._ask(Look(str(root)))
        if draft.files:
            self._read()

    @Slot(list)
    def openFiles(self, given: list[object]) -> None:
        """Spreadsheets, as addresses or paths; folders give the spreadsheets in them."""
        paths = [path for one in given for path in tables_at(Path(path_of(one)))]
        if not paths:
            self.set(notice=NO_KIND, tone="seal")
            return
        if self.state.office:
            self._change("打开", drafts.opened(self.state.draft, map(str, paths)))

    @Slot(list, result=bool)
    def isPaper(self, given: list[object]) -> bool:
        """Whether what was dropped is a paper to be verified, not a spreadsheet to be read."""
        return bool(given) and bool(paper_at(given[0]))

    @Slot(str, result=str)
    def shortly(self, place: str) -> str:
        """A folder as people call it."""
        return shortly(place)

    @Slot(str)
    def openText(self, text: str) -> None:
        """What was pasted: one path or address a line."""
        self.openFiles([line.strip().strip('"') for line in text.splitlines() if line.strip()])

    @Slot()
    def paste(self) -> None:
        """Files that were copied in the file manager, or their paths as text."""
        held = QGuiApplication.clipboard().mimeData()
        self.openFiles(list(held.urls())) if held.hasUrls() else self.openText(held.text())

    @Slot(int)
    def closeFile(self, place: int) -> None:
        if 0 <= place < len(self.state.draft.files):
            self._change("拿掉", drafts.closed(self.state.draft, place))

    @Slot()
    def readAgain(self) -> None:
        self._read()

    # --- looking about

    @Slot(str)
    def go(self, step: str) -> None:
        """To a step that is open."""
        if any(one.name == step and one.open for one in self.shown.steps):
            self._keep(structs.replace(self.state.draft, step=step))
            self.set(notice="")
            if step in ("check", "review") and self.state.files and self.state.drawn is None:
                self._draw()

    @Slot(int, int)
    def look(self, file: int, posting: int) -> None:
        """At another posting."""
        if (file, posting) != self.state.place:
            self.set(place=(file, posting), drawn=None, drawn_trouble="")
            self._draw()

    @Slot()
    def next(self) -> None:
        """To the next posting in which something is not settled."""
        tabs = self.shown.tabs
        now = next((n for n, tab in enumerate(tabs) if tab.current), 0)
        for tab in (*tabs[now + 1 :], *tabs[: now + 1]):
            if tab.remaining:
                self.look(tab.file, tab.posting)
                return

    @Slot(str, result=int)
    def rowOf(self, key: str) -> int:
        """In which row of the table a finding stands, -1 for none."""
        item = next((one for one in self.state.items if one.key == key and one.file == self.state.place[0]), None)
        return table.row_of(self.shown.view, item.where) if item else -1

    @Slot(str)
    def ofTown(self, name: str) -> None:
        """Postings of one township, or all."""
        self.set(town="" if name == ALL_TOWNS else name)

    @Slot()
    def quiet(self) -> None:
        self.set(notice="")

    # --- deciding

    @Slot(int, str, str)
    def answer(self, file: int, field: str, text: str) -> None:
        """What a file does not say itself."""
        self._typed("填写", text, lambda draft: drafts.answered(draft, file, field, text))

    @Slot(str, str)
    def fact(self, field: str, text: str) -> None:
        """A fact of every sheet."""
        allowed = (text,) if field == "phone" else ()
        self._typed("填写", text, lambda draft: drafts.stated(draft, field, text), allowed)

    @Slot(str, str)
    def accept(self, key: str, why: str) -> None:
        self._typed("核实无误", why, lambda draft: drafts.accepted(draft, key, why))

    @Slot(str)
    def giveBack(self, key: str) -> None:
        self._change("退回", drafts.returned(self.state.draft, key))

    @Slot(str)
    def reopen(self, key: str) -> None:
        self._change("重新看", drafts.reopened(self.state.draft, key))

    @Slot(int, str, str)
    def readAs(self, file: int, header: str, field: str) -> None:
        """What a column means."""
        self._change("改表头", drafts.headed(self.state.draft, file, header, field))

    @Slot()
    def confirmHeads(self) -> None:
        """The headers of the file that is looked at are read right, now and whenever they come again."""
        file = self.state.file
        if file is None or self._keeping is None:
            return
        chosen = self.state.draft.files[self.state.place[0]].answers.headers
        try:
            headers.remember(OfficeFolder(Path(self.state.office)).headers, settle.to_remember(file, chosen))
            self._keeping.confirm(settle.shape(file))
        except MingbangError as trouble:
            self.set(notice=trouble.sentence, tone="seal")
            return
        self.set(confirmed=self._keeping.confirmed())

    @Slot(str)
    def tick(self, name: str) -> None:
        self._change("打勾", drafts.ticked(self.state.draft, name))

    @Slot(str)
    def reviewer(self, name: str) -> None:
        self._typed("审核人", name, lambda draft: structs.replace(draft, reviewed_by=name.strip()))

    @Slot(str)
    def target(self, to: str) -> None:
        """Where to publish to."""
        self._keep(structs.replace(self.state.draft, to=to if to.startswith("s3:") else path_of(to)))

    @Slot()
    def undo(self) -> None:
        """As it was before the last decision; what was published is beyond it."""
        if self._before:
            _, before = self._before.pop()
            self._become(before)

    # --- going out

    @Slot(int, result=str)
    def idAt(self, place: int) -> str:
        """The id of a posting that hangs, by its place in the list."""
        return self.shown.hanging[place].id if 0 <= place < len(self.shown.hanging) else ""

    @Slot(str)
    def publish(self, passphrase: str) -> None:
        draft = self.state.draft
        if not self.shown.can_publish or self.child.busy:
            return
        if not draft.to:
            self.set(notice="请先选发布到哪里。", tone="seal")
            return
        self._ask(
            Publish(
                self.state.office,
                draft.files,
                draft.facts,
                draft.reviewed_by,
                drafts.findings_accepted(draft),
                draft.to,
                passphrase,
            )
        )

    @Slot(str, str, str)
    def recall(self, id: str, reason: str, passphrase: str) -> None:
        """Call a published list back: from the feed, where it was delivered, and every kiosk."""
        to = ["--to", self.state.draft.to] if self.state.draft.to else []
        self.order(["recall", id, "--reason", reason, "--office", self.state.office, *to], passphrase)

    @Slot(str, str, str)
    def printCards(self, village: str, to: str, passphrase: str) -> None:
        """The household cards of a village, to a file or a printer."""
        known = self.state.seen.printers if self.state.seen else ()
        where = to if to in known else path_of(to)
        words = ["office", "card", "--village", village, "--all", "--to", where, "--office", self.state.office]
        self.order([*words, "--json"], passphrase)

    def close(self) -> None:
        """For the end of the window."""
        self.child.close()
        self.orders.close()

    # --- inside

    def _typed(self, words: str, text: str, change: Callable[[Draft], Draft], allowed: Sequence[str] = ()) -> None:
        """A change that a person typed: nothing private is taken on, and nothing that cannot be meant."""
        if holds_private(text, allowed):
            self.set(notice=PRIVATE, tone="seal")
            return
        try:
            self._change(words, change(self.state.draft))
        except ValueError as wrong:
            self.set(notice=str(wrong), tone="seal")

    def _change(self, words: str, draft: Draft) -> None:
        if draft == self.state.draft:
            return
        self._before = [*self._before, (words, self.state.draft)][-_UNDOABLE:]
        self._become(draft)

    def _become(self, draft: Draft) -> None:
        before = self.state.draft
        self._keep(draft)
        self.set(notice="", undone=tuple(words for words, _ in self._before))
        if drafts.read_as(draft) != drafts.read_as(before):
            self._read()
        elif draft.facts != before.facts:
            self._read() if draft.facts.phone != before.facts.phone else self._draw()

    def _keep(self, draft: Draft) -> None:
        self.set(draft=draft)
        if self._keeping is not None:
            try:
                self._keeping.keep(draft)
            except MingbangError as trouble:
                self.set(notice=trouble.sentence, tone="seal")

    def _read(self) -> None:
        draft = self.state.draft
        if not draft.files:
            self.set(files=(), fits={}, drawn=None, extra=(), place=(0, 0))
            return
        self._ask(Read(self.state.office, draft.files, draft.facts))

    def _draw(self) -> None:
        file, posting = self.state.place
        if self.state.file is None or not self.state.file.postings:
            return
        if self.state.lacks(file, posting):
            self.set(drawn=None, drawn_trouble=LACKS)
        else:
            self._ask(Draw(self.state.office, file, posting, self.state.draft.facts))

    def _try_paper(self) -> None:
        """When the child has nothing else to do: whether a paper holds the next sheet that nobody has looked at."""
        if not self.child.busy and (untried := self.state.untried):
            self.child.ask(Fit(self.state.office, *untried[0], self.state.draft.facts))

    def _ask(self, question: Question) -> None:
        self.child.ask(question)
        self._on_busy()

    def _on_busy(self) -> None:
        asked = self.child.asked
        self.work(job=_JOBS.get(type(asked), "") if asked else "order" if self.orders.busy else "")

    def order(self, arguments: list[str], passphrase: str = "") -> None:
        """Runs a command as it stands."""
        self.orders.run(arguments, passphrase)
        self._on_busy()

    @Slot(object)
    def _on_working(self, working: Working) -> None:
        self.work(working=working)

    @Slot(object, object)
    def _on_answered(self, asked: Question, said: object) -> None:
        if not (self.papers.answered(asked, said) or self.printing.answered(asked, said)):
            self._take(asked, said)
        self._try_paper()
        self._on_busy()

    def _take(self, asked: Question, said: object) -> None:
        """An answer for the desk itself."""
        after = answers.after(self.state, asked, said)
        if isinstance(said, Drawn):  # the pages first: whoever hears of them fetches them at once
            after = replace(after, ratios=tuple(self.pictures.show(said.pdf)))
        self.show(after)
        if isinstance(said, Files):
            self._keep(self.state.draft)
            self._draw()
        if isinstance(said, Published):
            self._before = []
            self._keep(self.state.draft)
            self._ask(Look(self.state.office))
        if isinstance(asked, Print | GoOn | GiveUp):  # what stopped it may have left a batch, or a sheet in doubt
            self._ask(Look(self.state.office))

    @Slot(bool, str)
    def _on_told(self, done: bool, said: str) -> None:
        self.set(notice=said.replace("(--on)", "") or "做好了。", tone="pine" if done else "seal")
        self._on_busy()
        self._ask(Look(self.state.office))
