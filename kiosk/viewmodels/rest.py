"""The view model of a glass that nobody touches: the question, the forgetting, and the board page by page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import idle
from kiosk.idle import Rest
from kiosk.models.records import RecordList
from kiosk.snapshots import board
from kiosk.speech.said import Utterance
from kiosk.viewmodels.page import Desk
from sync.errors import MingbangError

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk.viewmodels.shell import ShellModel

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
QUESTION = "您还在看吗？"
ELSE = "二十秒没有人点，就回到首页，刚才看的都会忘掉。"
ANSWERS = "还在看，点上面的。不看了，点下面的。"  # for who cannot read them
_TOUCHES = frozenset(
    (
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    )
)

log = logging.getLogger("mingbang.kiosk")


@QmlElement
class RestModel(QObject):
    """`asking`: the question is on the glass; `resting`: the board is. Whoever touches begins at home."""

    changed = Signal()
    turned = Signal()

    def __init__(self, shell: ShellModel, desk: Callable[[], Desk], wait: Callable[[Rest], int]) -> None:
        super().__init__(shell)
        self._shell, self._desk, self._wait = shell, desk, wait
        self._rest = Rest.USED
        self._room, self._turn, self._shown = 10, 0, 0
        self._leaves: list[board.Leaf] = []
        self._of: Desk | None = None
        self._snapshot = board.EMPTY
        self._rows = RecordList(board.BoardRow, (), self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.pass_time)
        shell.screenChanged.connect(self._make_way)

    def watch(self, window: QQuickWindow) -> None:
        """From now on every touch of this window counts."""
        window.installEventFilter(self)
        self._count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch begins the time anew; one that ends the board does nothing else."""
        if event.type() in _TOUCHES:
            self._count()
        return False

    def _count(self) -> None:
        self._timer.start(self._wait(self._rest))

    @Slot()
    def pass_time(self) -> None:
        """The time is up."""
        if self._rest is Rest.USED and self._shell.listened:  # who listens need not touch
            self._count()
            return
        then = idle.following(self._rest, self._shell.stands_at_start())
        if then is Rest.ASKED:
            self._shell.say([Utterance(text, text) for text in (QUESTION, ELSE, ANSWERS)])
        elif self._rest is not Rest.BOARD:
            self._shell.forget()
        self._rest = then
        if then is Rest.BOARD:
            self.next_page()
        self.changed.emit()
        self._count()

    @Slot()
    def stay(self) -> None:
        """还在看: everything is as it was."""
        self._shell.hush()
        self._use()

    def somebody(self) -> None:
        """Something was held up: whoever was asked for is there."""
        if self._rest is Rest.ASKED:
            self._use()

    @Slot()
    def leave(self) -> None:
        """不看了: home, and all is forgotten."""
        self._shell.forget()
        self._use()

    @Slot()
    def begin(self) -> None:
        """Somebody has come to the board; a new generation is taken at once."""
        self._shell.home()
        self._use()

    def _use(self) -> None:
        self._rest = Rest.USED
        self._rows.show(())
        self.changed.emit()
        self._count()

    @Slot()
    def _make_way(self) -> None:
        """A card that is held before the board opens its page there and then."""
        if self._rest is Rest.BOARD and not self._shell.stands_at_start():
            self._use()

    # --- the board

    def next_page(self) -> None:
        """The page after this one; where the library fails, the words that need none."""
        try:
            self._snapshot, rows = self._page()
        except MingbangError as error:
            log.warning("the board cannot be read: %s", error.sentence)
            self._snapshot, rows = board.EMPTY, []
            self._of = None
        self._rows.show(rows)
        self.turned.emit()

    def _page(self) -> tuple[board.BoardSnapshot, list[board.BoardRow]]:
        desk = self._desk()
        if not self._leaves or self._of is not desk:
            self._turn = self._turn + 1 if self._of is desk else 0
            hanging = board.displayed(desk.hanging(), desk.library.programmes())
            self._leaves, self._of = list(board.round_of(hanging, self._room, self._turn)), desk
        if not self._leaves:
            return board.EMPTY, []
        leaf, self._shown = self._leaves.pop(0), self._shown + 1
        rows = desk.library.rows(leaf.header.id, leaf.first, self._room) if desk.lists(leaf.header) else ()
        return (
            board.derive(leaf, self._shown, desk.regions()),
            [board.row(each, leaf.header.unit) for each in rows],
        )

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._rest is Rest.ASKED

    @Property(bool, notify=changed)
    def resting(self) -> bool:
        return self._rest is Rest.BOARD

    @Property(str, constant=True)
    def question(self) -> str:
        return QUESTION

    @Property(str, constant=True)
    def otherwise(self) -> str:
        return ELSE

    def _get_room(self) -> int:
        return self._room

    def _set_room(self, room: int) -> None:
        if room > 0 and room != self._room:
            self._room, self._leaves = room, []

    room = Property(int, _get_room, _set_room, notify=turned)

    @Property(QObject, constant=True)
    def rows(self) -> RecordList:
        return self._rows

    @Property(str, notify=turned)
    def title(self) -> str:
        return self._snapshot.title

    @Property(str, notify=turned)
    def line(self) -> str:
        return self._snapshot.line

    @Property(str, notify=turned)
    def period(self) -> str:
        return self._snapshot.period

    @Property(str, notify=turned)
    def silence(self) -> str:
        return self._snapshot.silence

    @Property(str, notify=turned)
    def pageWords(self) -> str:
        return self._snapshot.page

    @Property(int, notify=turned)
    def shift(self) -> int:
        return self._snapshot.place

    @Property(bool, notify=turned)
    def dark(self) -> bool:
        return self._snapshot.dark
