"""What is worth saying ahead: the fixed sentences, and what everybody may hear of the postings, newest first.

From a library; no name of a person and nothing that one person was paid is in it. What changes from day to day (days
that are left) is left to the other voices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kiosk.speech.clips.script import fixed
from kiosk.speech.pieces import pieces
from kiosk.speech.reader import QUESTION
from kiosk.speech.said import Utterance
from kiosk.speech.spoken import utterances_for_posting
from kiosk.viewmodels.voices import said
from sync.library.reader import Library

_DAILY = ("还剩", "今天是最后一天")


def sentences(library: Library, today: date, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Spoken texts, each once, as the voice's child is asked for them. `more`: lines as they are shown."""
    found = [*_fixed(more), *(each for each in _posted(library, today) if not each.private)]
    kept = (each for each in found if not any(word in each.spoken for word in _DAILY))
    return tuple(dict.fromkeys(piece.spoken for piece in pieces(kept)))


def _fixed(more: Iterable[str]) -> Iterator[Utterance]:
    yield Utterance(QUESTION, QUESTION)
    for line in (*more, *fixed()):
        yield from said(line)


def _posted(library: Library, today: date) -> Iterator[Utterance]:
    hotline = library.meta.hotline
    headers = sorted(library.postings(None, today), key=lambda header: header.starts_on, reverse=True)
    for header in headers:
        yield from utterances_for_posting(header, today, hotline)
