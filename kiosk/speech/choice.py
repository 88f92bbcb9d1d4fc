"""Which voice pack this kiosk speaks with, and so how the voice's child process is started. Reads names only."""

from __future__ import annotations

from pathlib import Path

from kiosk.speech.voice import CHILD
from sync.config import DataFolder, Voice

SUFFIX = ".pack"
NONE = "none"  # of the setting: the system's own voice only


def child(folder: DataFolder, settings: Voice) -> tuple[str, ...]:
    """The command of the child, with the pack that it joins clips from; the folder for its files goes behind."""
    pack = chosen(folder, settings)
    return CHILD if pack is None else (*CHILD, "--pack", str(pack.absolute()))  # it runs in a place of its own


def chosen(folder: DataFolder, settings: Voice) -> Path | None:
    """The pack that the settings name, or without a name the last in order that lies in the data folder; else None."""
    if settings.pack == NONE:
        return None
    if settings.pack:
        return folder.voice / Path(settings.pack).name
    return max(folder.voice.glob("*" + SUFFIX), default=None)
