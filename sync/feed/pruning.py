"""Which files of a feed are still needed: those of the newest snapshot and of the one before, which a kiosk that is
fetching at this moment may be reading. Everything else goes, so that a list taken down does not stay on a server.

A recall allows no such grace: what it names goes at once, and with it the whole snapshot that did not know of it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from tuf.api.metadata import Snapshot, Targets, Timestamp

from sync.errors import FeedError
from sync.feed.copy import FeedCopy, target_path
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

_PRUNED = ("blobs", "targets", "metadata")


def prune(copy: FeedCopy) -> None:
    """Remove from a county's own copy what neither of its last two snapshots reaches; raises DiskError."""
    keep = needed(copy)
    with disk_errors(copy.folder):
        for part in _PRUNED:
            _sweep(copy.folder, copy.folder / part, keep)
    sweep_parts(copy.folder)


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


def sweep(folder: Path, keep: set[str]) -> None:
    """Remove from a destination the files of a feed that its source no longer has; raises DiskError."""
    with disk_errors(folder):
        for part in _PRUNED:
            _sweep(folder, folder / part, keep)
    sweep_parts(folder)


def sweep_parts(folder: Path) -> None:
    """Remove half-written files of a process that was killed, in a folder that nobody else writes; raises DiskError."""
    with disk_errors(folder):
        for path in folder.rglob(f"{PART}*"):
            path.unlink(missing_ok=True)


def _sweep(root: Path, part: Path, keep: set[str]) -> None:
    for path in sorted(part.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(root).as_posix() not in keep:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def needed(copy: FeedCopy) -> set[str]:
    """Paths that the newest snapshot and the one before it reach, every root included."""
    newest = parse(copy.metadata("timestamp.json"), Timestamp).signed.snapshot_meta.version
    recalls = _recalls(copy, newest)
    keep = {"metadata/timestamp.json", *_roots(copy), *_reached(copy, newest, recalls)}
    with contextlib.suppress(FeedError):  # there is none before, or a killed process has begun to remove it
        if _recalls(copy, newest - 1) == recalls:
            keep |= set(_reached(copy, newest - 1, recalls))
    return keep


def _roots(copy: FeedCopy) -> set[str]:
    return {f"metadata/{path.name}" for path in copy.folder.glob("metadata/*.root.json")}


def _recalls(copy: FeedCopy, version: int) -> tuple[Recall, ...]:
    """What a snapshot's county index calls back."""
    meta = parse(copy.metadata(f"{version}.snapshot.json"), Snapshot).signed.meta["targets.json"]
    target = parse(copy.metadata(f"{meta.version}.targets.json"), Targets).signed.targets[COUNTY_INDEX]
    return decode(copy.read(target_path(COUNTY_INDEX, target.hashes["sha256"])), CountyIndex).recalls


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
        yield blob_path(decode(index, CountyIndex).content.sha256)
        return
    town = decode(index, TownshipIndex)
    yield blob_path(town.manifest.sha256)
    yield blob_path(town.keys.sha256)
    gone = called_back(recalls, town.township)
    for shard in unpack(copy.blob(town.manifest), town.manifest, Manifest).shards:
        if shard.blob.sha256 not in gone:
            yield blob_path(shard.blob.sha256)
