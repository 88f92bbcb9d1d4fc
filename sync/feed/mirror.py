"""Bringing a feed to a destination, or into the office's own copy, so that a kiosk pulling now sees no half.

Nothing is written before what it points to: blobs, indexes, public package, metadata, snapshot, timestamp, new roots;
nothing is removed before that. Where things lie is `sync.feed.destinations`.
"""

from __future__ import annotations

import contextlib
import hashlib
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import groupby
from pathlib import Path

from tuf.api.metadata import Timestamp

from sync.errors import DiskError, FeedError, Refused
from sync.feed.destinations.folder import FolderDestination
from sync.feed.destinations.place import Destination, Entry
from sync.feed.pruning import is_half, superfluous
from sync.feed.roles import parse

ROOT = "metadata/1.root.json"
TIMESTAMP = "metadata/timestamp.json"
BATCH = 100  # files written together: open at a time in a folder, in memory at a time for a store
SHARE = 4 << 20  # bytes read again at each delivery, so that a rotted disk is found within a few; nobody waits for it

Progress = Callable[[str], None]
Versions = Mapping[str, tuple[int, bytes]]  # by role: its version, and the signed bytes


class Step(IntEnum):
    """The order of writing (contracts: Feed)."""

    BLOB = 0
    TARGET = 1
    PACKAGE = 2
    METADATA = 3
    SNAPSHOT = 4
    TIMESTAMP = 5
    ROOT = 6  # last: a retired key signs along for a while, so what it stands over holds under either root


def step_of(path: str) -> Step:
    """When a file of a feed is written, from its path below the feed's root."""
    if path.startswith("blobs/"):
        return Step.BLOB
    if path.startswith("targets/"):
        return Step.TARGET
    if path.startswith("public/"):
        return Step.PACKAGE
    if path.endswith(".root.json"):
        return Step.ROOT
    if path.endswith(".snapshot.json"):
        return Step.SNAPSHOT
    return Step.TIMESTAMP if path.endswith("/timestamp.json") else Step.METADATA


def in_order(paths: Iterable[str]) -> list[str]:
    """Paths in the order in which they must be written."""
    return sorted(paths, key=lambda path: (step_of(path), path))


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files (path → bytes) into a feed's folder, in order; raises DiskError and leaves a whole feed behind."""
    for batch in _batches(files):
        FolderDestination(folder).write({path: files[path] for path in batch}, _unheard)


def mirror(
    source: Path,
    to: Path | Destination,
    progress: Progress = lambda path: None,
    mended: Progress = lambda path: None,
    whole: bool = False,
) -> int:
    """Bring a destination to the state of the feed in the folder `source`; gives how many files were written.

    `progress` is told of every file of the feed, of those that are there already at once; `mended` of those that had
    the right name and length there, and not what the name says: a share of them is read again each time, all of them
    with `whole`. What the source no longer has goes at the end. Raises DiskError, FeedError where it is the source
    that rotted; whatever was written by then, the timestamp there still names the feed that was whole before, and
    doing it again brings the rest.
    """
    own, place = FolderDestination(source), _place(to)
    here, there = _feed(own.listing()), place.listing()
    changed = _changed(own, here, place, there)
    standing = {path: here[path] for path in here.keys() - changed if _lasts(path)}
    rotten = _rotten(own, place, standing if whole else _share(own, standing), there)
    changed |= rotten
    for path in here.keys() - changed:
        progress(path)
    for batch in _batches(changed):
        raws = own.read(batch)
        _check_own(own, {path: raw for path, raw in raws.items() if path in rotten})
        place.write(raws, progress)
    for path in sorted(rotten):
        mended(path)
    place.remove(superfluous(there, here), _unheard)
    return len(changed)


def _lasts(path: str) -> bool:
    """Whether a file's name is the digest of what is in it."""
    return step_of(path) in (Step.BLOB, Step.TARGET)


def _digest(path: str) -> str:
    """The digest in such a name: the end of a blob's path, the beginning of a target's file name."""
    return path.rpartition("/")[2].partition(".")[0]


def _share(own: FolderDestination, standing: Mapping[str, Entry]) -> dict[str, Entry]:
    """Which of the files that stand there are read again this time: another share of about SHARE bytes with each
    timestamp, until it was every file's turn."""
    shares = sum(entry.length for entry in standing.values()) // SHARE + 1
    signed = own.read([TIMESTAMP]).get(TIMESTAMP)
    turn = parse(signed, Timestamp).signed.version if signed else len(standing)
    return {path: entry for path, entry in standing.items() if zlib.crc32(path.encode()) % shares == turn % shares}


def _rotten(
    own: FolderDestination, place: Destination, doubted: Mapping[str, Entry], there: Mapping[str, Entry]
) -> set[str]:
    """Those that are not what their name says: by the destination's word where it gives one, else read again."""
    found: set[str] = set()
    for batch in _batches(doubted):
        said = [path for path in batch if there[path].md5 is not None]
        found |= {path for path, raw in own.read(said).items() if not _same(raw, there[path], None)}
        for path, raw in _read(place, [path for path in batch if there[path].md5 is None]):
            if raw is None or hashlib.sha256(raw).hexdigest() != _digest(path):
                found.add(path)
    return found


