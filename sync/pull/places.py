"""Which villages of the county the places in kiosk.toml mean. Pure.

Villages are renamed and merged while a kiosk stands there, and nobody comes to correct its settings: a name that was
given up still means its village, and a place that is gone is said and stops nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from sync.errors import InputError
from sync.records import CountyContent, Level


def meant(places: Sequence[str], content: CountyContent) -> dict[str, frozenset[str]]:
    """Codes of the villages that each place (a code, a name, or a former name) means; none where it is gone."""
    now: defaultdict[str, set[str]] = defaultdict(set)
    once: defaultdict[str, set[str]] = defaultdict(set)
    for region in content.regions:
        if region.level is Level.VILLAGE:
            for place in (region.code, region.name):
                now[place].add(region.code)
            for name in region.former:
                once[name].add(region.code)
    return {place: frozenset(now.get(place) or once.get(place) or ()) for place in places}


def lost(found: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The places that the county does not have. Raises InputError where it has none of them: then nothing is meant."""
    gone = tuple(place for place, codes in found.items() if not codes)
    if gone and len(gone) == len(found):
        raise InputError(f"{_missing(gone)}请改成县里的村名或12位代码。")
    return gone


def said(gone: Sequence[str]) -> str:
    """What staff read of places that are gone, "" where none is."""
    return f"{_missing(gone)}可能合并或改了名,请改正;别的村照常。" if gone else ""


def written(found: Mapping[str, frozenset[str]]) -> str:
    """What the places mean, as a library carries it to the screens: they go by the settings, too."""
    return msgspec.json.encode({place: sorted(codes) for place, codes in sorted(found.items())}).decode()


def _missing(gone: Sequence[str]) -> str:
    return f"kiosk.toml 里写的村 {'、'.join(gone)} 县里没有。"
