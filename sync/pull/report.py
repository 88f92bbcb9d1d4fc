"""Writing down what sync did, for the kiosk (sync.status reads it) and for whoever is called when it fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import msgspec

from sync.config import DataFolder
from sync.feed.files import write_atomic
from sync.pull.outcome import Outcome
from sync.pull.source import Source
from sync.status import SyncStatus, load


def succeeded(folder: DataFolder, source: Source, at: datetime, outcome: Outcome, verified: datetime) -> None:
    """A try that went well. `verified`: the publication it verified; the latest one stays. Raises DiskError."""
    latest = max(verified, load(folder).published_at or verified)
    told = SyncStatus(at, at, "", outcome.sentence, generation=outcome.generation, published_at=latest)
    _save(folder, source, told)


def failed(folder: DataFolder, source: Source, at: datetime, sentence: str) -> None:
    """A try that changed nothing: what the last good one said stays. Raises DiskError."""
    _save(folder, source, replace(load(folder), tried_at=at, error=sentence))


def went_back(folder: DataFolder, generation: int) -> None:
    """Somebody went back to an earlier generation; when and how sync last ran stays. Raises DiskError."""
    _write(folder, replace(load(folder), generation=generation))


def _save(folder: DataFolder, source: Source, status: SyncStatus) -> None:
    tally = source.tally
    _write(folder, replace(status, source=source.name, requests=tally.requests, bytes=tally.bytes))


def _write(folder: DataFolder, status: SyncStatus) -> None:
    write_atomic(folder.status, msgspec.json.format(msgspec.json.encode(status), indent=1))
