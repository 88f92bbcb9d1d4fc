"""Which voice packs this kiosk speaks with, and so how the voice's child process is started. Reads names only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from kiosk.speech.voice import CHILD
from sync.config import DataFolder, Voice
from sync.records import Spoken

SUFFIX = ".pack"
NONE = "none"  # of the setting: the system's own voice only


def child(
    folder: DataFolder, settings: Voice, published: Sequence[str] = (), spoken: Sequence[Spoken] = ()
) -> tuple[str, ...]:  # fmt: skip
    """The command of the child, with the packs that are asked in turn; the folder for its files goes behind.

    `published`: digests of the county's packs, as the library that is shown names them; `spoken`: how the county reads
    its places, as it says so.
    """
    packs = chosen(folder, settings, published)
    words = {one.word: one.reading for one in spoken if not one.surname}
    told = ("--words", json.dumps(words, ensure_ascii=False)) if words else ()
    return (*CHILD, *told, *(part for path in packs for part in ("--pack", str(path.absolute()))))  # it runs elsewhere


def chosen(folder: DataFolder, settings: Voice, published: Sequence[str] = ()) -> tuple[Path, ...]:
    """The packs in their order: the one that staff put in the data folder's `voice` (that which the settings name, else
    the last by its name), then the county's that have come. Staff know what is spoken in this village."""
    if settings.pack == NONE:
        return ()
    if settings.pack:
        return (folder.voice / Path(settings.pack).name,)
    by_hand = max(folder.voice.glob("*" + SUFFIX), default=None)
    come = [path for digest in published if (path := folder.blobs / digest[:2] / digest).is_file()]
    return (*((by_hand,) if by_hand else ()), *come)
