"""When a village's doors were guessed at, kept in a small file: pulling the plug must not open them sooner.

A line for each village with wrong tries of the last hours: its code, and when. Nothing of what was tried, or for whom.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.limits import Guessed

MOST = 1 << 20  # bytes; a county of villages, all of them guessed at, needs less

log = logging.getLogger("mingbang.kiosk")


def load(path: Path, now: datetime) -> dict[str, Guessed]:
    """What was kept. A clock that stands before it counts it as of now: doors open again at last, whatever it says."""
    try:
        kept = msgspec.json.decode(path.read_bytes()[:MOST], type=dict[str, list[datetime]])
        return {region: Guessed(tuple(sorted(min(each, now) for each in some))) for region, some in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, TypeError, msgspec.MsgspecError) as error:  # TypeError: a time without its zone
        log.warning("wrong tries of before cannot be read: %s", error)
        return {}


def save(path: Path, guessed: Mapping[str, Guessed], now: datetime) -> None:
    """Keeps what is not forgotten yet. A disk that takes nothing shuts no kiosk: memory still counts."""
    kept = {region: some for region, one in guessed.items() if (some := one.fresh(now))}
    part = path.with_suffix(".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(msgspec.json.encode(kept))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        log.warning("a wrong try cannot be kept: %s", error)
