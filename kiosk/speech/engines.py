"""What a voice is to the child process: an engine that makes a wav file of one piece of text, or says that it cannot.

Three are foreseen: the system's own (kiosk.speech.system_voice), a local person's clips (kiosk.speech.clips), and
sentences spoken ahead by a natural voice. The first that can speak a piece speaks it whole: two voices in one
sentence confuse more than the plainer voice does.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class NoVoice(Exception):
    """This engine cannot say this, or nothing at all on this machine."""


class Engine(Protocol):
    """Makes sound files for the player, one piece of text after the other."""

    @property
    def voice(self) -> str:
        """Its name, for the log and for `doctor`."""

    def make(self, text: str, rate: int, volume: float) -> Path:
        """A checked wav file of `text` (spoken form, kiosk.speech.said), in words a minute and from 0 to 1.

        Raises NoVoice where this engine cannot say it; the file is the caller's to remove.
        """


class InTurn:
    """Engines in order of preference, as one."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        if not engines:
            raise NoVoice("no engine")
        self._engines = tuple(engines)

    @property
    def voice(self) -> str:
        """The name of the one that is asked first."""
        return self._engines[0].voice

    def make(self, text: str, rate: int, volume: float) -> Path:
        """By the first that can; raises the last one's NoVoice where none can."""
        for engine in self._engines[:-1]:
            try:
                return engine.make(text, rate, volume)
            except NoVoice:
                continue
        return self._engines[-1].make(text, rate, volume)
