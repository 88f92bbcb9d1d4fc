"""Sync of 300 villages over HTTP: the first one against `sqlite3 .import` of the same rows, none new, one village new.

The floor fills the same tables and indexes from CSV, in the same run. What only we do is stated by itself: opening
sealed shards, and the search index (measured as the difference to a sync that leaves it out).
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from sync.config import DataFolder, Settings
from sync.feed.sealing import ContentKey, unwrap
from sync.library import schema
from sync.pull.address import open_source
from sync.pull.kiosk import Kiosk, here
from sync.pull.outcome import Outcome
from sync.pull.process import pull
from sync.pull.renewal import stage
from tests.bench.people import name, payments
from tests.bench.table import Line, milliseconds, ratio, show
from tests.sync.pull.feeds import Office, enrolled

ROWS = 120_000  # the reach is stated for 300,000
VILLAGES = 300
A_TOWNSHIP = 20
BATCHES = 4  # postings a village, to the same households
FIRST, REQUESTS, BODIES, READY = 1.5, 2, 1024, 1.0
BESIDE_SHARD = 4096


@dataclass(frozen=True)
class Timed:
    """A sync and how long it took."""

    outcome: Outcome
    took: float


def run(rows: int, check: bool) -> bool:
    """Publishes the county, syncs it, prints the table; whether the reach was met."""
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder), rows)


def measure(folder: Path, rows: int) -> bool:
    """Every figure, in one folder."""
    identity, public = enrolled()
    office = county(folder / "feed", public, rows)
    with serving(office.folder) as url:
        bare_kiosk = Bench(folder / "bare", identity, office.root)
        opening = Opening()
        with patch("sync.library.village.grams.index", lambda labels: ()), opening:
            bare = bare_kiosk.sync(url)
        floor = imported(folder, bare_kiosk.library)
        bench = Bench(folder / "kiosk", identity, office.root)
        first = bench.sync(url)
        still = min((bench.sync(url) for _ in range(5)), key=lambda timed: timed.took)
        before = bench.blobs()
        change(office)
        changed = bench.sync(url)
        shard = max((path.stat().st_size for path in bench.blobs() - before), default=0)
        return show(
            f"sync of {VILLAGES} villages, {rows:,} rows, over HTTP on this machine",
            [
                *first_lines(first, bare.took, opening, floor, rows),
                *still_lines(still),
                *changed_lines(changed, shard),
            ],
        )


def first_lines(first: Timed, bare: float, opening: Opening, floor: float, rows: int) -> Iterator[Line]:
    """The first sync, its parts, and its floor."""
    own = bare - opening.spent
    yield Line("floor: sqlite3 .import, same tables and indexes", f"{floor:.2f} s")
    yield Line("first sync, all in", f"{first.took:.2f} s", ratio(first.took, floor))
    yield Line("  of that, opening sealed shards", f"{opening.spent:.2f} s")
    yield Line("  of that, the search index", f"{first.took - bare:.2f} s")
    yield Line("  the rest", f"{own:.2f} s, {ratio(own, floor)}", f"≤ {FIRST} ×", own <= FIRST * floor)
    yield Line("    of that, bringing the shards", f"{opening.bringing:.2f} s")
    cost = f"{first.outcome.requests} requests, {first.outcome.bytes / 1e6:.2f} MB"
    yield Line("  on the wire", cost, f"{first.outcome.bytes / rows:.1f} bytes a row")


def still_lines(still: Timed) -> Iterator[Line]:
    """Nothing new."""
    asked, size = still.outcome.requests, still.outcome.bytes
    yield Line("nothing new", milliseconds(still.took))
    yield Line("  requests", str(asked), f"≤ {REQUESTS}", asked <= REQUESTS)
    yield Line("  bytes of bodies", str(size), f"≤ {BODIES}", size <= BODIES)


def changed_lines(changed: Timed, shard: int) -> Iterator[Line]:
    """One row changed in one village."""
    beside = changed.outcome.bytes - shard
    yield Line("one row changed", milliseconds(changed.took), f"≤ {READY:.0f} s", changed.took <= READY)
    yield Line("  the village's shard", f"{shard} bytes in {changed.outcome.requests} requests")
    yield Line("  beside it", f"{beside} bytes", f"≤ {BESIDE_SHARD}", beside <= BESIDE_SHARD)


# --- the county


def county(folder: Path, kiosk: str, rows: int) -> Office:
    """A county that has published `rows` rows in VILLAGES villages, the kiosk enrolled in every township."""
    towns = [f"331022{100 + number}" for number in range(VILLAGES // A_TOWNSHIP)]
    office = Office(folder, {town: {} for town in towns}, dict.fromkeys(towns, (kiosk,)))
    dice = random.Random(7)
    for number in range(VILLAGES):
        households = [name(dice, "王") for _ in range(max(1, rows // VILLAGES // BATCHES))]
        for batch in range(BATCHES):
            paid = payments(dice, households, len(households))
            office.post(f"{towns[number // A_TOWNSHIP]}{200 + number % A_TOWNSHIP}", paid, batch=batch + 1)
    office.publish()
    return office


def change(office: Office) -> None:
    """One row more in one village."""
    town = next(iter(office.townships))
    region, postings = next(iter(office.townships[town].items()))
    rows = postings[0][1].rows
    office.post(region, (*rows, rows[-1]))
    office.publish([region])


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The feed on a web server in a process of its own: the client's clock measures the client."""
    code = (
        "import sys; from functools import partial; from http.server import *\n"
        "class Quiet(SimpleHTTPRequestHandler):\n"
        "    protocol_version, disable_nagle_algorithm = 'HTTP/1.1', True\n"
        "    def log_message(self, *_): pass\n"
        "s = ThreadingHTTPServer(('127.0.0.1', 0), partial(Quiet, directory=sys.argv[1]))\n"
        "print(s.server_port, flush=True); s.serve_forever()"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}/"
        finally:
            server.terminate()


