"""Which files of a feed are still needed: those of the newest snapshot and of the one before, which a kiosk that is
fetching at this moment may be reading. Everything else goes, so that a list taken down does not stay on a server.

A recall allows no such grace: what it names goes at once, and with it the whole snapshot that did not know of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from tuf.api.metadata import Snapshot, Targets, Timestamp

from sync.errors import FeedError
from sync.feed.copy import FeedCopy, target_path
from sync.feed.destinations.folder import FolderDestination
from sync.feed.files import PART, disk_errors
from sync.feed.layout import (
    COUNTY_INDEX,
    PUBLIC_ROLE,
    CountyIndex,
    Manifest,
    Recall,
    TownshipIndex,
    blob_path,
    called_back,
    decode,
    town_role,
    town_target,
)
from sync.feed.roles import parse
from sync.feed.sealing import unpack
from sync.feed.voices import taken_back

_PRUNED = ("blobs/", "targets/", "metadata/")


def prune(copy: FeedCopy) -> None:
    """Remove from a county's own copy what neither of its last two snapshots reaches; raises DiskError."""
    sweep(copy.folder, needed(copy))


def prune_desk(copy: FeedCopy, code: str) -> None:
    """Remove from a township's own copy all but what it signed last, once it has recalled something: here no kiosk
    reads. Raises DiskError."""
    state = copy.latest_town(code)
    if state is None:
        return
    path = town_target(code)
    index = target_path(path, hashlib.sha256(state.index_raw).hexdigest())
    own = {f"metadata/{state.version}.{town_role(code)}.json", index, *_below(copy, path, state.index_raw, ())}
    sweep(copy.folder, own | _roots(copy))


def sweep(folder: Path, keep: Collection[str]) -> None:
    """Remove what a feed's folder holds beyond `keep`, and what was left half-written; raises DiskError."""
    place = FolderDestination(folder)
    place.remove(superfluous(place.listing(), keep), lambda path: None)


def superfluous(there: Iterable[str], keep: Collection[str]) -> list[str]:
    """Which of the paths are to go: what is pruned and not kept, and half-written files wherever they lie."""
    return sorted(path for path in there if is_half(path) or (path.startswith(_PRUNED) and path not in keep))


def is_half(path: str) -> bool:
    """Whether a path is that of a file still being written, or left so by a process that was killed."""
    return path.rpartition("/")[2].startswith(PART)


def sweep_parts(folder: Path) -> None:
    """Remove half-written files of a process that was killed, in a folder that nobody else writes; raises DiskError."""
    with disk_errors(folder):
        for place, _, names in os.walk(folder):
            for name in filter(is_half, names):
                (Path(place) / name).unlink(missing_ok=True)


def needed(copy: FeedCopy) -> set[str]:
    """Paths that the newest snapshot and the one before it reach, every root included."""
    newest = parse(copy.metadata("timestamp.json"), Timestamp).signed.snapshot_meta.version
    recalls = _index(copy, newest).recalls
    keep = {"metadata/timestamp.json", *_roots(copy), *_reached(copy, newest, recalls)}
    with contextlib.suppress(FeedError):  # there is none before, or a killed process has begun to remove it
        before, now = _index(copy, newest - 1), _index(copy, newest)
        if before.recalls == now.recalls and not taken_back(before.voices, now.voices):
            keep |= set(_reached(copy, newest - 1, recalls))
    return keep


def _roots(copy: FeedCopy) -> set[str]:
    return {f"metadata/{path.name}" for path in copy.folder.glob("metadata/*.root.json")}


def _index(copy: FeedCopy, version: int) -> CountyIndex:
    """A snapshot's county index: what it calls back, and whose voices it carries."""
    meta = parse(copy.metadata(f"{version}.snapshot.json"), Snapshot).signed.meta["targets.json"]
    target = parse(copy.metadata(f"{meta.version}.targets.json"), Targets).signed.targets[COUNTY_INDEX]
    return decode(copy.read(target_path(COUNTY_INDEX, target.hashes["sha256"])), CountyIndex)


def _reached(copy: FeedCopy, version: int, recalls: Collection[Recall]) -> Iterator[str]:
    name = f"{version}.snapshot.json"
    yield f"metadata/{name}"
    for role, meta in parse(copy.metadata(name), Snapshot).signed.meta.items():
        yield f"metadata/{meta.version}.{role}"
        if role == f"{PUBLIC_ROLE}.json":
            continue  # the data package lies in public/, under names that stay
        targets = parse(copy.metadata(f"{meta.version}.{role}"), Targets).signed.targets
        for path, target in targets.items():
            place = target_path(path, target.hashes["sha256"])
            yield place
            yield from _below(copy, path, copy.read(place), recalls)


def _below(copy: FeedCopy, path: str, index: bytes, recalls: Collection[Recall]) -> Iterator[str]:
    if path == COUNTY_INDEX:
        county = decode(index, CountyIndex)
        yield blob_path(county.content.sha256)
        yield from (blob_path(voice.blob.sha256) for voice in county.voices)
        return
    town = decode(index, TownshipIndex)
    yield blob_path(town.manifest.sha256)
    yield blob_path(town.keys.sha256)
    gone = called_back(recalls, town.township)
    manifest = unpack(copy.blob(town.manifest), town.manifest, Manifest)
    blobs = (*(shard.blob for shard in manifest.shards), *((manifest.ready.blob,) if manifest.ready else ()))
    for blob in blobs:
        if blob.sha256 not in gone:
            yield blob_path(blob.sha256)
