"""Sentences cut into what the voice gets at once: bounded, cut at a pause where there is one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.speech.readings import bare
from kiosk.speech.said import Utterance

# About twenty seconds of speech: a longer file would make stop-and-go feel stuck and a fault cost too much.
LONGEST = 60
_AFTER_PAUSE = re.compile(r"(?<=[，；：、。？！])")
_CHARACTER = re.compile(r"[^{}](?:\{[^{}]*\})?")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of one sentence: `sentence` is its index among the utterances."""

    sentence: int
    spoken: str


def pieces(utterances: Iterable[Utterance]) -> tuple[Piece, ...]:
    """What the voice gets, in order; sentences without a word are left out."""
    return tuple(
        Piece(index, part)
        for index, utterance in enumerate(utterances)
        for part in _parts(utterance.spoken)
        if any(char.isalnum() for char in bare(part))
    )


def _parts(spoken: str) -> list[str]:
    out = [""]
    for phrase in (cut for run in _AFTER_PAUSE.split(spoken) for cut in _bounded(run)):
        if out[-1] and len(bare(out[-1])) + len(bare(phrase)) > LONGEST:
            out.append("")
        out[-1] += phrase
    return out


def _bounded(run: str) -> list[str]:
    characters = _CHARACTER.findall(run)
    return ["".join(characters[start : start + LONGEST]) for start in range(0, len(characters), LONGEST)]
