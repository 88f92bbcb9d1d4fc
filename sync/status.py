"""What sync last did, as one small file that sync writes whole (sync.pull.report) and the kiosk reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from sync.config import DataFolder

MAX_STATUS = 64 << 10


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """One state of sync. `error` is the sentence of the last try, "" where it went well; times carry their zone.

    `published_at` is the last verified publication: it never goes back, whatever the library shows.
    `bytes` and `requests` are those of the last try.
    """

    tried_at: datetime | None = None
    succeeded_at: datetime | None = None
    error: str = ""
    sentence: str = ""
    source: str = ""
    generation: int | None = None
    published_at: datetime | None = None
    bytes: int = 0
    requests: int = 0


def load(folder: DataFolder) -> SyncStatus:
    """The last state; an empty one where sync never ran or the file is damaged."""
    try:
        with folder.status.open("rb") as file:
            return msgspec.json.decode(file.read(MAX_STATUS), type=SyncStatus)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return SyncStatus()
