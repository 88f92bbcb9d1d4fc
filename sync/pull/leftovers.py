"""Half-written files that a killed process left in a data folder, and when they may go."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from sync.config import DataFolder
from sync.feed.files import PART

OLD = 86_400.0  # seconds, either way: nobody takes so long to write a small file, whatever the clock does


def sweep(folder: DataFolder) -> None:
    """Remove them; for whoever holds the lock, under which alone library and trust are written. The folder itself is
    written at any time (status, key), so there only what is old goes. Raises nothing: next time is soon enough.
    """
    for place in (folder.library, folder.trust):
        for path in place.glob(f"{PART}*"):
            _remove(path)
    for path in folder.root.glob(f"{PART}*"):
        with suppress(OSError):
            if abs(time.time() - path.stat().st_mtime) > OLD:
                _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
