"""Bringing one content-addressed file here, whatever the line does: go on where the last try ended, judge the whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sync.feed.layout import MAX_INDEX, Blob, blob_path
from sync.pull.parts import Part, Taken
from sync.pull.retry import persist
from sync.pull.source import Source, whole
from sync.pull.trouble import Altered, Cut, Forbidden, Missing

TIMESTAMP = "metadata/timestamp.json"  # the one file that every feed has


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of a feed: where it lies there, what its bytes must be, and whose it is (a township's code; "": all's)."""

    path: str
    sha256: str
    length: int
    whose: str = ""


def wanted(blob: Blob, whose: str = "") -> Wanted:
    """A blob, where the layout puts it."""
    return Wanted(blob_path(blob.sha256), blob.sha256, blob.length, whose)


def transfer(source: Source, aim: Wanted, part: Part, heard: Callable[[int], None]) -> None:
    """Fill the part until it is the file, and settle it. `heard` is told how far it has got, from any thread.

    Raises trouble's errors and DiskError; what arrived stays in the part, unless it cannot be right.
    """
    try:
        persist(source.line, lambda: _once(source, aim, part, heard), lambda: part.size)
    except Forbidden as refusal:
        whole(source, TIMESTAMP, MAX_INDEX)  # a login page refuses this one too, and is raised
        raise Missing(aim.path) from refusal


def _once(source: Source, aim: Wanted, part: Part, heard: Callable[[int], None]) -> None:
    here = part.size
    if here > aim.length:
        part.drop()
        here = 0
    taken = Taken(here, here, None)
    if here < aim.length or not here:
        taken = part.take(lambda begin: source.answer(aim.path, aim.length, begin, exact=True), heard)
    if taken.end < aim.length:
        raise Cut(aim.path)
    if (taken.digest or part.digest()) == aim.sha256:
        part.settle()
        return
    part.drop()
    if not taken.start:
        raise Altered(aim.path)
    _once(source, aim, part, heard)  # what an earlier try left was not the file's: all of it once more
