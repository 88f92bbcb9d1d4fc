"""Reads sentences aloud for the screens: one object that QML and view models bind. No frame ever waits for it.

Use: one Reader for the whole kiosk, `Reader(settings.voice)`; `prepare()` after the first frame, `close()` at the
end. A view model calls `reader.read(utterances_for_row(…))`. Then:
  speaking   sentences are being read           sentence   index of the one being read, -1 for none: mark it
  sentences  what is shown for each of them     asking     show `question` with two buttons: confirm() and decline()
  notice     a plain sentence when nothing can sound, else ""; it stays until the next read() or stop()
  slower() faster() quieter() louder() start the current sentence again; mayFaster … say which end is reached
  stop()     silence now                        reset()    also speed and volume as for every new visitor
On the loudspeaker private sentences are asked for first, in writing and in sound, at every read(), or once a visit
where remember(True) was said; with headphones (settings.voice.headphones, or as the system tells: kiosk.speech.ears)
they are not, and if these are pulled out at a private sentence it is asked for then. Without sound the sentences are
not marked: `failed` comes and the screen goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.speech.ears import Ears
from kiosk.speech.pace import Pace
from kiosk.speech.pieces import pieces
from kiosk.speech.player import Command, Player
from kiosk.speech.recital import Recital
from kiosk.speech.said import Utterance
from kiosk.speech.voice import CHILD, Child, Voice
from sync.config import Voice as VoiceSettings

QUESTION = "旁边的人会听到，读吗？"
ANSWERS = "读出来，点最上面的。不读名字和金额，点中间的。不用了，点最下面的。"  # for who cannot read them
NO_SOUND = "这台机器没有声音，请看屏幕。"
MOST = 500  # sentences at once: half an hour of reading; more is a mistake of the caller


class Reader(QObject):
    """State of reading aloud; its use stands at the top of the module."""

    speakingChanged = Signal()
    sentenceChanged = Signal()
    sentencesChanged = Signal()
    askingChanged = Signal()
    noticeChanged = Signal()
    paceChanged = Signal()
    finished = Signal()
    failed = Signal(str)

    def __init__(
        self,
        settings: VoiceSettings,
        players: Sequence[Command] | None = None,
        child: Child = CHILD,
        parent: QObject | None = None,
        ears: Ears | None = None,
    ) -> None:
        super().__init__(parent)
        self._headphones = settings.headphones is True
        self._ears = (ears or Ears(parent=self)) if settings.headphones == "auto" else None
        self._waits = self._worn = False  # for what the ears tell; what they told last while this is being read
        if self._ears is not None:
            self._ears.told.connect(self._on_ears)
        self._remembers = self._agreed = False
        self._usual = self._pace = Pace(settings.rate, settings.volume).faster(0)
        self._utterances: tuple[Utterance, ...] = ()
        self._speaking, self._asking, self._sentence, self._notice = False, False, -1, ""
        self._voice = Voice(child, self)
        self._player = Player(players, self)
        self._recital = Recital(self._voice, self._player, self)
        self._recital.begun.connect(self._on_begun)
        self._recital.ended.connect(self._on_ended)
        self._recital.failed.connect(self._on_failed)

    @Property(bool, notify=speakingChanged)
    def speaking(self) -> bool:
        return self._speaking

    @Property(int, notify=sentenceChanged)
    def sentence(self) -> int:
        return self._sentence

    @Property(list, notify=sentencesChanged)
    def sentences(self) -> list[str]:
        return [utterance.shown for utterance in self._utterances]

    @property
    def being_read(self) -> str:
        """The sentence that is marked; "" where none is."""
        return self._utterances[self._sentence].shown if 0 <= self._sentence < len(self._utterances) else ""

    @Property(bool, notify=askingChanged)
    def asking(self) -> bool:
        return self._asking

    @Property(str, constant=True)
    def question(self) -> str:
        return QUESTION

    @Property(str, notify=noticeChanged)
    def notice(self) -> str:
        return self._notice

    @Property(bool, notify=paceChanged)
    def maySlower(self) -> bool:
        return self._pace.faster(-1) != self._pace

    @Property(bool, notify=paceChanged)
    def mayFaster(self) -> bool:
        return self._pace.faster(1) != self._pace

    @Property(bool, notify=paceChanged)
    def mayQuieter(self) -> bool:
        return self._pace.louder(-1) != self._pace

    @Property(bool, notify=paceChanged)
    def mayLouder(self) -> bool:
        return self._pace.louder(1) != self._pace

    @Slot()
    def prepare(self) -> None:
        """Start the voice ahead of the first sentence."""
        self._voice.prepare()

    @Slot("QVariantList")
    def read(self, utterances: Sequence[Utterance]) -> None:
        """Read from the first sentence, or ask first; what was being read stops."""
        self.stop()
        self._utterances = tuple(utterances)[:MOST]
        self.sentencesChanged.emit()
        if self._headphones or self._agreed or not any(utterance.private for utterance in self._utterances):
            self._begin(0)
        elif self._ears is not None:
            self._waits = True
            self._ears.look()
        else:
            self._ask()

    def _ask(self) -> None:
        self._set_asking(True)
        self._recital.begin(pieces((Utterance(QUESTION, QUESTION), Utterance(ANSWERS, ANSWERS))), self._pace)

    def aside(self, utterances: Sequence[Utterance]) -> None:
        """Say what everybody may hear while the question waits for its answer; it goes on waiting."""
        self._recital.begin(pieces(tuple(each for each in utterances if not each.private)), self._pace)

    @Slot(bool)
    def _on_ears(self, worn: bool) -> None:
        """The system has told: read, or ask; where the plug was pulled in the midst of it, silence and the question."""
        if self._waits:
            self._waits, self._worn = False, worn
            if worn:
                self._begin(0)
            else:
                self._ask()
        elif self._worn and not worn and self._speaking:
            self._recital.stop()
            self._rest()
            self._ask()

    @Slot()
    def confirm(self) -> None:
        """The visitor does not mind being overheard."""
        if self._asking:
            self._set_asking(False)
            self._agreed = self._remembers
            self._begin(0)

    @Slot()
    def decline(self) -> None:
        """Better not: nothing is read."""
        self.stop()

    @Slot()
    def stop(self) -> None:
        """Silence now; sentences, question and notice are gone."""
        self._waits = self._worn = False
        self._recital.stop()
        self._rest()
        self._set_notice("")

    @property
    def usual(self) -> bool:
        """Whether the next visitor would find it as fast and as loud as every visitor does."""
        return self._pace == self._usual

    def remember(self, remembers: bool) -> None:
        """Whether who agreed once is asked again: not where every touch speaks."""
        self._remembers = remembers
        self._agreed = self._agreed and remembers

    def forget(self) -> None:
        """The visit is over: nobody has agreed to anything, and other packs may speak from now on."""
        self._agreed = False
        self._voice.renew()

    @Slot()
    def reset(self) -> None:
        """As for a new visitor: silent, usual speed and volume, nothing of the last one kept."""
        self.stop()
        self.forget()
        self._utterances = ()
        self.sentencesChanged.emit()
        self._set_pace(self._usual)

    @Slot()
    def slower(self) -> None:
        self._set_pace(self._pace.faster(-1))

    @Slot()
    def faster(self) -> None:
        self._set_pace(self._pace.faster(1))

    @Slot()
    def quieter(self) -> None:
        self._set_pace(self._pace.louder(-1))

    @Slot()
    def louder(self) -> None:
        self._set_pace(self._pace.louder(1))

    @Slot()
    def close(self) -> None:
        """End all processes and remove every sound file; for the end of the program."""
        self.reset()
        self._player.close()
        self._voice.close()

    def _begin(self, sentence: int) -> None:
        self._set_speaking(True)
        self._recital.begin(pieces(self._utterances), self._pace, sentence)

    @Slot(int)
    def _on_begun(self, sentence: int) -> None:
        if not self._asking:
            self._set_sentence(sentence)
            if self._worn and self._ears is not None and self._utterances[sentence].private:
                self._ears.look()

    @Slot()
    def _on_ended(self) -> None:
        if not self._asking:
            self._rest()
            self.finished.emit()

    @Slot()
    def _on_failed(self) -> None:
        self._rest()
        self._set_notice(NO_SOUND)
        self.failed.emit(NO_SOUND)

    def _rest(self) -> None:
        self._set_asking(False)
        self._set_sentence(-1)
        self._set_speaking(False)

    def _set_pace(self, pace: Pace) -> None:
        if pace != self._pace:
            self._pace = pace
            self.paceChanged.emit()
            if self._speaking:
                self._begin(max(0, self._sentence))

    def _set_speaking(self, speaking: bool) -> None:
        if speaking != self._speaking:
            self._speaking = speaking
            self.speakingChanged.emit()

    def _set_sentence(self, sentence: int) -> None:
        if sentence != self._sentence:
            self._sentence = sentence
            self.sentenceChanged.emit()

    def _set_asking(self, asking: bool) -> None:
        if asking != self._asking:
            self._asking = asking
            self.askingChanged.emit()

    def _set_notice(self, notice: str) -> None:
        if notice != self._notice:
            self._notice = notice
            self.noticeChanged.emit()
