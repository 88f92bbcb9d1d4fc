"""The private folder of the voice's sound files: made with mode 0700, swept when a killed kiosk left one behind."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

_PREFIX = "mingbang-voice-"


def make(base: Path | None = None) -> Path:
    """A new folder, in memory (XDG_RUNTIME_DIR) where there is one; leftovers of dead processes go first."""
    base = base or _base()
    sweep(base)
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=base))


def remove(folder: Path) -> None:
    """Remove it with all that is in it; a file that Windows still holds goes at the next sweep."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep(base: Path) -> None:
    """Remove what processes that are gone have left in `base`."""
    for folder in base.glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdigit() and not _alive(int(owner)):
            remove(folder)


def _base() -> Path:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(runtime) if runtime and os.access(runtime, os.W_OK) else Path(tempfile.gettempdir())


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
