"""What a clerk may change at the kiosk itself: a small file of the data folder that lies over kiosk.toml."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sync.errors import DiskError

if TYPE_CHECKING:
    from sync.config import DataFolder, Settings

log = logging.getLogger("mingbang.settings")


class Clerk(msgspec.Struct, frozen=True):
    """None: as kiosk.toml says. `large` in percent; `volume` from 0 to 1; `night`: from which hour until which the
    glass is dark with light letters, equal: never; `villages`: codes, empty: all."""

    size: str | None = None
    large: int | None = None
    volume: float | None = None
    night: tuple[int, int] | None = None
    villages: tuple[str, ...] | None = None


def read(folder: DataFolder) -> Clerk:
    """What was chosen; nothing where the file is missing or damaged, for the kiosk opens all the same."""
    try:
        return msgspec.json.decode(folder.clerk.read_bytes(), type=Clerk)
    except FileNotFoundError:
        return Clerk()
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("what a clerk chose cannot be read: %s", error)
        return Clerk()


def write(folder: DataFolder, clerk: Clerk) -> None:
    """Keeps it, whole or not at all. Raises DiskError."""
    part = folder.clerk.with_suffix(".part")
    try:
        with part.open("wb") as file:
            file.write(msgspec.json.encode(clerk))
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder.clerk)
    except OSError as cause:
        raise DiskError("硬盘写不进去，设置没有存住。请看硬盘是不是满了。") from cause


def over(settings: Settings, clerk: Clerk) -> Settings:
    """Settings with what a clerk chose; a size that the file of settings rules out stays as that says."""
    screen, voice, place = settings.screen, settings.voice, settings.place
    if clerk.size is not None:
        screen = replace(screen, size=clerk.size)
    if clerk.large is not None and screen.standard < clerk.large <= 200:
        screen = replace(screen, large=clerk.large)
    if clerk.night is not None:
        screen = replace(screen, night=clerk.night)
    if clerk.volume is not None and 0 < clerk.volume <= 1:
        voice = replace(voice, volume=clerk.volume)
    if clerk.villages is not None:
        place = replace(place, villages=clerk.villages)
    return replace(settings, screen=screen, voice=voice, place=place)
