"""Sync at the scale of 30, 300 and 3,000 villages: the real command as a process, against rsync and `.import`.

A kiosk that shows a whole county is measured first; then one that shows 20 villages of the largest: it must cost what
its own villages cost, and of the county no more than the index.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.counties import A_TOWNSHIP, County
from tests.bench.floor import imported
from tests.bench.peaks import Memory
from tests.bench.table import Line, ratio, show
from tests.faults.server import free_port, serving
from tests.sync.pull.feeds import enrolled

SIZES = (30, 300, 3000)
A_VILLAGE = 1000  # rows
BESIDE_SHARD, REQUESTS, BODIES, READY = 4096, 2, 1024, 1.0
_LOOK = 0.02  # seconds between looks at a process
_MAIN = Path(__file__).parents[2] / "main.py"


@dataclass(frozen=True)
class Cost:
    """One run of a command: seconds, requests, bytes of bodies, peak memory in bytes."""

    took: float
    requests: int
    bytes: int
    memory: int

    def __str__(self) -> str:
        asked = f", {self.requests:,} requests" if self.requests else ""
        return f"{self.took:.2f} s{asked}, {size(self.bytes)}, {size(self.memory)} of memory"


def size(count: int) -> str:
    """Bytes, readable."""
    return f"{count:,} B" if count < 10_000 else f"{count / 1000:.1f} kB" if count < 1e6 else f"{count / 1e6:.1f} MB"


@dataclass(frozen=True)
class Kiosk:
    """A kiosk's data folder; `villages` empty: the whole county."""

    root: Path
    identity: str
    county: County
    villages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.root.mkdir()
        (self.root / "kiosk.key").write_text(self.identity)
        (self.root / "kiosk.toml").write_text(f"[place]\nvillages = {json.dumps(self.villages)}\n")

    @property
    def library(self) -> Path:
        return max(self.root.glob("library/*.db"), key=lambda path: path.stat().st_mtime)

    def sync(self, url: str) -> Cost:
        """One sync as a kiosk's owner runs it."""
        words = ["--data", self.root, "sync", "--from", url, "--root", self.county.office.root, "--json"]
        said, took, memory = run([sys.executable, _MAIN, *words])
        outcome: dict[str, Any] = json.loads(said)
        return Cost(took, outcome["requests"], outcome["bytes"], memory)


def run(command: Sequence[object]) -> tuple[str, float, int]:
    """What a command printed, how long it took, and the most memory that it and its own had."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdout=out)
        memory = Memory(process.pid)
        while (status := process.poll()) is None:
            memory.look()
            time.sleep(_LOOK)
        took = time.perf_counter() - start
        if status:
            raise SystemExit(f"{command[0]} ended with {status}")
        out.seek(0)
        return out.read().decode(), took, memory.most


# --- the peer


@contextmanager
def rsyncd(folder: Path, feed: Path) -> Iterator[str]:
    """An rsync daemon over the feed; gives its address. Raises SystemExit where there is no rsync."""
    binary = shutil.which("rsync")
    if binary is None:
        raise SystemExit("this bench needs rsync: apt install rsync")
    port = free_port()
    (folder / "rsyncd.conf").write_text(f"use chroot = no\n[feed]\npath = {feed}\nread only = yes\n")
    command = [binary, "--daemon", "--no-detach", f"--port={port}", f"--config={folder / 'rsyncd.conf'}"]
    with subprocess.Popen([*command, "--address=127.0.0.1"]) as process:
        time.sleep(0.5)  # it says nowhere that it listens
        try:
            yield f"rsync://127.0.0.1:{port}/feed/"
        finally:
            process.terminate()


def rsynced(address: str, target: Path) -> Cost:
    """The feed's files brought over by rsync: no signature, no key, no library."""
    said, took, memory = run(["rsync", "-a", "--delete", "--stats", address, target])
    found = re.search(r"Total bytes received: ([\d,.]+)", said)
    return Cost(took, 0, int(re.sub(r"\D", "", found[1])) if found else 0, memory)


# --- the tables


def measure(sizes: Sequence[int], rows: int = A_VILLAGE) -> bool:
    """A table a size of county, `rows` rows a village; whether the reach was met everywhere."""
    identity, public = enrolled()
    met = []
    for villages in sizes:
        with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as site:
            county = County(site.www / "feed", public, villages, rows)
            county.publish()
            lines = list(_lines(Path(folder), county, identity, site.url("feed")))
            met.append(show(_title(villages, rows), lines))
    return all(met)


def _title(villages: int, rows: int) -> str:
    return f"sync of {villages:,} villages × {rows:,} rows over HTTP, the command as a process"


def _lines(folder: Path, county: County, identity: str, url: str) -> Iterator[Line]:
    whole = Kiosk(folder / "whole", identity, county)
    some = Kiosk(folder / "some", identity, county, tuple(county.codes(county.towns[0])[:A_TOWNSHIP]))
    with rsyncd(folder, county.folder) as address:
        first = whole.sync(url)
        floor = imported(folder, whole.library)
        yield Line("floor: sqlite3 .import of the same rows", f"{floor.took:.2f} s")
        yield Line("peer: rsync, first", str(rsynced(address, folder / "peer")))
        yield Line("first sync of the whole county", f"{first}, {ratio(first.took, floor.took)}")
        few = some.sync(url)
        yield Line(f"first sync of {len(some.villages)} villages of it", str(few))
        yield Line("peer: rsync, nothing new", str(rsynced(address, folder / "peer")))
        yield from _still(whole.sync(url))
        county.change()
        yield Line("peer: rsync, one row changed", str(rsynced(address, folder / "peer")))
        yield from _changed(some.sync(url), county.shards(), started())
        yield Line("the whole county, the same change", str(whole.sync(url)))


def _still(cost: Cost) -> Iterator[Line]:
    met = cost.requests <= REQUESTS and cost.bytes <= BODIES
    yield Line("nothing new", str(cost), f"≤ {REQUESTS} requests, ≤ {BODIES} B", met)


def _changed(cost: Cost, shards: list[int], start: float) -> Iterator[Line]:
    """`start`: what the command takes before it begins; a kiosk's sync keeps running and has that behind it."""
    own, beside = cost.took - start, cost.bytes - sum(shards)
    yield Line("one row changed, 20 villages", str(cost))
    yield Line("  without the start of the program", f"{own:.2f} s", f"≤ {READY:.0f} s", own <= READY)
    told = f"{size(beside)} beside {' and '.join(map(size, shards))}"
    yield Line("  beside the village's shards", told, f"≤ {BESIDE_SHARD} B", beside <= BESIDE_SHARD)


def started() -> float:
    """Seconds in which the command starts and ends without doing anything."""
    return min(run([sys.executable, _MAIN, "sync", "--help"])[1] for _ in range(3))
