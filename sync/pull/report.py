"""Writing down what sync did and is doing, for the kiosk (sync.status reads it) and for whoever is called.

Never the reason why a sync fails: where nothing can be written, the log says so and sync goes on.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from sync import clock
from sync.config import DataFolder
from sync.errors import MingbangError
from sync.feed.files import write_atomic
from sync.living import own
from sync.pull import confirmation, generations, signature
from sync.pull.outcome import Outcome
from sync.pull.progress import Progress
from sync.pull.source import Source
from sync.status import Doing, SyncStatus, stored

ROOMY = 4096  # bytes a status file takes of the disk, so that it can be written over where the disk is full
EVERY = 1.0  # seconds between two notes of progress
log = logging.getLogger("mingbang.sync")


def succeeded(folder: DataFolder, source: Source, at: datetime, outcome: Outcome, verified: datetime) -> None:
    """A try that went well. `verified`: the publication it verified; the latest one stays."""
    before = stored(folder)
    told = replace(
        _tried(before, source, at),
        succeeded_at=at,
        error="",
        failures=0,
        sentence=outcome.sentence,
        generation=outcome.generation,
        published_at=max(verified, before.published_at or verified),
        refused=dict(outcome.refused),
        key_trouble=outcome.trouble,
        lost=outcome.lost,
    )
    if signed := signature.last(folder):
        told = replace(told, signed_at=signed.at, signed_until=signed.until)
    _write(folder, _dated(told, at, outcome.published_at))


def failed(folder: DataFolder, source: Source | None, at: datetime, sentence: str) -> None:
    """A try that brought nothing: what the last good one said stays. `source`: None where it did not come so far.

    A recall may have been obeyed all the same: then another generation is shown.
    """
    before, current = stored(folder), generations.current(folder)
    told = replace(_tried(before, source, at), error=sentence, failures=before.failures + 1)
    if current:
        told = replace(told, generation=generations.number(current))
    _write(folder, _dated(told, at, generations.published_at(generations.meta(current))))


def went_back(folder: DataFolder, generation: int) -> None:
    """Somebody went back to an earlier generation; when and how sync last ran stays."""
    _write(folder, replace(stored(folder), generation=generation))


def began(folder: DataFolder) -> None:
    """From now on this process keeps the schedule; what was said of sticks before is over."""
    _write(folder, replace(stored(folder), keeper=own(), next_try=None, stick=""))


def planned(folder: DataFolder, next_try: datetime | None) -> None:
    """When the schedule tries again; None where it has ended."""
    _write(folder, replace(stored(folder), next_try=next_try))


def stick(folder: DataFolder, sentence: str) -> None:
    """What came of the stick that is plugged in; "" once it is gone."""
    if stored(folder).stick != sentence:
        _write(folder, replace(stored(folder), stick=sentence))


@contextmanager
def telling(folder: DataFolder, source: Source, progress: Progress) -> Iterator[Progress]:
    """A watcher that also writes down what is being done, until the block ends."""
    told = _Telling(folder, source, progress)
    told.write()
    try:
        yield told
    finally:
        with suppress(OSError):
            folder.progress.unlink()


class _Telling:
    """Passes on to the watcher, notes progress about once a second, and ends where somebody asks to stop."""

    def __init__(self, folder: DataFolder, source: Source, watcher: Progress) -> None:
        self._place, self._source, self._watcher = folder.progress, source, watcher
        self._now = Doing("核对", clock.now(), own(), source.name)
        self._written = 0.0

    def part(self, label: str, total: int, shards: int = 0) -> None:
        """Raises Stopped."""
        self._source.line.check()
        now = self._now
        if label.endswith("。"):
            self._now = replace(now, stated=label)
        else:
            self._now = Doing(label, clock.now(), now.process, now.source, 0, total, 0, shards, now.stated)
        self.write()
        self._watcher.part(label, total, shards)

    def done(self, count: int, shards: int = 0) -> None:
        """Raises Stopped."""
        self._source.line.check()
        now = self._now
        self._now = replace(now, done=now.done + count, shards_done=now.shards_done + shards)
        if time.monotonic() - self._written >= EVERY:
            self.write()
        self._watcher.done(count, shards)

    def write(self) -> None:
        """Whole or not at all, but not flushed: after a power cut it is worth nothing anyhow."""
        self._written = time.monotonic()
        part = self._place.with_name(f"{self._place.name}.part")
        with suppress(OSError):
            part.write_bytes(msgspec.json.encode(self._now))
            part.replace(self._place)


def _tried(before: SyncStatus, source: Source | None, at: datetime) -> SyncStatus:
    if source is None:
        return replace(before, tried_at=at, source="", requests=0, bytes=0)
    tally = source.tally
    return replace(before, tried_at=at, source=source.name, requests=tally.requests, bytes=tally.bytes)


def _dated(status: SyncStatus, at: datetime, shown: datetime | None) -> SyncStatus:
    """With what the clock says of it. `shown`: the publication on the screen."""
    known = [moment for moment in (status.latest, shown) if moment]
    reference = clock.reference(max(known, default=None))
    return replace(status, lag=clock.lag(shown, at, reference), clock_doubt=clock.doubt(at, reference))


def _write(folder: DataFolder, status: SyncStatus) -> None:
    if not folder.root.is_dir():  # gone with its disk: nothing is to begin in its place
        return
    content = msgspec.json.format(
        msgspec.json.encode(replace(status, in_progress=None, recalled=confirmation.told(folder))), indent=1
    )
    try:
        write_atomic(folder.status, content.ljust(ROOMY))
    except (MingbangError, OSError) as error:
        log.warning("the status cannot be written anew: %s", error)
        with suppress(OSError):
            _write_over(folder.status, content)


def _write_over(place: Path, content: bytes) -> None:
    """Into the room that the file has already: a full disk is just what the kiosk must be told of."""
    handle = os.open(place, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "wb") as file:
        if os.fstat(file.fileno()).st_size >= len(content):
            file.write(content.ljust(os.fstat(file.fileno()).st_size))
