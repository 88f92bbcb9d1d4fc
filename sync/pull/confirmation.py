"""A kiosk's word that it has purged what was called back: for status.json, and left on the stick that brought the
recall. So also a kiosk that no network reaches is heard: the stick goes back to the office (`office recalls --from`).
"""

from __future__ import annotations

import logging
from pathlib import Path

from sync.config import DataFolder
from sync.feed.confirmations import FOLDER, Word, read
from sync.feed.files import write_atomic
from sync.feed.layout import encode
from sync.pull.folder import FolderSource
from sync.pull.kiosk import Kiosk
from sync.pull.recalls import confirmed
from sync.pull.source import Source

log = logging.getLogger("mingbang.sync")


def leave(source: Source, kiosk: Kiosk) -> None:
    """Write this kiosk's word beside the feed, where that is a folder that can be written; else nothing happens.

    A courtesy: the sync is done, and nothing that lies on a stick may make it fail after all.
    """
    if not isinstance(source, FolderSource) or kiosk.fingerprint is None:
        return
    word = Word(kiosk.fingerprint, confirmed(kiosk.folder))
    if not word.recalls:
        return
    try:
        place = Path(source.name).resolve(strict=True) / FOLDER
        own = place / f"{kiosk.fingerprint}.json"
        if place.resolve() == place and read(own) != word:  # a link could lead to a file of this machine
            write_atomic(own, encode(word))
    except Exception as error:
        log.warning("the confirmation cannot be left on the stick: %s", error)


def told(folder: DataFolder) -> dict[str, str]:
    """Posting → when it was purged here (ISO), for status.json."""
    return {posting: one.purged_at.isoformat() for posting, one in sorted(confirmed(folder).items())}
