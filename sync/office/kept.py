"""What an office printed itself and kept: the copies of a posting that it calls back go, and the register is told."""

from __future__ import annotations

import re
from datetime import datetime

import msgspec
from msgspec.structs import replace

from sync import status
from sync.config import DataFolder
from sync.feed.files import disk_errors, write_atomic
from sync.office.folder import OfficeFolder


def purge(folder: OfficeFolder, posting: str, at: datetime) -> int:
    """Removes kept sheets and photographs of a posting; gives how many there were. Raises DiskError."""
    data = DataFolder(folder.ledger)
    if not data.root.is_dir():
        return 0
    name = re.compile(rf"(?<![0-9A-Za-z-]){re.escape(posting)}(?![0-9A-Za-z])")
    found = [path for path in data.printed.rglob("*") if path.is_file() and name.search(path.name)]
    for path in found:
        with disk_errors(path):
            path.unlink(missing_ok=True)
    known = status.stored(data)
    told = replace(known, recalled={**known.recalled, posting: at.isoformat()})
    write_atomic(data.status, msgspec.json.encode(told))
    return len(found)
