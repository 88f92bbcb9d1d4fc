"""A kiosk's word that it has purged what was called back: for status.json, and left on the stick that brought the
recall, or on one that was only made to collect words. The stick goes back to the office (`office recalls --from`).
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
    if isinstance(source, FolderSource):
        leave_in(Path(source.name), kiosk)


def leave_in(folder: Path, kiosk: Kiosk) -> bool:
    """Write this kiosk's word into a folder; whether it lies there now. Raises nothing."""
    if kiosk.fingerprint is None:
        return False
    word = Word(kiosk.fingerprint, confirmed(kiosk.folder))
    if not word.recalls:
        return False
    try:
        place = folder.resolve(strict=True) / FOLDER
        own = place / f"{kiosk.fingerprint}.json"
        if place.resolve() == place and read(own) != word:  # a link could lead to a file of this machine
            write_atomic(own, encode(word))
    except Exception as error:
        log.warning("the confirmation cannot be left on the stick: %s", error)
        return False
    return place.resolve() == place


def told(folder: DataFolder) -> dict[str, str]:
    """Posting → when it was purged here (ISO), for status.json."""
    return {posting: one.purged_at.isoformat() for posting, one in sorted(confirmed(folder).items())}
