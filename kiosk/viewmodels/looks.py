"""The view model of how the kiosk is seen and heard: mode, light, and the sheet that changes them from any screen."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.looks import LIGHT_WORDS, MODE_LINES, MODE_WORDS, Light, Looks, Mode
from kiosk.models.records import RecordList

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


class LookRecord(msgspec.Struct, frozen=True):
    """One thing to choose."""

    key: str
    word: str
    line: str
    chosen: bool


@QmlElement
class LooksModel(QObject):
    """`choosing`: the sheet is open. The place on the way is nobody's business here: it stays."""

    changed = Signal()
    choosingChanged = Signal()
    aboutToChange = Signal()

    def __init__(self, first: Looks, sizes: tuple[float, float] = (1.0, 1.35), parent: QObject | None = None) -> None:
        """`sizes`: of standard and of large type, as Theme takes it: 1 to 2."""
        super().__init__(parent)
        self._first = self.now = first
        self._light: Callable[[], Light] = lambda: first.light
        self._sizes = sizes
        self._least = 1.0
        self._track = 0.0
        self._choosing = False
        self._modes = RecordList(LookRecord, (), self)
        self._lights = RecordList(LookRecord, (), self)

    @property
    def as_at_first(self) -> bool:
        """Whether nothing was chosen."""
        return self.now == self._begin() and not self._choosing

    def _begin(self) -> Looks:
        """What a visit begins with at this hour."""
        return msgspec.structs.replace(self._first, light=self._light())

    def follow(self, light: Callable[[], Light]) -> None:
        """From now on visits begin in the light of the hour."""
        self._light = light
        self.reset()

    @property
    def hears(self) -> bool:
        """Whether everything is heard before it is done."""
        return self.now.mode is Mode.VOICE

    def set(self, looks: Looks) -> None:
        """Other looks."""
        if looks != self.now:
            self.aboutToChange.emit()
            self.now = looks
            self.changed.emit()
            self._tell()

    def set_sizes(self, standard: float, large: float) -> None:
        """Other sizes, for pictures."""
        if self._sizes != (standard, large):
            self.aboutToChange.emit()
            self._sizes = (standard, large)
            self.changed.emit()

    def spread(self, track: float) -> None:
        """How far letters stand apart besides, in em: the application's own face does it (kiosk.app), and screens make
        room."""
        self._track = track
        self.changed.emit()

    def fit(self, least: float) -> None:
        """How much type must grow at least in the elders' modes, on this glass (kiosk.glass)."""
        if least != self._least:
            self.aboutToChange.emit()
            self._least = least
            self.changed.emit()

    def reset(self) -> None:
        """As for a new visitor."""
        self.done()
        self.set(self._begin())

    def _tell(self) -> None:
        now = self.now
        self._modes.show([LookRecord(m, MODE_WORDS[m], MODE_LINES[m], m is now.mode) for m in Mode])
        self._lights.show([LookRecord(each, LIGHT_WORDS[each], "", each is now.light) for each in Light])

    @Property(bool, notify=changed)
    def elder(self) -> bool:
        return self.now.elder

    @Property(float, notify=changed)
    def size(self) -> float:
        """How much running text grows."""
        chosen = self._sizes[self.now.elder]
        return max(chosen, self._least) if self.now.elder else chosen

    @Property(float, notify=changed)
    def track(self) -> float:
        return self._track

    @Property(bool, notify=changed)
    def simple(self) -> bool:
        return self.now.mode is Mode.SIMPLE

    @Property(bool, notify=changed)
    def spoken(self) -> bool:
        return self.hears

    @Property(str, notify=changed)
    def light(self) -> str:
        return self.now.light

    @Property(bool, notify=choosingChanged)
    def choosing(self) -> bool:
        return self._choosing

    @Property(QObject, constant=True)
    def modes(self) -> RecordList:
        return self._modes

    @Property(QObject, constant=True)
    def lights(self) -> RecordList:
        return self._lights

    @Slot()
    def choose(self) -> None:
        self._tell()
        self._set_choosing(True)

    @Slot()
    def done(self) -> None:
        self._set_choosing(False)

    @Slot(str)
    def setMode(self, mode: str) -> None:
        self.set(msgspec.structs.replace(self.now, mode=Mode(mode)))

    @Slot(str)
    def setLight(self, light: str) -> None:
        self.set(msgspec.structs.replace(self.now, light=Light(light)))

    def _set_choosing(self, choosing: bool) -> None:
        if choosing != self._choosing:
            self._choosing = choosing
            self.choosingChanged.emit()
