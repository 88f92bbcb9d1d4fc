"""Whom a kiosk believes: the pinned root, and the signed metadata above every index. Only here TUF's client is known.

The reference time of python-tuf's client is pinned to ours (sync.clock): left alone it believes the machine's clock,
and a clock at 2099 would end sync for good. That attribute is private: tuf is pinned, a test holds the contract.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tuf.api import exceptions
from tuf.api.metadata import Metadata, Root, Snapshot, TargetFile, Timestamp
from tuf.ngclient import Updater, UpdaterConfig

from sync.config import DataFolder
from sync.errors import InputError, MingbangError
from sync.feed.bounds import MAX_METADATA, MAX_ROOT, MAX_TIMESTAMP
from sync.feed.files import disk_errors, write_atomic
from sync.feed.layout import MAX_INDEX
from sync.feed.roots import MAX_ROOTS
from sync.folders import ASSETS
from sync.pull import floor
from sync.pull.carrier import Carrier
from sync.pull.source import Source
from sync.pull.stranger import stranger
from sync.pull.trouble import Altered, Expired, Foreign, Mixed, Older, Unpinned

BOUNDS = UpdaterConfig(
    max_root_rotations=MAX_ROOTS,
    root_max_length=MAX_ROOT,
    timestamp_max_length=MAX_TIMESTAMP,
    snapshot_max_length=MAX_METADATA,
    targets_max_length=MAX_METADATA,
)
BUNDLED = ASSETS / "trust" / "root.json"


@dataclass(frozen=True, slots=True)
class Target:
    """A signed index: where it lies in the feed, and what its bytes must be."""

    path: str
    sha256: str
    length: int


class Signed:
    """The feed's metadata, refreshed and verified once; kept in `folder`, where roles asked for later are put too."""

    def __init__(self, updater: Updater, folder: Path) -> None:
        self._updater = updater
        self._folder = folder

    @property
    def expires(self) -> datetime:
        """The first moment at which any of the county's own roles expires."""
        trusted = self._updater._trusted_set
        return min(role.expires for role in (trusted.root, trusted.timestamp, trusted.snapshot, trusted.targets))

    @property
    def floor(self) -> floor.Floor:
        """The versions of the county's own roles."""
        trusted = self._updater._trusted_set
        return floor.floor_of(trusted.root, trusted.timestamp, trusted.snapshot)

    def target(self, name: str) -> Target:
        """Where a signed index lies. Raises FeedError where no role that may sign it does, DiskError."""
        info = self.info(name)
        digest = info.hashes.get("sha256")
        if digest is None or info.length > MAX_INDEX:
            raise Altered(name)
        return Target(target_path(name, digest), digest, info.length)

    def info(self, name: str) -> TargetFile:
        """Length and digests of a target, of whichever kind they are. Raises FeedError, DiskError as `target` does."""
        with disk_errors(self._folder), _translated():
            info = self._updater.get_targetinfo(name)
        if info is None:
            raise Altered(name)
        return info


def target_path(name: str, digest: str) -> str:
    """Path of a target below the feed's root; files of a feed never change, so the digest is part of the name."""
    folder, slash, base = name.rpartition("/")
    return f"targets/{folder}{slash}{digest}.{base}"


def pinned(folder: DataFolder, given: Path | None) -> bytes:
    """The root to believe: the pinned one, else the one given, else the bundled one.

    A pinned root that the disk has damaged or lost is taken from the roots kept since, of which it is the first. Raises
    Unpinned where there is none, InputError where the given file is none, Foreign where it contradicts.
    """
    offered = read_root(given) if given else None
    kept = next(_kept(folder), None)
    if kept is not None:
        if offered and offered not in _kept(folder):
            raise Foreign
        return kept
    if offered:
        return offered
    if BUNDLED.exists():
        return read_root(BUNDLED)
    raise Unpinned


def pin(folder: DataFolder, root: bytes) -> None:
    """Believe this root from now on, and nothing older than the metadata that was verified last; called once a feed
    has proved to stand under it. Raises DiskError.
    """
    place = _pin(folder)
    if _sound(place) != root:
        write_atomic(place, root)
    if now := _taken(folder.trust / "metadata"):
        floor.raise_to(folder, now)


