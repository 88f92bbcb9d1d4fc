"""Which recorded phrases a piece of spoken text is made of: the fewest, so the longest. Pure; knows no sound.

A phrase fits only where its characters and their marked readings are the text's: 一{yi2}户 is not 一{yi1}, and 仇{qiu2}
is not the 仇 of another word. What was not recorded is not guessed: then there is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.speech.readings import bare, taken_apart

PAUSES = "，；：、。？！"
Key = tuple[tuple[str, str], ...]


class Phrasebook:
    """The phrases of one pack, ready to be looked up."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases: dict[Key, str] = {key_of(phrase): phrase for phrase in phrases}
        self._lengths = sorted({len(key) for key in self._phrases}, reverse=True)

    def cut(self, spoken: str) -> tuple[str, ...] | None:
        """Phrases and pauses in their order, or None where something in it was not recorded.

        Of two ways with as few phrases the one whose first is longer: 二十|二 is never taken for 二|十二.
        """
        text = key_of(spoken)
        # the fewest phrases from each place to the end; how many, and the length of the first
        best: list[tuple[int, int] | None] = [None] * len(text) + [(0, 0)]
        for start in range(len(text) - 1, -1, -1):
            best[start] = self._step(text, start, best)
        return self._steps(text, best) if best[0] is not None else None

    def _step(self, text: Key, start: int, best: list[tuple[int, int] | None]) -> tuple[int, int] | None:
        found: tuple[int, int] | None = None
        for length in self._lengths:
            rest = best[start + length] if start + length <= len(text) else None
            if rest is None or (found and rest[0] + 1 >= found[0]):
                continue
            if text[start : start + length] in self._phrases:
                found = rest[0] + 1, length
        rest = best[start + 1]
        if text[start][0] in PAUSES and rest is not None and (found is None or rest[0] < found[0]):
            found = rest[0], 1
        return found

    def _steps(self, text: Key, best: list[tuple[int, int] | None]) -> tuple[str, ...]:
        steps, place = [], 0
        while place < len(text):
            step = best[place]
            assert step is not None
            part = text[place : place + step[1]]
            steps.append(self._phrases.get(part, part[0][0]))
            place += step[1]
        return tuple(steps)


def key_of(spoken: str) -> Key:
    """Characters with their marked readings, as phrases are compared."""
    return tuple(taken_apart(spoken))


def is_speakable(spoken: str) -> bool:
    """Whether there is something in it to say."""
    return any(char.isalnum() for char in bare(spoken))
