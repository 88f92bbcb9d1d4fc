"""Time that passes only when it is waited for, and a feed of plain files for tests of transfer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sync.pull.line import Line
from sync.pull.transfer import Wanted


class Still:
    """A clock that stands still; waiting moves it. After `patience` seconds of waiting somebody asks to stop."""

    def __init__(self, patience: float = float("inf")) -> None:
        self.time = 0.0
        self.waits: list[float] = []
        self.patience = patience

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += seconds
        self.waits.append(seconds)

    def stopped(self) -> bool:
        return self.time >= self.patience


def still(clock: Still | None = None, limit: float = 0.0) -> Line:
    """A line on which pauses are as long as they may be, and take no time."""
    return Line(clock or Still(), limit, chance=lambda: 1.0)


def offered(folder: Path, contents: Iterable[bytes]) -> list[Wanted]:
    """Files in a folder, as a feed names them."""
    found = []
    for raw in contents:
        sha256 = hashlib.sha256(raw).hexdigest()
        place = folder / "blobs" / sha256[:2] / sha256
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)
        found.append(Wanted(f"blobs/{sha256[:2]}/{sha256}", sha256, len(raw)))
    return found