def _read(place: Destination, paths: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
    """Content by path; None where a folder's disk cannot give back what was written: another place on it may."""
    try:
        yield from place.read(paths).items()
    except DiskError:
        if not isinstance(place, FolderDestination):
            raise
        for path in paths:
            found: bytes | None = None
            with contextlib.suppress(DiskError):
                found = place.read([path]).get(path)
            yield path, found


def _check_own(own: FolderDestination, raws: Mapping[str, bytes]) -> None:
    """Raise FeedError where it is the office's own file that rotted: it must not go over a good one."""
    for path, raw in raws.items():
        if hashlib.sha256(raw).hexdigest() != _digest(path):
            raise FeedError(f"{own.name} 里的 {path} 坏了。没有送出,请从备份恢复这个文件,再来发布。")


def paths_of(source: Path) -> list[str]:
    """Every file of the feed in a folder, as paths below it."""
    return list(_feed(FolderDestination(source).listing()))


def check_destination(source: Path, to: Path | Destination) -> None:
    """Raise before anything is signed where the destination cannot be written, is another county's feed, or is newer
    than the source, which then comes from an old backup.

    DiskError for the first, Refused for the others.
    """
    own, place = FolderDestination(source), _place(to)
    there, here = place.read([ROOT, TIMESTAMP]), own.read([ROOT, TIMESTAMP])
    if ROOT in there and there[ROOT] != here.get(ROOT):
        raise Refused(f"{place.name} 里已经是另一个县(或另一个办公文件夹)的发布内容。没有覆盖,请换一个地方。")
    _not_newer(_versions(own, here), _versions(place, there), place.name)
    place.probe()


def _place(to: Path | Destination) -> Destination:
    return FolderDestination(to) if isinstance(to, Path) else to


def _unheard(path: str) -> None:
    """Nobody watches."""


def _feed(listing: Mapping[str, Entry]) -> dict[str, Entry]:
    return {path: entry for path, entry in listing.items() if not is_half(path)}


def _batches(paths: Collection[str]) -> Iterator[list[str]]:
    """Paths in order; no batch reaches over the end of a step, for within one a destination may take any order."""
    for _, of_step in groupby(in_order(paths), step_of):
        step = list(of_step)
        yield from (step[start : start + BATCH] for start in range(0, len(step), BATCH))


def _changed(
    own: FolderDestination, here: Mapping[str, Entry], place: Destination, there: Mapping[str, Entry]
) -> set[str]:
    """What must be written. A name with a digest says what is in it; of any other of the right length the content is
    compared: an office restored from a backup signs a version that a broken-off delivery may have left there.
    """
    missing = {path for path, entry in here.items() if path not in there or there[path].length != entry.length}
    doubtful = [path for path in here if path not in missing and not _lasts(path)]
    raws = own.read(doubtful)
    unsaid = place.read(path for path in doubtful if there[path].md5 is None)
    return missing | {path for path in doubtful if not _same(raws[path], there[path], unsaid.get(path))}


def _same(raw: bytes, entry: Entry, content: bytes | None) -> bool:
    if entry.md5 is None:
        return content == raw
    return entry.md5 == hashlib.md5(raw, usedforsecurity=False).hexdigest()


def _not_newer(known: Versions, there: Versions, name: str) -> None:
    """Every version of the destination must be one that the source signed: older, or the very same bytes."""
    for role, (version, raw) in there.items():
        own, own_raw = known.get(role, (0, b""))
        if version > own:
            what = f"比这个办公文件夹里的新(那里是第 {version} 次,这里是第 {own} 次)"
        elif version == own and raw != own_raw:
            what = f"和这个办公文件夹里的不一样,虽然都是第 {version} 次"
        else:
            continue
        raise Refused(
            f"{name} 里的发布内容{what}。这个办公文件夹大概是从旧备份恢复的,或在两台电脑上各发布过。"
            "没有覆盖。请换成最新的那份办公文件夹再来。"
        )


def _versions(place: Destination, tops: Mapping[str, bytes]) -> Versions:
    """What tells how new a feed is: the timestamp where a county signed it, else each township's newest role."""
    if TIMESTAMP not in tops:
        return _town_versions(place)
    with contextlib.suppress(FeedError):  # one that cannot be read is no feed that anybody could lose
        return {"timestamp": (parse(tops[TIMESTAMP], Timestamp).signed.version, tops[TIMESTAMP])}
    return {}


def _town_versions(place: Destination) -> Versions:
    newest: dict[str, int] = {}
    for path in place.listing():
        number, _, role = path.removeprefix("metadata/").partition(".")
        if path.startswith("metadata/") and role.startswith("town-") and number.isdecimal():
            newest[role] = max(int(number), newest.get(role, 0))
    raws = place.read(f"metadata/{number}.{role}" for role, number in newest.items())
    return {role: (number, raws[f"metadata/{number}.{role}"]) for role, number in newest.items()}
