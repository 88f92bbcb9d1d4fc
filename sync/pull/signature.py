"""When the county last signed that its feed is the newest, by the metadata that this kiosk verified last.

Nobody but the county can move that moment. It says that the county is alive, and so whether this machine's clock can
be right; expiry is not judged by it: a county's server whose clock ran ahead for one night would end sync for as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from tuf.api import exceptions
from tuf.api.metadata import Metadata, Root, Targets, Timestamp

from sync.config import DataFolder
from sync.feed.roles import TIMESTAMP_LIFE
from sync.pull.carrier import MAX_METADATA

S = TypeVar("S", Root, Targets, Timestamp)


@dataclass(frozen=True, slots=True)
class Signature:
    """The county's last signature: made `at`, good `until`."""

    at: datetime
    until: datetime


def last(folder: DataFolder) -> Signature | None:
    """The last one that was verified here; call it after a sync that went well. None where the disk does not give it
    back, or where it is dated beyond what the county's rarer signatures cover: then its clock was wrong.
    """
    metadata = folder.trust / "metadata"
    timestamp = _signed(metadata / "timestamp.json", Timestamp)
    rarer = (_signed(metadata / "root.json", Root), _signed(metadata / "targets.json", Targets))
    if timestamp is None:
        return None
    at = timestamp.expires - TIMESTAMP_LIFE
    return None if any(role and role.expires <= at for role in rarer) else Signature(at, timestamp.expires)


def _signed(path: Path, kind: type[S]) -> S | None:
    try:
        with path.open("rb") as file:
            signed = Metadata[S].from_bytes(file.read(MAX_METADATA)).signed
    except (OSError, exceptions.RepositoryError, AttributeError, ValueError, KeyError):
        return None
    return signed if isinstance(signed, kind) else None
