"""The view model of what stands around every screen: the head, the banner, the voice, the sheet of who is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.shelf import Shelf
from kiosk.snapshots import call, head
from kiosk.viewmodels import howto
from sync.config import Place
from sync.errors import MingbangError
from sync.records import Spoken

if TYPE_CHECKING:
    from kiosk.speech.reader import Reader
    from kiosk.speech.said import Utterance
    from kiosk.staff.caller import Caller


class SurroundModel(QObject):
    """Reads the shelf for its words; knows nothing of the screens between."""

    headChanged = Signal()
    staffChanged = Signal()
    readerChanged = Signal()
    unaskedChanged = Signal()
    howChanged = Signal()

    def __init__(
        self, place: Place, shelf: Shelf, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._place, self._shelf, self._clock = place, shelf, clock
        self._reader: Reader | None = None
        self._unasked = self._tells_how = False
        self._calling = False
        self._caller: Caller | None = None
        self._called: bool | None = None
        self._staff_words = ""
        self._trouble = ""
        self._head = self._derive_head()

    def _say(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            self.headChanged.emit()

    def _derive_head(self) -> head.HeadSnapshot:
        shelf = self._shelf
        return head.derive(self._place, shelf.library.meta, self._clock(), shelf.reference(), shelf.told())

    def _renew_head(self) -> None:
        try:
            fresh = self._derive_head()
        except MingbangError:
            return
        if fresh != self._head:
            self._head = fresh
            self.headChanged.emit()

    @Property(str, notify=headChanged)
    def place(self) -> str:
        return self._head.place

    @Property(str, constant=True)
    def zone(self) -> str:
        return "政务公开专区"

    @Property(str, notify=headChanged)
    def clock(self) -> str:
        return self._head.clock

    @Property(str, notify=headChanged)
    def asOf(self) -> str:
        return self._head.as_of

    @Property(bool, notify=headChanged)
    def demo(self) -> bool:
        return self._head.demo

    @Property(str, notify=headChanged)
    def banner(self) -> str:
        return self._trouble or self._head.banner

    @Property(bool, notify=headChanged)
    def loud(self) -> bool:
        """Whether the banner must be seen by everybody."""
        return not self._trouble and self._head.loud

    # --- the voice

    @Property(QObject, notify=readerChanged)
    def reader(self) -> Reader | None:
        """The voice; it comes after the first frame."""
        return self._reader

    @property
    def heard(self) -> tuple[tuple[str, ...], tuple[Spoken, ...]]:
        """The county's voice packs and readings, as the library on the glass names them."""
        meta = self._shelf.library.meta
        return meta.voices, meta.spoken

    def give_voice(self, reader: Reader) -> None:
        """From now on screens can be read aloud."""
        reader.setParent(self)
        self._reader = reader
        self.readerChanged.emit()

    def hush(self) -> None:
        """Silence, now."""
        if self._reader is not None:
            self._reader.stop()

    @property
    def listened(self) -> bool:
        """Whether somebody is being read to, and need not touch anything."""
        return self._reader is not None and bool(self._reader.speaking)

    def say(self, utterances: Sequence[Utterance]) -> None:
        """Say what nobody has asked for: the glass's own words take no room from it. A question that waits for its
        answer is not answered by it."""
        if self._reader is not None and self._reader.asking:
            self._reader.aside(utterances)
            return
        self._set_unasked(True)
        if self._reader is not None:
            self._reader.read(utterances)

    @Property(bool, notify=unaskedChanged)
    def unasked(self) -> bool:
        """Whether what is said now was not asked for by 读给我听; then there is no bar with its pace and its marks."""
        return self._unasked

    def _set_unasked(self, unasked: bool) -> None:
        if unasked != self._unasked:
            self._unasked = unasked
            self.unaskedChanged.emit()

    # --- how this is used

    @Property(bool, notify=howChanged)
    def tellsHow(self) -> bool:
        """Whether the sheet that says how this is used lies over the screen."""
        return self._tells_how

    @Property("QStringList", constant=True)  # type: ignore[arg-type]
    def howSentences(self) -> list[str]:
        return list(howto.SENTENCES)

    @Slot()
    def tellHow(self) -> None:
        """怎么用: shown at once, and said where there is a voice."""
        self._set_unasked(True)  # its sheet marks the sentences: no bar besides
        if self._reader is not None:
            self._reader.read(howto.utterances())
        self._set_tells_how(True)

    @Slot()
    def knowsHow(self) -> None:
        """Enough: silence, and the screen as it was."""
        if self._tells_how:
            self.hush()
            self._set_tells_how(False)

    def _set_tells_how(self, tells: bool) -> None:
        if tells != self._tells_how:
            self._tells_how = tells
            self.howChanged.emit()

    # --- who is called

    @Property(bool, notify=staffChanged)
    def calling(self) -> bool:
        return self._calling

    @Property(str, constant=True)
    def staffPhone(self) -> str:
        return self._place.staff_phone

    @Property(str, notify=staffChanged)
    def staffWords(self) -> str:
        """What those who are called should know of sync; nothing where nobody keeps this kiosk up to date."""
        return self._staff_words

    @Property(str, notify=staffChanged)
    def callWords(self) -> str:
        """What became of the call, and what to do."""
        is_set = self._caller is not None and self._caller.is_set
        return call.words(is_set, self._called, self._place.staff_phone)

    def take_caller(self, caller: Caller) -> None:
        """From now on whoever calls rings or lights what is set up."""
        caller.setParent(self)
        caller.told.connect(self._learn)
        self._caller = caller

    @Slot(bool)
    def _learn(self, well: bool) -> None:
        """Where one way fails and another does not, somebody is coming."""
        self._called = well or bool(self._called)
        self.staffChanged.emit()

    @Slot()
    def callStaff(self) -> None:
        self.hush()
        self._called = None
        if self._caller is not None:
            self._caller.call()
        self._staff_words = "\n".join(self._shelf.words())
        self._set_calling(True)

    @Slot()
    def thanks(self) -> None:
        self._set_calling(False)

    def _set_calling(self, calling: bool) -> None:
        if calling != self._calling:
            self._calling = calling
            self.staffChanged.emit()
