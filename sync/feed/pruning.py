"""Which files of a feed are still needed: those of the newest snapshot and of the one before, which a kiosk that is
fetching at this moment may be reading. Everything else goes, so that a list taken down does not stay on a server.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tuf.api.metadata import Snapshot, Targets, Timestamp

from sync.feed.copy import FeedCopy, target_path
from sync.feed.files import PART, disk_errors
from sync.feed.layout import COUNTY_INDEX, PUBLIC_ROLE, CountyIndex, Manifest, TownshipIndex, blob_path, decode
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
    keep = {"metadata/timestamp.json", *(f"metadata/{path.name}" for path in copy.folder.glob("metadata/*.root.json"))}
    for version in (newest, newest - 1):
        if (copy.folder / "metadata" / f"{version}.snapshot.json").is_file():
            keep |= set(_reached(copy, version))
    return keep


def _reached(copy: FeedCopy, version: int) -> Iterator[str]:
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
            yield from _below(copy, path, copy.read(place))


def _below(copy: FeedCopy, path: str, index: bytes) -> Iterator[str]:
    if path == COUNTY_INDEX:
        yield blob_path(decode(index, CountyIndex).content.sha256)
        return
    town = decode(index, TownshipIndex)
    yield blob_path(town.manifest.sha256)
    yield blob_path(town.keys.sha256)
    for shard in unpack(copy.blob(town.manifest), town.manifest, Manifest).shards:
        yield blob_path(shard.blob.sha256)
