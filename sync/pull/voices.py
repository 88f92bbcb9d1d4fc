"""The county's voice packs on a kiosk: which stay, and bringing them here after the lists. No list waits for a voice.

A generation names its voices; a pack is a blob, so it is fetched once, goes on where it broke off, and is checked when
it arrives and again at every sync. Until it is here the kiosk speaks with what it has.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from sync.config import DataFolder
from sync.errors import DiskError, FeedError
from sync.feed.layout import Voice
from sync.pull import generations
from sync.pull.blobs import Blobs
from sync.pull.disk import free
from sync.pull.kiosk import Kiosk
from sync.pull.outcome import Outcome
from sync.pull.parts import SUFFIX
from sync.pull.progress import Progress
from sync.pull.source import Source
from sync.pull.transfer import Wanted, wanted
from sync.pull.trouble import Stopped
from sync.voices import Kind

META = "voices"  # in a generation's meta: kind → digest, the first to be asked first
MEGABYTE = 1_000_000
MARGIN = 32 * MEGABYTE  # of the disk that a voice leaves to lists, sheets and the log
log = logging.getLogger("mingbang.sync")


def known(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Those that this kiosk can speak with, one of a kind, in the order in which they are asked."""
    first: dict[str, Voice] = {}
    for voice in voices:
        first.setdefault(voice.kind, voice)
    return tuple(first[kind] for kind in Kind if kind in first)


def named(voices: Iterable[Voice]) -> str:
    """What a generation's meta says of its voices."""
    return msgspec.json.encode({voice.kind: voice.blob.sha256 for voice in known(voices)}).decode()


def kept(folder: DataFolder, voices: Collection[Voice]) -> frozenset[str]:
    """Digests of the packs that stay here: those offered, and of the generations that one may go back to those whose
    kind is still offered: who has taken the word back is heard no more, by whatever way back."""
    now = {voice.kind: voice.blob.sha256 for voice in known(voices)}
    before = (found for path in _generations(folder) for found in _said(path).items())
    return frozenset({*now.values(), *(digest for kind, digest in before if kind in now)})


def held(folder: DataFolder) -> frozenset[str]:
    """Digests of all packs that the generations on this disk name."""
    return frozenset(digest for path in _generations(folder) for digest in _said(path).values())


def bring(
    source: Source, kiosk: Kiosk, voices: Collection[Voice], before: Collection[str], progress: Progress
) -> str:  # fmt: skip
    """Have the voices offered here, and let go of those that nobody may speak with any more, half-fetched ones too.
    `before`: what was held when this sync began. Gives the sentence about a voice that is not here, "" where all are.
    Raises Stopped; nothing else about a voice stops a sync."""
    blobs, offered = Blobs(kiosk.folder.blobs), known(voices)
    _let_go(blobs, {*before, *held(kiosk.folder)} - kept(kiosk.folder, offered))
    files = [wanted(voice.blob) for voice in offered]
    if not _fits(blobs, files, kiosk.folder.root):
        return "磁盘空间不够放语音包,先用机器的声音读。请清理磁盘,之后会自己再取。"
    try:
        blobs.bring_all(source, files, progress)
    except Stopped:
        raise
    except (FeedError, DiskError) as error:
        log.warning("a voice did not come: %s", error.sentence)
        return f"名单已经是新的;语音包还差 {blobs.missing(files) / MEGABYTE:.1f} MB,下次接着取。"
    return ""


def after(outcome: Outcome, sentence: str) -> Outcome:
    """The outcome of a sync, with what is to be said of its voices."""
    return replace(outcome, sentence=outcome.sentence + sentence) if sentence else outcome


def _fits(blobs: Blobs, files: Collection[Wanted], root: Path) -> bool:
    coming = blobs.missing(files)
    return not coming or free(root) >= coming + MARGIN


def _generations(folder: DataFolder) -> Iterator[Path]:
    return folder.library.glob("library-*.db")


def _said(path: Path) -> dict[str, str]:
    """Kind → digest of the voices that a generation names; none where that cannot be read."""
    try:
        return msgspec.json.decode(generations.meta(path).get(META, "{}"), type=dict[str, str])
    except msgspec.MsgspecError:
        return {}


def _let_go(blobs: Blobs, digests: Collection[str]) -> None:
    for digest in digests:
        for path in (blobs.place(digest), Path(f"{blobs.place(digest)}{SUFFIX}")):
            with suppress(OSError):
                path.unlink(missing_ok=True)
