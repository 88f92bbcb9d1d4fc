"""What is said, in two forms: as the screen marks it and as the voice reads it. No rule of reading lives here.

`spoken` holds Chinese characters, their punctuation and marked readings only: 仇{qiu2}建国. The mark follows the
one character that it belongs to; each voice gets its own spelling of it (kiosk.speech.pronounce).
"""

from __future__ import annotations

from dataclasses import dataclass

COMMA, STOP, QUESTION = "，", "。", "？"


@dataclass(frozen=True, slots=True)
class Said:
    """A value or a phrase: `shown` in figures as on the screen, `spoken` in words as people say it."""

    shown: str
    spoken: str

    def __add__(self, other: Said) -> Said:
        return Said(self.shown + other.shown, self.spoken + other.spoken)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence read aloud and marked while it is read. `private`: it holds a name or what a person got."""

    shown: str
    spoken: str
    private: bool = False


NOTHING = Said("", "")
PAUSE = Said(COMMA, COMMA)


def joined(parts: list[Said], between: Said = PAUSE) -> Said:
    """Phrases with a pause between them; empty ones leave no pause behind."""
    kept = [part for part in parts if part.shown or part.spoken]
    shown = between.shown.join(part.shown for part in kept)
    return Said(shown, between.spoken.join(part.spoken for part in kept))


def sentence(*parts: Said, private: bool = False) -> Utterance:
    """Phrases as one sentence with its full stop."""
    whole = joined(list(parts))
    return Utterance(whole.shown + STOP, whole.spoken + STOP, private)