def read_root(path: Path) -> bytes:
    """A root file that somebody handed over. Raises InputError where it is none."""
    try:
        raw = _bounded(path)
        metadata = Metadata[Root].from_bytes(raw)
        metadata.signed.verify_delegate("root", metadata.signed_bytes, metadata.signatures)
    except (OSError, exceptions.RepositoryError, AttributeError, ValueError) as cause:
        raise InputError(f"{path} 不是县里的根文件(root.json)。请向县里要一份。") from cause
    return raw


def refresh(source: Source, folder: DataFolder, root: bytes, reference: datetime) -> Signed:
    """Verify the feed's metadata under `root`, expiry against `reference`. Two requests where nothing is new.

    Raises the errors of sync.pull.trouble; what was verified is kept, so that nothing older is ever taken again, not
    even where TUF's own files are damaged or lost (sync.pull.floor).
    """
    metadata, floors = folder.trust / "metadata", floor.known(folder)
    if not floors and not _pin(folder).exists() and metadata.exists():
        with disk_errors(metadata):
            shutil.rmtree(metadata)  # left by a first try that ended under another root; nothing was ever taken
    signed = verified(source, metadata, root, reference)
    if any(one.over(signed.floor) for one in floors):
        raise Older
    return signed


def verified(source: Source, metadata: Path, root: bytes, reference: datetime) -> Signed:
    """The feed's metadata under `root`, kept in the folder `metadata` and held against what that folder has seen
    before. Raises the errors of sync.pull.trouble, DiskError.
    """
    with disk_errors(metadata), _translated():
        metadata.mkdir(parents=True, exist_ok=True)
        _sweep(metadata)
        updater = Updater(str(metadata), "metadata/", fetcher=Carrier(source), config=BOUNDS, bootstrap=root)
        updater._trusted_set.reference_time = reference
        try:
            updater.refresh()
        except exceptions.UnsignedMetadataError as cause:
            raise stranger(source, updater._trusted_set.root, metadata / "root_history") from cause
    return Signed(updater, metadata)


@contextmanager
def _translated() -> Iterator[None]:
    """TUF's errors as ours; what our own sources raised passes through."""
    try:
        yield
    except exceptions.DownloadError as cause:
        if isinstance(cause.__cause__, MingbangError):
            raise cause.__cause__ from None
        raise Altered("metadata") from cause
    except exceptions.ExpiredMetadataError as cause:
        raise Expired from cause
    except exceptions.BadVersionNumberError as cause:
        raise Older from cause
    except exceptions.LengthOrHashMismatchError as cause:
        raise Mixed from cause
    except (exceptions.RepositoryError, ValueError, KeyError, TypeError, RecursionError) as cause:
        raise Altered("metadata") from cause


def _pin(folder: DataFolder) -> Path:
    return folder.trust / "root.json"


def _kept(folder: DataFolder) -> Iterator[bytes]:
    """The roots of a pinned kiosk, the pinned one first, then those it followed, oldest first; damaged ones not.

    Where the pin is lost, those it followed that belong to what was taken here; a first try leaves roots, too.
    """
    history = (folder.trust / "metadata" / "root_history").glob("*.root.json")
    followed = sorted(history, key=lambda path: (len(path.name), path.name))
    if _pin(folder).exists():
        yield from filter(None, map(_sound, (_pin(folder), *followed)))
        return
    floors = floor.known(folder)
    for raw in filter(None, map(_sound, followed)):
        keys = floor.root_keys(Metadata[Root].from_bytes(raw).signed)
        if any(one.kin(keys) for one in floors):
            yield raw


def _taken(metadata: Path) -> floor.Floor | None:
    """What the metadata that was just verified amounts to; None where the disk does not give it back."""
    try:
        return floor.floor_of(
            Metadata[Root].from_bytes(_bounded(metadata / "root.json")).signed,
            Metadata[Timestamp].from_bytes(_bounded(metadata / "timestamp.json")).signed,
            Metadata[Snapshot].from_bytes((metadata / "snapshot.json").read_bytes()).signed,
        )
    except (OSError, exceptions.RepositoryError, AttributeError, ValueError, KeyError):
        return None


def _sound(path: Path) -> bytes | None:
    try:
        return read_root(path)
    except InputError:
        return None


def _sweep(metadata: Path) -> None:
    """Let go of what TUF's client was writing when the power went."""
    for left in metadata.glob("tmp????????"):
        left.unlink(missing_ok=True)


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_ROOT)
