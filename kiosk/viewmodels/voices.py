"""What each screen says when it is read aloud: the words of its snapshot, or the sentences of a posting and a row."""

from __future__ import annotations

from kiosk.speech.prose import prose
from kiosk.speech.said import Utterance, sentence
from kiosk.wording import GLUE


def said(*lines: str) -> tuple[Utterance, ...]:
    """Plain lines of a screen as public sentences; empty ones are left out."""
    return tuple(sentence(prose(line.replace(GLUE, " ").rstrip("。?？"))) for line in lines if line)