# --- the kiosk


@dataclass(frozen=True)
class Bench:
    """A kiosk to measure."""

    root: Path
    identity: str
    county: Path

    def __post_init__(self) -> None:
        self.root.mkdir()
        self.kiosk.folder.kiosk_key.write_text(self.identity)

    @property
    def kiosk(self) -> Kiosk:
        return Kiosk(DataFolder(self.root), (), self.identity)

    @property
    def library(self) -> Path:
        return max(self.kiosk.folder.library.glob("*.db"))

    def blobs(self) -> set[Path]:
        return set(self.kiosk.folder.blobs.glob("??/*"))

    def sync(self, url: str) -> Timed:
        """One sync as the command does it."""
        start = time.perf_counter()
        kiosk = here(DataFolder(self.root), Settings())
        with closing(open_source(url)) as source:
            outcome = pull(source, kiosk, self.county)
        return Timed(outcome, time.perf_counter() - start)


class Opening:
    """The time that unwrapping keys and decrypting shards takes while this is in place; `bringing` the shards, too."""

    def __init__(self) -> None:
        self.spent = self.bringing = 0.0
        self._places = (
            patch("sync.pull.renewal.unwrap", self._unwrap),
            patch("sync.feed.sealing.AESGCMSIV", self),
            patch("sync.pull.process.stage", self._stage),
        )

    def __enter__(self) -> None:
        for place in self._places:
            place.start()

    def __exit__(self, *_: object) -> None:
        for place in self._places:
            place.stop()

    def __call__(self, key: bytes) -> Opening:
        self._cipher = AESGCMSIV(key)
        return self

    def decrypt(self, nonce: bytes, data: bytes, bound: bytes) -> bytes:
        start = time.perf_counter()
        plain = self._cipher.decrypt(nonce, data, bound)
        self.spent += time.perf_counter() - start
        return plain

    def _stage(self, *args: Any) -> None:
        start = time.perf_counter()
        stage(*args)
        self.bringing += time.perf_counter() - start

    def _unwrap(self, id: str, wrapped: str, identity: str) -> ContentKey:
        start = time.perf_counter()
        key = unwrap(id, wrapped, identity)
        self.spent += time.perf_counter() - start
        return key


# --- the floor


def imported(folder: Path, library: Path) -> float:
    """Seconds in which the sqlite3 shell fills the same tables and indexes (the search index's stays empty)."""
    shell = shutil.which("sqlite3")
    if shell is None:
        raise SystemExit("this bench needs the sqlite3 shell: apt install sqlite3")
    with closing(sqlite3.connect(library)) as db:
        tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
        for table in tables:
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(db.execute(f"select * from {table}"))
    orders = ["pragma journal_mode = off;", "pragma synchronous = off;", schema.TABLES, "begin;"]
    orders += [f'.import --csv "{folder / table}.csv" {table}' for table in tables]
    target = folder / "floor.db"
    start = time.perf_counter()
    subprocess.run(
        [shell, str(target)], input="\n".join([*orders, "commit;"]), text=True, check=True, capture_output=True
    )
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return time.perf_counter() - start
