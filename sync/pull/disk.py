"""How much room the disk has, in bytes."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path


def free(place: Path) -> int:
    """Bytes that are free where `place` lies; none where that cannot be told, so that nothing is begun."""
    with suppress(OSError):
        return shutil.disk_usage(place).free
    return 0
