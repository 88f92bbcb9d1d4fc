"""Whether the disk can take what is to come: reckoned, stated, and where it is short first what may go is let go.

What may go: blobs that no plan wants, and the generations before the one on the screen, which the next switch would
delete anyway. The one on the screen stays, and so there is a way back once the switch is made.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from sync.errors import DiskError
from sync.feed.layout import AGAIN
from sync.pull import generations
from sync.pull.blobs import Blobs
from sync.pull.disk import free
from sync.pull.kiosk import Kiosk
from sync.pull.parts import Part
from sync.pull.plan import Plan
from sync.pull.progress import Progress
from sync.pull.renewal import Renewal, files

MEGABYTE = 1_000_000
MARGIN = 32 * MEGABYTE  # for the status, the log, and a day's sheets
# Bytes of library: for a row (75 measured, search index included, and what it may say again of its list: AGAIN); for a
# byte of unpacked shard, of rows (1.2, and as much again), of headers (5.8: they carry their records), and of
# households' entries (1.0: they stay as they are).
ROW, VILLAGE, PUBLIC, HOUSEHOLD = 75 + AGAIN, 3, 8, 1
log = logging.getLogger("mingbang.sync")


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes that a sync needs of the disk, the margin included, and bytes that are free."""

    need: int
    free: int

    @property
    def enough(self) -> bool:
        return self.free >= self.need

    @property
    def sentence(self) -> str:
        return f"需要磁盘 {_megabytes(self.need)} MB,还有 {_megabytes(self.free)} MB。"


def secure(kiosk: Kiosk, plan: Plan, renewal: Renewal, progress: Progress) -> Room:
    """The room there is, stated to whoever watches, once it is enough. Raises DiskError where it cannot be made so."""
    need, home = needed(kiosk, renewal), kiosk.folder.root
    room = Room(need, free(home))
    if not room.enough:
        log.warning("%s", room.sentence)
        Blobs(kiosk.folder.blobs).keep(plan.keep)
        room = Room(need, free(home))
    if not room.enough:
        shown = generations.current(kiosk.folder)
        generations.keep(kiosk.folder, {shown} if shown else set())
        room = Room(need, free(home))
    if not room.enough:
        raise DiskError(
            f"磁盘空间不够:需要 {_megabytes(need)} MB,只剩 {_megabytes(room.free)} MB。"
            "原有内容照常显示。请清理磁盘或换大一点的磁盘,之后会自己再取。"
        )
    progress.part(room.sentence, 0)
    return room


def needed(kiosk: Kiosk, renewal: Renewal) -> int:
    """Bytes of the disk that this renewal takes: shards to come, the next generation, the margin."""
    blobs = Blobs(kiosk.folder.blobs)
    coming = sum(_coming(blobs.place(file.sha256), file.length) for file in files(renewal))
    return coming + library(renewal) + MARGIN


def library(renewal: Renewal) -> int:
    """Bytes that the next generation will have at most: its base, and all that is written anew."""
    base = renewal.base.stat().st_size if renewal.base and renewal.base.is_file() else 0
    public = sum(village.public.blob.size for village in renewal.changed)
    sealed = [village.private for village in renewal.changed if village.private]
    rows = sum(ROW * shard.rows + VILLAGE * shard.blob.size for shard in sealed)
    households = sum(village.household.blob.size for village in renewal.changed if village.household)
    return base + PUBLIC * public + rows + HOUSEHOLD * households


def _coming(place: Path, length: int) -> int:
    """By length only: bytes that are here but wrong are few, and fetching checks them."""
    try:
        return 0 if place.stat().st_size == length else length
    except OSError:
        return max(0, length - Part(place).size)


def _megabytes(count: int) -> str:
    return f"{count / MEGABYTE:,.0f}" if count >= 10 * MEGABYTE else f"{count / MEGABYTE:.1f}"
