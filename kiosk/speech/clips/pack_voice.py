"""A voice pack as an engine: joins a local person's clips, or gives a sentence that was synthesised ahead.

What is not in the pack it leaves to the next engine.

Lives in the voice's child process, so no frame waits for it. A pack that is taken away (a recall) is not heard again:
its file is looked at before every piece.
"""

from __future__ import annotations

import os
import wave
from pathlib import Path

import numpy as np

from kiosk.speech.clips import pack
from kiosk.speech.clips.joining import Sound, joined
from kiosk.speech.clips.phrasebook import PAUSES, Phrasebook, is_speakable
from kiosk.speech.clips.tempo import at_tempo
from kiosk.speech.engines import NoVoice
from sync.errors import InputError
from sync.voices import Kind

NATURAL = 130  # words a minute at which clips sound as they were recorded: the usual rate of the settings
_FULL = 32767


class PackVoice:
    """An engine over one pack file; a file that is missing or damaged speaks nothing."""

    def __init__(self, folder: Path, path: Path) -> None:
        self._folder, self._path = folder, path
        self._made = 0
        self._seen: tuple[int, int, int] | None = None
        self._pack: pack.Pack | None = None
        self._book = Phrasebook(())
        self._look()

    @property
    def voice(self) -> str:
        """The dialect's name."""
        return self._pack.about.dialect if self._pack else "no pack"

    def make(self, text: str, rate: int, volume: float) -> Path:
        """A wav file of `text`, joined; raises NoVoice where something in it was not recorded."""
        self._look()
        steps = self._steps(text)
        if steps is None:
            raise NoVoice("not recorded")
        sound = at_tempo(joined([self._part(step) for step in steps]), rate / NATURAL)
        self._made += 1
        path = self._folder / f"{os.getpid()}-local-{self._made}.wav"
        _write(path, sound * np.float32(min(1.0, max(0.0, volume))))
        return path

    def _steps(self, text: str) -> tuple[str, ...] | None:
        if self._pack is None or not is_speakable(text):
            return None
        if self._pack.about.kind is Kind.NATURAL:  # its melody is a sentence's: pieces of it would sound torn
            return (text,) if text in self._pack else None
        return self._book.cut(text)

    def _look(self) -> None:
        """Open the pack again where its file is another one, or gone."""
        try:
            found = self._path.stat()
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
        except OSError:
            seen = None
        if seen == self._seen:
            return
        self._seen, self._pack, self._book = seen, None, Phrasebook(())
        if seen is not None:
            try:
                self._pack = pack.read(self._path)
            except InputError:
                return
            if self._pack.about.kind is Kind.LOCAL:
                self._book = Phrasebook(self._pack.phrases)

    def _part(self, step: str) -> Sound | str:
        if step in PAUSES:
            return step
        assert self._pack is not None
        try:
            return self._pack.samples(step).astype(np.float32) / np.float32(_FULL)
        except InputError as cause:
            raise NoVoice("damaged clip") from cause


def _write(path: Path, sound: Sound) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(pack.RATE)
        file.writeframes(np.round(np.clip(sound, -1, 1) * _FULL).astype("<i2").tobytes())
