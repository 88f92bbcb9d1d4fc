"""Where the voice's sound files lie while they are played, and sweeping what a killed kiosk left of them.

Between two sentences nothing is kept: the files of a sentence go with it (kiosk.speech makes and removes them).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

PREFIX = "mingbang-voice-"  # then the process that made it, a dash, and something random


def base() -> Path:
    """Where such folders are made: in memory (XDG_RUNTIME_DIR) where there is such a place."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(runtime) if runtime and os.access(runtime, os.W_OK) else Path(tempfile.gettempdir())


def sweep(place: Path) -> None:
    """Remove what processes that are gone have left in `place`; a file that Windows still holds goes next time."""
    for folder in place.glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not _alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(pid: int) -> bool:
    if sys.platform == "win32":  # os.kill would end the process there; Windows empties its temporary folder itself
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
