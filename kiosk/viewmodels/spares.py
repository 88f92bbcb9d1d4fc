"""Spare screens: of each common kind one that is not seen, made beforehand; a touch only puts other words in it.

A spare shows an example of what hangs on the board, or what its visitor has just left; when the visit is over, examples
take the place of all that a visitor saw. What belongs to one household is never a spare (see wiring.REUSED).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.session import Screen
from kiosk.viewmodels.page import PageModel
from sync.errors import MingbangError

STEP = 40  # ms between two spares: whoever touches meanwhile waits for one of them at most
LATER = 150  # ms after a touch before spares are made, so that they stand in nobody's way

log = logging.getLogger("mingbang.kiosk")
# A screen's file and view model; given one that stands on the glass, that one if it can show another library.
Opener = Callable[[Screen, PageModel | None], tuple[str, PageModel]]
Examples = Callable[[], Sequence[Screen]]


class Spares(QObject):
    """Pages whose screens are spare, by file. Until `begin` there are none, and every screen is made anew."""

    made = Signal(str, QObject)
    exchanged = Signal(str, QObject, QObject)
    dropped = Signal(QObject)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[str, PageModel] = {}
        self._seen: set[str] = set()  # files of spares that show what a visitor saw
        self._open: Opener | None = None
        self._examples: Examples = tuple
        self._files: frozenset[str] = frozenset()
        self._waiting: list[Screen] = []
        self._timer = QTimer(self, interval=STEP)
        self._timer.timeout.connect(self.step)

    def begin(self, opener: Opener, files: frozenset[str], examples: Examples) -> None:
        """From now on screens of these files are kept, and made beforehand of the examples."""
        self._open, self._files, self._examples = opener, files, examples
        self.renew()

    def take(self, file: str, page: PageModel) -> PageModel | None:
        """The page whose screen a new page may have; its lists are the new page's from now on."""
        spare = self._kept.pop(file, None)
        self._seen.discard(file)
        if spare is not None:
            page.adopt(spare)
        return spare

    def keep(self, file: str, page: PageModel) -> bool:
        """Whether a page that was left stays as a spare."""
        if file not in self._files or file in self._kept:
            return False
        self._kept[file] = page
        self._seen.add(file)
        return True

    def renew(self) -> None:
        """The visit is over, or nothing is spare: examples, one by one."""
        if self._open is not None:
            self._waiting = []
            self._timer.start(STEP if self._seen else LATER)

    def delay(self) -> None:
        """Somebody touched something: spares come later, but what a visitor saw is not kept for that."""
        if self._timer.isActive() and not self._seen:
            self._timer.start(LATER)

    def drop(self) -> None:
        """None is spare any more: the library, the day or the size of type is another one."""
        gone, self._kept = list(self._kept.values()), {}
        self._seen.clear()
        for page in gone:
            self._discard(page)

    def step(self) -> None:
        """One spare more."""
        self._timer.setInterval(STEP)
        try:
            if not self._waiting:
                self._waiting = list(self._examples())
            while self._waiting and not self._prepared(self._waiting.pop(0)):
                pass
        except MingbangError as error:
            log.warning("a spare screen cannot be made: %s", error.sentence)
            self._waiting = []
        if not self._waiting:
            self._timer.stop()
            self._forget_seen()

    def _prepared(self, screen: Screen) -> bool:
        """Makes the spare of an example where it is needed; whether it was."""
        assert self._open is not None  # begin came first
        file, page = self._open(screen, None)
        old = self._kept.get(file)
        if file not in self._files or (old is not None and file not in self._seen):
            page.deleteLater()
            return False
        self._kept[file] = page
        self._seen.discard(file)
        if old is None:
            self.made.emit(file, page)
        else:
            page.adopt(old)
            self.exchanged.emit(file, old, page)
            old.deleteLater()
        return True

    def _forget_seen(self) -> None:
        """What no example could take the place of goes."""
        for file in list(self._seen):
            self._discard(self._kept.pop(file))
        self._seen.clear()

    def _discard(self, page: PageModel) -> None:
        self.dropped.emit(page)
        page.deleteLater()
