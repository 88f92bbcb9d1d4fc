"""What every screen's view model is: a frozen snapshot shown through typed properties, and words to read aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Property, QObject, Signal

from kiosk.models.records import RecordList
from kiosk.models.roles import camel, fields
from kiosk.session import Screen
from kiosk.snapshots.cards import shows_names
from kiosk.visit import Visit
from sync.config import Sheets
from sync.errors import FeedError
from sync.library.reader import Library
from sync.library.views import Replaced, VillageSummary
from sync.records import PostingHeader, PostingState

if TYPE_CHECKING:
    from kiosk.snapshots.changed import Mark
    from kiosk.speech.said import Utterance
    from kiosk.staff.keeper import Keeper
    from kiosk.staff.sheets import SheetPrinter


class Desk(msgspec.Struct, frozen=True):
    """What a screen works with: the library, the day that is believed, the way to another screen, the visit.

    One desk serves as long as library and day stay: a library never changes, so what it said once is kept here.
    """

    library: Library
    today: date
    go: Callable[[Screen], None]
    visit: Visit
    villages: tuple[str, ...] = ()
    township: str = ""
    keeper: Keeper | None = None
    leave: Callable[[], None] = lambda: None
    anew: Callable[[], None] = lambda: None  # the kiosk is opened again, with other settings
    printer: Sheets = msgspec.field(default_factory=Sheets)
    prints: Callable[[], SheetPrinter] | None = None
    _known: list[tuple[VillageSummary, ...]] = msgspec.field(default_factory=list)
    _hanging: list[tuple[PostingHeader, ...]] = msgspec.field(default_factory=list)

    @property
    def staff(self) -> Keeper:
        """Who keeps the staff's door here."""
        assert self.keeper is not None  # only a desk without a kiosk has none
        return self.keeper

    @property
    def sheets(self) -> SheetPrinter:
        """Who prints notice sheets here."""
        assert self.prints is not None  # only a desk without a kiosk has none
        return self.prints()

    def known(self) -> tuple[VillageSummary, ...]:
        """Villages of this kiosk that have postings; all that the library holds unless settings name some."""
        if not self._known:
            meant = self.library.meta.places  # a name in the settings may be one that was given up since
            some = {*self.villages, *(code for place in self.villages for code in meant.get(place, ()))}
            found = self.library.villages(self.today)
            self._known.append(tuple(v for v in found if not some or v.region in some or v.name in some))
        return self._known[0]

    def hanging(self) -> tuple[PostingHeader, ...]:
        """What is on the board on this day in all its villages, newest first."""
        if not self._hanging:
            regions = set(self.regions())
            found = self.library.postings(None, self.today)
            self._hanging.append(tuple(header for header in found if header.region in regions))
        return self._hanging[0]

    def named(self, region: str, posting: str | None = None) -> tuple[PostingHeader, ...]:
        """What hangs in a village, or one posting of it, where its policy shows names."""
        hanging = self.library.postings(region, self.today)
        return tuple(h for h in hanging if shows_names(h) and posting in (None, h.id))

    def header(self, id: str) -> PostingHeader:
        """A posting's header; ids on the screen come from the same library."""
        header = self.library.posting(id)
        if header is None:
            raise FeedError("这张公示已经不在这台机器里了。请回到首页再看。")
        return header

    def lists(self, header: PostingHeader) -> bool:
        """Whether rows of a posting may be shown: it hangs on this day, and its policy shows names."""
        hangs = header.state is PostingState.POSTED and header.starts_on <= self.today <= header.ends_on
        return hangs and shows_names(header)

    def mark(self, header: PostingHeader) -> Mark | None:
        """What became of a posting that was replaced or withdrawn; None for one that was not."""
        if header.state is PostingState.POSTED:
            return None
        from kiosk.snapshots.changed import mark

        return mark(Replaced(header, self.library.successor(header, self.today)))

    def regions(self) -> tuple[str, ...]:
        """Their codes."""
        return tuple(village.region for village in self.known())


def shown(kind: Any, field: str, notify: Any = None) -> Property:
    """A property that shows a field of the snapshot; without a signal it never changes."""

    def read(self: PageModel) -> Any:
        return getattr(self.snapshot, field)

    return Property(kind, read, constant=True) if notify is None else Property(kind, read, notify=notify)


class PageModel(QObject):
    """A screen's view model. `snapshot` is replaced whole; only what differs is told."""

    # what the screen answers to what was put in (nothing found, a wrong amount): said by itself in 语音
    ANSWERS: tuple[str, ...] = ()
    # whether a text on it names somebody
    PERSONAL = False

    placeChanged = Signal()
    replied = Signal(str)

    def __init__(self, snapshot: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.snapshot = snapshot
        self._place = 0

    def _looked_at(self) -> int:
        return self._place

    def look_at(self, first: int) -> None:
        """The first cell of the page that is looked at; coming back finds it again."""
        if first != self._place:
            self._place = first
            self.placeChanged.emit()

    place = Property(int, _looked_at, look_at, notify=placeChanged)

    def adopt(self, other: PageModel) -> None:
        """Takes over the list models of another page of the same kind, with its own content in them: the screen that
        shows that page can then show this one, and keeps every row and tile that it has made."""
        from kiosk.models.rows import PostingRows

        own: dict[str, Any] = vars(self)
        for name, mine in list(own.items()):
            theirs: Any = vars(other).get(name)
            if type(mine) in (RecordList, PostingRows) and type(theirs) is type(mine):
                theirs.become(mine)
                setattr(self, name, theirs)
                setattr(other, name, mine)
                theirs.setParent(self)
                mine.setParent(other)

    def renewed(self, desk: Desk) -> bool:
        """Shows what another library or another day says, without being made anew; False where a page cannot. Where
        this raises, the page is as it was."""
        return False

    def spoken(self) -> tuple[Utterance, ...]:
        """The screen's words, sentence by sentence."""
        return ()

    def is_personal(self) -> bool:
        """Whether a text on it may name somebody as it stands."""
        return self.PERSONAL

    def typed(self, text: str) -> bool:
        """A key of a keyboard that no field has taken; whether the screen can use it."""
        return False

    def show(self, snapshot: Any) -> None:
        """Another snapshot: signals of the fields that differ."""
        old, self.snapshot = self.snapshot, snapshot
        for name in fields(type(snapshot)):
            if getattr(old, name) != getattr(snapshot, name):
                signal = getattr(self, camel(name) + "Changed", None)
                if signal is not None:
                    signal.emit()
                if name in self.ANSWERS and (words := self.heard(name)):
                    self.replied.emit(words)

    def heard(self, field: str) -> str:
        """An answer as everybody may hear it; "" where there is nothing to say."""
        return str(getattr(self.snapshot, field))
