"""Matching a programme's name as written with the office's table; used here and at publication."""

from __future__ import annotations

from collections.abc import Iterable

from sync.records import Programme
from sync.text import header_of


def match_programme(written: str, programmes: Iterable[Programme]) -> Programme | None:
    """The programme whose name, short name or alias is written; else the one whose name alone stands inside it.

    None where no name fits, or where names of two programmes of equal length do.
    """
    text = header_of(written)
    inside: dict[str, tuple[int, Programme]] = {}
    for programme in programmes:
        for name in (programme.name, programme.short, *programme.aliases):
            known = header_of(name)
            if known and known == text:
                return programme
            if len(known) >= 2 and known in text and len(known) > inside.get(programme.code, (0, programme))[0]:
                inside[programme.code] = (len(known), programme)
    longest = max((length for length, _ in inside.values()), default=0)
    best = [programme for length, programme in inside.values() if length == longest]
    return best[0] if len(best) == 1 else None


def known_in(texts: Iterable[str], programmes: tuple[Programme, ...]) -> str | None:
    """The office's programme that the first of these texts names, as written there; None where none names just one."""
    for text in texts:
        programme = match_programme(text, programmes)
        if programme:
            names = (programme.name, programme.short, *programme.aliases)
            written = [name for name in names if name and header_of(name) in header_of(text)]
            return max(written, key=len)
    return None
