"""Whom a kiosk believes: the pinned root, and the signed metadata above every index. Only here TUF's client is known.

The reference time of python-tuf's client is pinned to ours (sync.clock): left alone it believes the machine's clock,
and a clock at 2099 would end sync for good. That attribute is private: tuf is pinned, a test holds the contract.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from securesystemslib.exceptions import FormatError
from securesystemslib.formats import encode_canonical
from tuf.api import exceptions
from tuf.api.metadata import Metadata, Root
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from sync.config import DataFolder
from sync.errors import FeedError, InputError, MingbangError
from sync.feed.files import disk_errors, write_atomic
from sync.feed.layout import MAX_INDEX
from sync.folders import ASSETS
from sync.pull.source import Source, whole
from sync.pull.trouble import Altered, Expired, Forbidden, Foreign, Missing, Older, Unpinned

MAX_ROOT = 512_000
BOUNDS = UpdaterConfig(
    max_root_rotations=64,  # ten years of a root each: more is an endless chain, not a county
    root_max_length=MAX_ROOT,
    timestamp_max_length=16_384,
    snapshot_max_length=2_000_000,  # names each township: 90 bytes of them each
    targets_max_length=5_000_000,
)
BUNDLED = ASSETS / "trust" / "root.json"


@dataclass(frozen=True, slots=True)
class Target:
    """A signed index: where it lies in the feed, and what its bytes must be."""

    path: str
    sha256: str
    length: int


class Signed:
    """The feed's metadata, refreshed and verified once."""

    def __init__(self, updater: Updater) -> None:
        self._updater = updater

    @property
    def expires(self) -> datetime:
        """The first moment at which any of the county's own roles expires."""
        trusted = self._updater._trusted_set
        return min(role.expires for role in (trusted.root, trusted.timestamp, trusted.snapshot, trusted.targets))

    def target(self, name: str) -> Target:
        """Where a signed index lies. Raises FeedError where no role that may sign it does."""
        with _translated():
            info = self._updater.get_targetinfo(name)
        if info is None or "sha256" not in info.hashes or info.length > MAX_INDEX:
            raise Altered(name)
        folder, _, base = name.rpartition("/")
        return Target(f"targets/{folder}/{info.hashes['sha256']}.{base}", info.hashes["sha256"], info.length)


class _Carrier(FetcherInterface):
    """Brings metadata to TUF's client from any of our sources."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def _fetch(self, url: str) -> Iterator[bytes]:
        try:
            raw = whole(self._source, url, BOUNDS.targets_max_length)
        except (Missing, Forbidden) as cause:  # where a newer root is asked for, either means that there is none
            raise exceptions.DownloadHTTPError(cause.sentence, 404) from cause
        if not _plain(raw):
            raise Altered(url)
        return iter((raw,))


def _plain(raw: bytes) -> bool:
    """Whether metadata says what was signed in the very spelling that was signed.

    TUF's client verifies what it has understood: signatures in capitals and dates with a small z are the same to it,
    so that some single bits could be turned unseen.
    """
    try:
        said = json.loads(raw)
        small = all(entry["sig"] == entry["sig"].lower() for entry in said["signatures"])
        understood = Metadata[Root].from_bytes(raw).signed_bytes  # of whichever kind it says it is
        return small and str(encode_canonical(said["signed"])).encode() == understood
    except (exceptions.RepositoryError, FormatError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def pinned(folder: DataFolder, given: Path | None) -> bytes:
    """The root to believe: the pinned one, else the one given, else the bundled one.

    Raises Unpinned where there is none, InputError where the given file is none, Foreign where it contradicts.
    """
    place = folder.trust / "root.json"
    offered = read_root(given) if given else None
    if place.exists():
        root = _bounded(place)
        if offered and offered != root and offered not in _known(folder):
            raise Foreign
        return root
    if offered:
        return offered
    if BUNDLED.exists():
        return read_root(BUNDLED)
    raise Unpinned


def pin(folder: DataFolder, root: bytes) -> None:
    """Believe this root from now on; called once a feed has proved to stand under it. Raises DiskError."""
    place = folder.trust / "root.json"
    if not place.exists():
        write_atomic(place, root)


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

    Raises the errors of sync.pull.trouble; what was verified is kept, so that nothing older is ever taken again.
    """
    metadata = folder.trust / "metadata"
    if not (folder.trust / "root.json").exists() and metadata.exists():
        shutil.rmtree(metadata)  # left by a first try that ended under another root
    with disk_errors(metadata), _translated():
        metadata.mkdir(parents=True, exist_ok=True)
        updater = Updater(str(metadata), "metadata/", fetcher=_Carrier(source), config=BOUNDS, bootstrap=root)
        updater._trusted_set.reference_time = reference
        try:
            updater.refresh()
        except exceptions.UnsignedMetadataError as cause:
            raise _stranger(source, updater._trusted_set.root) from cause
    return Signed(updater)


def _stranger(source: Source, ours: Root) -> FeedError:
    """Another county's feed or a damaged one: another county's root shares no key with ours."""
    try:
        theirs = Metadata[Root].from_bytes(whole(source, f"metadata/{ours.version}.root.json", MAX_ROOT)).signed
    except (MingbangError, exceptions.RepositoryError):
        return Altered("metadata")
    return Altered("metadata") if set(theirs.keys) & set(ours.keys) else Foreign()


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
    except (exceptions.RepositoryError, ValueError, KeyError, TypeError, RecursionError) as cause:
        raise Altered("metadata") from cause


def _known(folder: DataFolder) -> list[bytes]:
    return [_bounded(path) for path in (folder.trust / "metadata" / "root_history").glob("*.root.json")]


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_ROOT)
