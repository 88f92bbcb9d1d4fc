"""Names that a county's own content brings to the list: programmes, offices with their phones and papers, villages.

From the starter table, and from this machine's library where it has one. Never a person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from sync.clock import day_of
from sync.config import DataFolder
from sync.folders import OFFICE
from sync.library.reader import Library
from sync.records import Programme

MOST_VILLAGES = 60  # a township's; a county that wants all of its villages names them with --more
_NUMBER = re.compile(r"[〔\[(【（]")


def names(data: DataFolder) -> tuple[str, ...]:
    """Each once, as shown, most useful first. Raises FeedError where the library cannot be opened."""
    found = [name for each in _starter() for name in each]
    if data.pointer.exists():
        with Library.current(data) as library:
            found += [name for programme in library.programmes() for name in _of(programme)]
            villages = [each.name for each in library.villages(day_of(library.meta.published_at))]
            found += villages if len(villages) <= MOST_VILLAGES else []
    return tuple(dict.fromkeys(name for name in found if name))


def _of(programme: Programme) -> Iterator[str]:
    yield from (programme.name, programme.short)
    papers = (programme.document, *(rate.document for rate in programme.rates))
    yield from (_NUMBER.split(paper)[0] for paper in papers if _NUMBER.search(paper))
    yield from (phone.label for phone in programme.phones)


def _starter() -> list[tuple[str, str]]:
    table = msgspec.toml.decode((OFFICE / "programmes.toml").read_bytes())
    return [(each["name"], each.get("short", "")) for each in table["programme"]]
