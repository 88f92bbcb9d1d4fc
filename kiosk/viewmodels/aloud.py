"""The view model of what is said of a screen: when 读给我听 is touched, and by itself in the mode 语音."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.looks import Looks
from kiosk.session import Household, Programme, Programmes, Session
from kiosk.shelf import Shelf
from kiosk.viewmodels.looks import LooksModel
from kiosk.viewmodels.page import PageModel
from kiosk.viewmodels.scanned import ScannedModel
from kiosk.wording import letters
from sync.config import Place

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem

    from kiosk.input.choices import Told
    from kiosk.speech.said import Utterance

RESTS = 80  # ms after the first frame of a screen: what is longer than the glass has its page buttons by then
HIDDEN = "下面的每一项"  # in place of buttons that say what somebody got


def voiced(words: str) -> list[Utterance]:
    """A screen's answer, sentence by sentence."""
    from kiosk.viewmodels.voices import said

    return list(said(*words.split("。")))


class AloudModel(ScannedModel):
    """A screen is said after its first frame is out: no touch waits for words."""

    _speaks = False  # the screen is to be said by itself, once it is seen
    _soon: QTimer | None = None
    _glass: Callable[[], Told] | None = None
    _marks: Callable[[str], list[QQuickItem]] | None = None

    def __init__(
        self,
        place: Place,
        shelf: Shelf,
        clock: Callable[[], datetime],
        looks: Looks,
        sizes: tuple[float, float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(place, shelf, clock, parent)
        self.seeing = LooksModel(looks, sizes, self)
        self._session = Session()
        self._pages: list[tuple[str, PageModel]] = []  # one for each step of the way: its screen's file and its model

    @property
    def hears(self) -> bool:
        """Whether this visitor has chosen to hear everything."""
        return self.seeing.hears

    @property
    def shown_page(self) -> PageModel:
        """The page that is seen."""
        return self._pages[-1][1]

    @property
    def behind_household(self) -> bool:
        """Whether what is seen is a policy that was opened from a household's own page."""
        here = isinstance(self._session.here, Programmes | Programme)
        return here and any(isinstance(screen, Household) for screen in self._session.way)

    @property
    def answered_elsewhere(self) -> bool:
        """Whether what lies over the screen says itself what it is."""
        return self._tells_how or (self._reader is not None and bool(self._reader.asking))

    def take_glass(self, glass: Callable[[], Told], marks: Callable[[str], list[QQuickItem]]) -> None:
        """From now on what can be touched is said too, and where a sentence stands is marked while it is read."""
        self._glass, self._marks = glass, marks

    @Slot(result="QVariantList")
    def marked(self) -> list[QQuickItem]:
        """Where on the screen the sentence stands that is being read; nowhere while something lies over it."""
        words = self._reader.being_read if self._reader is not None else ""
        return self._marks(words) if words and self._marks is not None else []

    @Slot()
    def leave_glass(self) -> None:
        """The window is gone: nothing that waits is said."""
        self._glass, self._marks, self._speaks = None, None, False
        if self._soon is not None:
            self._soon.stop()

    def say(self, utterances: Sequence[Utterance]) -> None:
        """What is said now takes the place of what the screen would say of itself."""
        self._speaks = False
        super().say(utterances)

    @Slot()
    def readAloud(self) -> None:
        """读给我听, and the same place stops it."""
        self._speaks = False
        if self._reader is None:
            return
        if self._reader.speaking or self._reader.asking:
            self._reader.stop()
        else:
            self._set_unasked(False)
            self._reader.read(self._with_choices(self._spoken()))

    @Slot()
    def readPublic(self) -> None:
        """Read what everybody may hear, and leave names and amounts out."""
        self._set_unasked(False)
        if self._reader is not None:
            self._reader.read(self._public())

    def _public(self) -> list[Utterance]:
        return self._with_choices([each for each in self._spoken() if not each.private])

    def _spoken(self) -> tuple[Utterance, ...]:
        """The screen's words; behind a household's page even what a programme is tells of the household."""
        from dataclasses import replace

        spoken = self.shown_page.spoken()
        return tuple(replace(each, private=True) for each in spoken) if self.behind_household else spoken

    def _with_choices(self, named: Sequence[Utterance]) -> list[Utterance]:
        """And what can be touched there, as far as it was not named."""
        known = letters("".join(each.shown for each in named))
        private = self._private()
        found = [HIDDEN if _tells(word, private) else word for word in self._told().choices]
        return [*named, *can(dict.fromkeys(word for word in found if letters(word) not in known))]

    def tells_of_somebody(self, words: str, plain: bool = False) -> bool:
        """Whether words on the screen say who somebody is or what they got. `plain`: no button's; where a page says
        anything that is private, of its own texts none is sure not to."""
        private = self._private()
        return bool(private) or self.shown_page.is_personal() if plain else _tells(words, private)

    def _private(self) -> str:
        """The letters of all that the screen says of somebody; a page's words are not made for each of its buttons."""
        return letters("".join(each.shown for each in self._spoken() if each.private))

    def _told(self) -> Told:
        from kiosk.input.choices import Told

        return self._glass() if self._glass is not None else Told((), ())

    @Slot()
    def covered(self) -> None:
        """Something lies over the screen now, or has gone from it."""
        self._speak_by_itself()

    def _speak_by_itself(self) -> None:
        """In 语音 every screen says what it is and what can be done, as far as everybody may hear it."""
        if self.hears:
            self._speaks = True

    @property
    def _waits(self) -> bool:
        """Whether a screen that is to be said waits for its first frame."""
        return self._speaks and (self._soon is None or not self._soon.isActive())

    def _speak_soon(self) -> None:
        """The frame that shows it is out."""
        if self._soon is None:
            self._soon = QTimer(self, singleShot=True, interval=RESTS)
            self._soon.timeout.connect(self._speak_now)
        if self._speaks:
            self._soon.start()

    @Slot()
    def _speak_now(self) -> None:
        speaks, self._speaks = self._speaks and self.hears, False
        if not speaks or self.answered_elsewhere:
            return
        told = self._told()
        if told.texts:
            self.say([*(each for text in told.texts for each in voiced(text)), *can(told.choices)])
        else:
            self.say(self._public())


def _tells(words: str, private: str) -> bool:
    """Whether a button's words are among what is private, or figures on a page that has something private."""
    return bool(private) and (letters(words) in private or any(sign.isdigit() for sign in words))


def can(choices: Iterable[str]) -> list[Utterance]:
    """What can be touched, in one sentence."""
    words = "，".join(choices)
    return voiced(f"可以点，{words}") if words else []
