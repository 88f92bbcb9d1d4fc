"""A kiosk's word that it has purged what was called back, left on the stick that brought the recall.

For kiosks that no network reaches: the stick goes back to the office (`office recalls --from`). It names postings and
this kiosk's fingerprint, nobody else, and is signed by nobody: kiosks hold no signing key.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sync.config import DataFolder
from sync.errors import DiskError
from sync.feed.files import write_atomic
from sync.feed.layout import encode
from sync.pull.folder import FolderSource
from sync.pull.kiosk import Kiosk
from sync.pull.recalls import Confirmation, confirmed
from sync.pull.source import Source

FOLDER = "confirmed"
MAX_WORD = 4 << 20


@dataclass(frozen=True, slots=True)
class Word:
    """What one kiosk confirms, by posting."""

    kiosk: str
    recalls: Mapping[str, Confirmation] = field(default_factory=dict)


def leave(source: Source, kiosk: Kiosk) -> None:
    """Write this kiosk's word beside the feed, where that is a folder that can be written; else nothing happens."""
    if not isinstance(source, FolderSource) or kiosk.fingerprint is None:
        return
    word = Word(kiosk.fingerprint, confirmed(kiosk.folder))
    if not word.recalls:
        return
    with suppress(DiskError, OSError):
        place = Path(source.name).resolve(strict=True) / FOLDER
        own = place / f"{kiosk.fingerprint}.json"
        if place.resolve() == place and read(own) != word:  # a link could lead to a file of this machine
            write_atomic(own, encode(word))


def read(path: Path) -> Word | None:
    """A kiosk's word; None where there is none that can be read."""
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(MAX_WORD), type=Word)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def told(folder: DataFolder) -> dict[str, str]:
    """Posting → when it was purged here (ISO), for status.json."""
    return {posting: one.purged_at.isoformat() for posting, one in sorted(confirmed(folder).items())}
