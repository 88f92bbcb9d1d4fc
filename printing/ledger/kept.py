"""Where the copies that a village keeps for inspection lie: a folder a village, every file named by its posting.

A recall finds them by that name (sync.pull.recalls), and takes them.
"""

from __future__ import annotations

import re
from pathlib import Path

from printing.keep import keep
from sync.config import DataFolder

PRIVATE = 0o600  # names stand in them
_UNFIT = re.compile(r"[^\w\u4e00-\u9fff-]")
_SHORT = 8  # hex digits of a digest that tell two sheets of one posting apart


def village_folder(folder: DataFolder, region: str, village: str) -> Path:
    """A village's own folder."""
    return folder.printed / f"{region}{_UNFIT.sub('', village)}"


def retain(folder: DataFolder, region: str, village: str, posting: str, paper: str, digest: str, pdf: bytes) -> str:
    """Keeps a sheet and gives its path below the printed folder. Raises DiskError."""
    place = village_folder(folder, region, village)
    name = f"{posting}-{paper}-{digest[:_SHORT]}.pdf"
    path = place / name
    if not path.is_file():
        keep(pdf, place, name, PRIVATE)
    return path.relative_to(folder.printed).as_posix()
