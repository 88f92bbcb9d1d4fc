"""Whose feed it is whose signatures we cannot believe: another county's, our own of long ago, or one that was damaged.

Only words depend on it: nothing of such a feed is taken. It is told by the roots, of which a feed keeps all: counties
share no key, and a copy made before keys changed hands lacks the root that we hold by now.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tuf.api import exceptions
from tuf.api.metadata import Metadata, Root

from sync.errors import FeedError, MingbangError
from sync.feed.bounds import MAX_ROOT
from sync.pull.source import Source, whole
from sync.pull.trouble import Altered, Foreign, Missing, Older

_METADATA = "metadata"


def stranger(source: Source, ours: Root, history: Path) -> FeedError:
    """What to say of a feed. `ours`: the root we hold; `history`: folder of those that we have followed to it."""
    own = {*ours.keys, *(key for root in _followed(history) for key in root.keys)}
    try:
        version, theirs = _newest(source, ours.version)
    except (MingbangError, exceptions.RepositoryError, AttributeError, ValueError):
        return Altered(_METADATA)
    if own.isdisjoint(theirs.keys):
        return Foreign()
    return Older() if version < ours.version else Altered(_METADATA)


def _newest(source: Source, most: int) -> tuple[int, Root]:
    """The feed's newest root up to ours. Raises Missing where it has none, and what reading it raises."""
    for version in range(most, 0, -1):
        try:
            raw = whole(source, f"metadata/{version}.root.json", MAX_ROOT)
        except Missing:
            continue
        return version, Metadata[Root].from_bytes(raw).signed
    raise Missing(_METADATA)


def _followed(history: Path) -> Iterable[Root]:
    for path in history.glob("*.root.json"):
        try:
            with path.open("rb") as file:
                yield Metadata[Root].from_bytes(file.read(MAX_ROOT)).signed
        except (OSError, exceptions.RepositoryError, AttributeError, ValueError):
            continue
