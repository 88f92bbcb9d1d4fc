"""The floor below which nothing is taken any more: versions of the county's own roles that this kiosk has taken.

TUF's files say the same, but a disk that damages or loses them would open the way to a feed copied long ago, and with
it to names that were called back since. So the floor is kept twice, beside the trust and beside the library, each copy
with its own digest; whichever survives counts.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from tuf.api.metadata import Root, Snapshot, Timestamp

from sync.config import DataFolder
from sync.errors import DiskError
from sync.feed.files import write_atomic
from sync.feed.layout import encode

MAX_FLOOR = 1 << 20
log = logging.getLogger("mingbang.sync")


@dataclass(frozen=True, slots=True)
class Floor:
    """The highest versions taken. `epoch`: digest of the keys that sign timestamp and snapshot; once the root names
    others, their versions begin anew (TUF 5.3.11: so a county recovers after a thief has counted them up). `roots`:
    ids of all root keys believed so far; another county's, or one begun anew, shares none and has no floor here.
    """

    root: int
    timestamp: int
    snapshot: int
    epoch: str
    roots: tuple[str, ...]

    def over(self, now: Floor) -> bool:
        """Whether `now` lies below this floor."""
        if not self.kin(now.roots):
            return False
        older = now.timestamp < self.timestamp or now.snapshot < self.snapshot
        return now.root < self.root or (now.epoch == self.epoch and older)

    def kin(self, keys: Iterable[str]) -> bool:
        """Whether a root with these keys belongs to the roots believed so far."""
        return not set(self.roots).isdisjoint(keys)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A floor as it lies on the disk; a number that the disk has changed must not end sync for good."""

    floor: Floor
    sha256: str


def floor_of(root: Root, timestamp: Timestamp, snapshot: Snapshot) -> Floor:
    """What verified metadata amounts to."""
    signers = [
        (name, sorted(root.roles[name].keyids), root.roles[name].threshold) for name in ("timestamp", "snapshot")
    ]
    epoch = hashlib.sha256(encode(signers)).hexdigest()
    return Floor(root.version, timestamp.version, snapshot.version, epoch, root_keys(root))


def root_keys(root: Root) -> tuple[str, ...]:
    """Ids of the keys that may sign the next root."""
    return tuple(sorted(root.roles["root"].keyids))


def known(folder: DataFolder) -> tuple[Floor, ...]:
    """The floors that are kept and undamaged; none for a kiosk that has taken nothing yet."""
    return tuple(floor for place in _places(folder) if (floor := _read(place)))


def raise_to(folder: DataFolder, now: Floor) -> None:
    """Keep what was taken now, in both places. A disk that takes no file any more leaves the floor where it was."""
    kin = [floor.roots for floor in known(folder) if floor.kin(now.roots)]
    roots = tuple(sorted({*now.roots, *(key for keys in kin for key in keys)}))
    floor = Floor(now.root, now.timestamp, now.snapshot, now.epoch, roots)
    for place in _places(folder):
        if _read(place) != floor:
            try:
                write_atomic(place, encode(_Kept(floor, _digest(floor))))
            except DiskError as error:
                log.warning("the floor cannot be raised: %s", error)


def _places(folder: DataFolder) -> tuple[Path, Path]:
    return folder.trust / "floor.json", folder.library / "floor.json"


def _read(place: Path) -> Floor | None:
    try:
        with place.open("rb") as file:
            kept = msgspec.json.decode(file.read(MAX_FLOOR), type=_Kept)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return kept.floor if kept.sha256 == _digest(kept.floor) else None


def _digest(floor: Floor) -> str:
    return hashlib.sha256(encode(floor)).hexdigest()
