"""Where a term stands in a text: the ranges to highlight, found as search finds, for names and short texts. Pure.

A text's signs are its characters without what is not typed (the dot of a name), each with the syllables that it may
be typed as, no tones. Pinyin finds signs side by side: whole syllables with the last perhaps cut short, or first
letters alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sync.library.terms import Term
from sync.surnames import plain, surname_of, surname_readings

DOT = "·"
SILENT = DOT + "'"  # stand in names and are not typed
Reading = Callable[[str], tuple[str, ...]]  # of a character: its syllables without tones, none where it has none


@dataclass(frozen=True, slots=True)
class Sign:
    """A character, where it stands in its text, and how it may be typed."""

    place: int
    character: str
    syllables: tuple[str, ...]


def signs_of_name(label: str, reading: Reading) -> tuple[Sign, ...]:
    """The signs of a person's name or label; its surname is read as one, the number of a namesake is no sign."""
    bare = plain(label)
    surname = "" if DOT in bare else surname_of(bare)
    known = [way.split() for way in surname_readings(surname)]

    def syllables(place: int) -> tuple[str, ...]:
        if place >= len(surname):
            return reading(bare[place])
        return typed(way[place] for way in known) if known else reading(bare[place])[:1]

    return tuple(Sign(i, c, both_ways(syllables(i))) for i, c in enumerate(bare) if c not in SILENT)


def signs_of_text(text: str, reading: Reading) -> tuple[Sign, ...]:
    """The signs of a title or the like."""
    return tuple(Sign(i, c, both_ways(reading(c))) for i, c in enumerate(text) if c not in SILENT)


def typed(readings: Iterable[str]) -> tuple[str, ...]:
    """Syllables as they are typed, without tones, each once."""
    return tuple(dict.fromkeys(reading.rstrip("12345") for reading in readings))


def both_ways(syllables: tuple[str, ...]) -> tuple[str, ...]:
    """The same syllables, ü as v and as u."""
    return tuple(dict.fromkeys(way for one in syllables for way in (one, one.replace("v", "u"))))


def ranges(term: Term, signs: Sequence[Sign]) -> tuple[tuple[int, int], ...]:
    """Where a term stands, from and up to without, in places of the text; in order, none within another."""
    ends = _spelled if term.latin else _written
    found, at = [], 0
    while at < len(signs):
        end = ends(term.text, signs, at)
        if end is not None:
            found.append((signs[at].place, signs[end - 1].place + 1))
        at = end or at + 1
    return tuple(found)


def merged(some: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, stop in sorted(some):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(stop, found[-1][1])
        else:
            found.append((start, stop))
    return tuple(found)


def _written(text: str, signs: Sequence[Sign], at: int) -> int | None:
    end = at + len(text)
    return end if "".join(sign.character for sign in signs[at:end]) == text else None


def _spelled(text: str, signs: Sequence[Sign], at: int) -> int | None:
    end = _syllables(text, signs, at)
    return _initials(text, signs, at) if end is None else end


def _syllables(text: str, signs: Sequence[Sign], at: int) -> int | None:
    """Where whole syllables end that spell a text, the last perhaps cut short."""
    if at == len(signs):
        return None
    for syllable in signs[at].syllables:
        if syllable.startswith(text):
            return at + 1
        if text.startswith(syllable) and (end := _syllables(text[len(syllable) :], signs, at + 1)):
            return end
    return None


def _initials(text: str, signs: Sequence[Sign], at: int) -> int | None:
    end = at + len(text)
    some = signs[at:end]
    fits = len(some) == len(text) and all(
        any(syllable[0] == letter for syllable in sign.syllables) for sign, letter in zip(some, text, strict=True)
    )
    return end if fits else None
