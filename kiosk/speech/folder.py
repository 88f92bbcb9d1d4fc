"""The private folder of the voice's sound files: made with mode 0700, swept when a killed kiosk left one behind."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from sync import sounds


def make(base: Path | None = None) -> Path:
    """A new folder, in memory (XDG_RUNTIME_DIR) where there is one; leftovers of dead processes go first."""
    base = base or sounds.base()
    sounds.sweep(base)
    return Path(tempfile.mkdtemp(prefix=f"{sounds.PREFIX}{os.getpid()}-", dir=base))


def remove(folder: Path) -> None:
    """Remove it with all that is in it; a file that Windows still holds goes at the next sweep."""
    shutil.rmtree(folder, ignore_errors=True)
