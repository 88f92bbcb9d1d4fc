"""Header readings that a person confirmed once: headers.json of the office folder."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sync.errors import InputError
from sync.feed.files import read_bytes
from sync.office.miswritten import where


def remembered(path: Path) -> dict[str, str]:
    """Header text → field name of intake; empty where nothing is remembered. Raises InputError for a broken file."""
    try:
        return msgspec.json.decode(read_bytes(path), type=dict[str, str]) if path.exists() else {}
    except msgspec.MsgspecError as cause:
        raise InputError(f"{path} 写错了:{where(cause)}。请改正,或删掉这个文件再来。") from cause
