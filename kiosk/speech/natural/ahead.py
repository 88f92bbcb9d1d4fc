"""Saying a list of sentences ahead, until all is said, the time is over or the room is full; and the pack of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.speech.clips import opus
from kiosk.speech.clips.pack import RATE, Samples
from kiosk.speech.natural.kept import Kept
from sync.errors import Refused
from sync.voices import Clip


@dataclass(frozen=True, slots=True)
class Said:
    """What came of it: clips by their sentence, sentences refused with the reason, sentences not come to, seconds of
    speech made now and seconds that making them took."""

    clips: Mapping[str, Clip]
    refused: Mapping[str, str]
    left: int
    speech: float = 0.0
    took: float = 0.0


def ahead(
    wanted: Sequence[str],
    kept: Kept,
    say: Callable[[str], Samples],
    most: int,
    seconds: float,
    clock: Callable[[], float] = time.monotonic,
) -> Said:
    """Say what is not kept yet. `most`: bytes of all clips together; `seconds`: how long it may take at the most."""
    clips: dict[str, Clip] = {}
    refused: dict[str, str] = {}
    began, speech, size = clock(), 0.0, 0
    kept.keep(wanted)
    for spoken in wanted:
        clip = kept.get(spoken)
        if clip is None and clock() - began < seconds and size < most:
            try:
                clip = opus.encoded(say(spoken))
            except Refused as error:
                refused[spoken] = error.sentence
                continue
            speech += clip.frames / RATE
            kept.put(spoken, clip)
        if clip is not None and size + len(clip.data) <= most:
            clips[spoken] = clip
            size += len(clip.data)
    kept.keep(clips)
    return Said(clips, refused, len(wanted) - len(clips) - len(refused), speech, clock() - began)
