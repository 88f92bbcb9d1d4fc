"""Header readings that a person confirmed once: headers.json of the office folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from sync.errors import InputError
from sync.feed.files import read_bytes, write_atomic
from sync.office.miswritten import where
from sync.text import header_of


def remembered(path: Path) -> dict[str, str]:
    """Header text → field name of intake; empty where nothing is remembered. Raises InputError for a broken file."""
    try:
        return msgspec.json.decode(read_bytes(path), type=dict[str, str]) if path.exists() else {}
    except msgspec.MsgspecError as cause:
        raise InputError(f"{path} 写错了:{where(cause)}。请改正,或删掉这个文件再来。") from cause


def remember(path: Path, chosen: Mapping[str, str]) -> None:
    """Add readings that a person confirmed, header as written → field name of intake. Raises InputError, DiskError."""
    known = remembered(path) | {header_of(header): field for header, field in chosen.items()}
    write_atomic(path, msgspec.json.format(msgspec.json.encode(dict(sorted(known.items())))) + b"\n")
