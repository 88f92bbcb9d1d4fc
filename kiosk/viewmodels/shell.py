"""The view model of the way through the screens, and of what goes with it: looks, voice, rest."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import session
from kiosk.looks import Looks
from kiosk.session import Screen, Session
from kiosk.shelf import Shelf
from kiosk.viewmodels.aloud import AloudModel, voiced
from kiosk.viewmodels.looks import LooksModel
from kiosk.viewmodels.page import PageModel
from kiosk.viewmodels.spares import Examples, Opener, Spares
from sync.clock import today
from sync.config import Place
from sync.errors import MingbangError

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk.viewmodels.rest import RestModel

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1
TICK = 5_000  # ms; the clock shows minutes
TROUBLE = "这一页现在打不开，请过一会儿再试，或者叫工作人员。"

log = logging.getLogger("mingbang.kiosk")


@QmlElement
class ShellModel(AloudModel):
    """Where the visitor is. One page model for each step of the way, so that going back finds it as it was."""

    screenChanged = Signal()
    restChanged = Signal()
    visitOver = Signal()
    left = Signal()  # staff close the kiosk
    anew = Signal()  # staff have changed its settings
    pageLeft = Signal(QObject)
    spareMade = Signal(str, QObject)
    spareExchanged = Signal(str, QObject, QObject)
    filesChanged = Signal()

    def __init__(
        self,
        place: Place,
        shelf: Shelf,
        clock: Callable[[], datetime],
        looks: Looks = Looks(),  # noqa: B008
        sizes: tuple[float, float] = (1.0, 1.35),
        parent: QObject | None = None,
    ) -> None:
        """`sizes`: of standard and of large type, as Theme takes it: 1 to 2."""
        super().__init__(place, shelf, clock, looks, sizes, parent)
        self._rest: RestModel | None = None
        self._rest_of: Callable[[], RestModel]
        self.seeing.aboutToChange.connect(self._put_spares_away)  # or all of them would be laid out anew
        self.seeing.changed.connect(self._look)
        self.seeing.choosingChanged.connect(self._chosen)
        self._leaving: list[tuple[str, PageModel]] = []
        self._spare: PageModel | None = None
        self.spares = Spares(self)
        self.spares.made.connect(self.spareMade)
        self.spares.exchanged.connect(self.spareExchanged)
        self.spares.dropped.connect(self.pageLeft)
        self._files: tuple[str, ...] = ()
        self._open: Opener | None = None
        self._examples: Examples = tuple
        self._day = today(clock(), shelf.reference())  # of the pages that are open
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.tick)

    def start(self, opener: Opener, rest: Callable[[], RestModel], examples: Examples = tuple) -> None:
        """Home, and the clock. `rest`: makes what attends to an untouched glass; `examples`: screens that spares may
        show."""
        self._rest_of = rest
        self._open, self._day, self._examples = opener, self._today(), examples
        self._pages = [opener(session.Home(), None)]
        self._timer.start()

    # --- the way

    def go(self, screen: Screen) -> None:
        """One screen further."""
        onward = session.opened(self._session, screen)
        if onward is not self._session and self._open is not None:
            page = self._tried(self._open, screen)
            if page is None:
                return
            self.hush()
            behind = self._pages[len(onward.way) - 1 :]
            self._session = onward
            self._pages = [*self._pages[: len(onward.way) - 1], page]
            self._spare = self.spares.take(*page)
            self._changed(behind)
            self._put_spare_away()

    @Slot()
    def back(self) -> None:
        self.hush()
        if len(self._pages) > 1:
            self._session = session.back(self._session)
            self._changed([self._pages.pop()])

    @Slot()
    def home(self) -> None:
        """Home, with the newest generation and today's date; where that cannot be opened, as home was before."""
        if self._open is None:
            return
        if not self._shelf.renew() and not self._trouble and self._today() == self._day:
            self._show_home(self._pages[:1])  # nothing that it shows is another
            return
        fresh = self._fresh_home(self._open)
        self._show_home([fresh] if fresh is not None else self._pages[:1], another=fresh is not None)
        self._renew_head()

    def _fresh_home(self, opener: Opener) -> tuple[str, PageModel] | None:
        """Home by the library of now, or by the one before it where this one fails. What stands on the glass is told
        what is another in it: making the screen anew would make a touch wait for two frames."""
        day = self._today()
        page = self._tried(opener, session.Home(), self._pages[0][1])
        if page is None:
            return None
        self._shelf.keep()
        self._day = day
        return page

    def _tried(self, opener: Opener, screen: Screen, standing: PageModel | None = None) -> tuple[str, PageModel] | None:
        """A screen's page; None where the library fails, and then the glass says so in a sentence."""
        try:
            page = opener(screen, standing)
        except MingbangError as error:
            if self._shelf.return_to_old(error):
                return self._tried(opener, screen, standing)
            log.warning("a screen cannot be opened: %s", error.sentence)
            self._say(TROUBLE)
            return None
        self._say("")
        if standing is None or page[1] is not standing:
            page[1].replied.connect(self._on_answered)
        return page

    def own_up(self) -> None:
        """Something that was touched has failed."""
        self._say(TROUBLE)

    def end_visit(self, sentence: str) -> None:
        """Home at once, with a sentence that says why."""
        self.home()
        self._say(sentence)
        if self.seeing.hears:
            self.say(voiced(sentence))

    def _show_home(self, pages: list[tuple[str, PageModel]], another: bool = False) -> None:
        """`another`: of another library, or of another day, than what is left; that goes at once then."""
        self.hush()
        if self._reader is not None:
            self._reader.forget()
        self.visitOver.emit()
        gone = [left for left in self._pages if all(left[1] is not kept for _, kept in pages)]
        self._pages, self._session = pages, session.home(self._session)
        self._changed(gone)
        if another:
            self.putAway()
            self.spares.drop()
            QTimer.singleShot(TICK, self, self.hold_faces)
        self.spares.renew()

    def _changed(self, gone: list[tuple[str, PageModel]]) -> None:
        """Another screen is to be seen; those that were left are put away after its first frame."""
        self.putAway()
        self._leaving = gone
        self.spares.delay()
        self.screenChanged.emit()
        self._speak_by_itself()

    @Slot()
    def putAway(self) -> None:
        """What was left goes, screen and words, and cannot come back; or it waits, unseen, for other words."""
        gone, self._leaving = self._leaving, []
        for file, page in gone:
            if not self.spares.keep(file, page):
                self.pageLeft.emit(page)
                page.deleteLater()

    @Slot()
    def _put_spares_away(self) -> None:
        self.spares.drop()

    @Slot()
    def _look(self) -> None:
        """Other looks are on the glass."""
        if self._reader is not None:
            self._reader.remember(self.seeing.hears)
        self.spares.renew()
        self._speak_by_itself()

    @Slot()
    def _chosen(self) -> None:
        """The sheet is gone again: where it is heard, the screen that lay beneath says itself."""
        if not self.seeing.choosing:
            self._speak_by_itself()

    @Slot(str)
    def _on_answered(self, words: str) -> None:
        """The screen has answered what was put in: in 语音 it is heard, with what to do next."""
        if self.seeing.hears and self.sender() is self._pages[-1][1]:
            self.say(voiced(words))

    def _put_spare_away(self) -> None:
        """Its screen shows another page now."""
        if self._spare is not None:
            self._spare.deleteLater()
            self._spare = None

    @Property(QObject, notify=screenChanged)
    def spare(self) -> PageModel | None:
        """The page whose screen the page of now may have."""
        return self._spare

    @Property(bool, notify=screenChanged)
    def leaving(self) -> bool:
        """Whether anything waits for the frame to be out: to be put away, or to be said."""
        return bool(self._leaving) or self._waits

    @Slot()
    def frameOut(self) -> None:
        """The frame that shows the screen is out."""
        self.putAway()
        self._speak_soon()

    @Property("QStringList", notify=filesChanged)  # type: ignore[arg-type]
    def files(self) -> list[str]:
        """Files of screens, below Screens, that can be read and compiled before anybody opens them."""
        return list(self._files)

    def prepare(self, files: Iterable[str], reused: frozenset[str]) -> None:
        """These screens' view models are there; of some a spare is kept."""
        self._files = tuple(dict.fromkeys(files))
        self.filesChanged.emit()
        if self._open is not None:
            self.spares.begin(self._open, reused, self._examples)

    @Slot()
    def hold_faces(self) -> None:
        """The faces of all that may stand on the glass stay open (kiosk.faces)."""
        from kiosk import faces

        self._faces = faces.held(self._shelf.library.rare_characters())

    @property
    def session(self) -> Session:
        return self._session

    @property
    def answered_elsewhere(self) -> bool:
        return super().answered_elsewhere or (self._rest is not None and bool(self._rest.asking))

    @Property(str, notify=screenChanged)
    def screen(self) -> str:
        """The file of the screen, below Screens."""
        return self._pages[-1][0]

    @Property(QObject, notify=screenChanged)
    def page(self) -> PageModel:
        return self._pages[-1][1]

    @Property(bool, notify=screenChanged)
    def canBack(self) -> bool:
        return len(self._pages) > 1

    @Property(bool, notify=screenChanged)
    def canSearch(self) -> bool:
        """Whether 查一查 leads anywhere from here."""
        return bool(self._pages[0][1].snapshot.tiles) and not isinstance(self._session.here, session.Everywhere)

    @Slot()
    def search(self) -> None:
        """查一查, from any screen."""
        self.go(session.Everywhere())

    @Slot(str, result=bool)
    def typed(self, text: str) -> bool:
        """A key that nothing on the glass has taken."""
        return self._pages[-1][1].typed(text)

    # --- looks, staff, voice, rest

    @Property(QObject, constant=True)
    def looks(self) -> LooksModel:
        """How this is seen and heard."""
        return self.seeing

    @Slot()
    def enterStaff(self) -> None:
        """To the staff's door."""
        self.thanks()
        self.go(session.StaffDoor())

    @Property(QObject, notify=restChanged)
    def rest(self) -> RestModel | None:
        """What becomes of a glass that nobody touches; it comes after the first frame."""
        return self._rest

    def attend(self, window: QQuickWindow) -> RestModel:
        """From now on a window that nobody touches asks, forgets and hangs out the board."""
        self._rest = self._rest_of()
        self._rest.watch(window)
        self.restChanged.emit()
        return self._rest

    def forget(self) -> None:
        """Home, as for the first visitor of the day."""
        self.thanks()
        self.knowsHow()
        if self._cards is not None:
            self._cards.seen()
        self.home()
        self.seeing.reset()
        if self._reader is not None:
            self._reader.reset()

    def somebody(self) -> None:
        """Whoever was asked for is there."""
        if self._rest is not None:
            self._rest.somebody()

    def clear(self) -> None:
        """No sheet lies over the screen."""
        self.thanks()
        self.knowsHow()
        self.seeing.done()

    def stands_at_start(self) -> bool:
        """Whether nothing is to be forgotten."""
        quiet = self._reader is None or self._reader.usual
        return (
            self._session == Session() and self.seeing.as_at_first and not (self._calling or self._tells_how) and quiet
        )

    # --- day and generation

    def _today(self) -> date:
        """The day that is believed; the last one where the library cannot tell."""
        try:
            return today(self._clock(), self._shelf.reference())
        except MingbangError:
            return self._day

    @Slot()
    def tick(self) -> None:
        """Pages keep the day and the generation that they were opened with: another one leads home, to fresh pages."""
        self.putAway()
        if self._open is not None:
            self._leave_what_is_over(self._open)
        self._renew_head()

    def _leave_what_is_over(self, opener: Opener) -> None:
        before = self._shelf.library
        renewed = self._shelf.renew()
        over = self._today() != self._day
        if not renewed and not over and not (self.canBack and self._shelf.removed()):
            return
        fresh = self._fresh_home(opener)
        over = over or self._shelf.removed()  # the one before it, where the new one failed
        if fresh is not None and (over or self._shelf.library is not before):
            self._show_home([fresh], another=True)
        elif fresh is not None:  # the new generation failed: the visitor is not disturbed
            if fresh[1] is not self._pages[0][1]:
                fresh[1].deleteLater()
        elif over and self.canBack:  # home as it was shows no name
            self._show_home(self._pages[:1])
