"""Sync of 300 villages over HTTP: the first one against `sqlite3 .import` of the same rows, none new, one village new.

The floor fills the same tables and indexes from CSV, in the same run; it verifies, decrypts and indexes nothing. What
only we do is stated by itself: decryption, and the indexes for finding, of names and of amounts. `BARE` is a real sync
without them: what the ciphers give is known from the turn before, and nothing is put into those indexes. The first sync
is measured as a kiosk runs it, with worker processes, and in one process; turns are taken and the fastest counts, so
that all meet the same disturbances. Time of the processor, in all processes, is stated beside time on the clock: on a
busy machine it is the one to trust.
"""

from __future__ import annotations

import math
import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from sync.config import DataFolder, Settings
from sync.feed.sealing import ContentKey, unwrap
from sync.pull import fork
from sync.pull.address import open_source
from sync.pull.kiosk import Kiosk, here
from sync.pull.outcome import Outcome
from sync.pull.process import pull
from tests.bench import scale
from tests.bench.floor import Spent, imported, processor
from tests.bench.people import name, payments
from tests.bench.steps import Steps
from tests.bench.table import Line, milliseconds, ratio, show
from tests.faults import server
from tests.sync.pull.feeds import Office, enrolled

ROWS = 300_000
VILLAGES = 300
A_TOWNSHIP = 20
BATCHES = 4  # postings a village, to the same households
FIRST, REQUESTS, BODIES, READY = 1.5, 2, 1024, 1.0
BESIDE_SHARD = 4096
TURNS = 3
NONCE = bytes(12)
UNSEARCHED = ("sync.library.index.put", "sync.library.index.read_characters", "sync.library.amounts.entries")


@dataclass(frozen=True)
class Timed:
    """A sync and how long it took."""

    outcome: Outcome
    took: float
    cpu: float


class Way(StrEnum):
    """How a first sync is run. Opened by itself first: what its ciphers gave, the bare ways know."""

    ALONE = "all in, one process"
    ALONE_BARE = "one process, without decryption and indexes for finding"
    STEPS = "the same with its steps timed"
    ALL = "all in, as a kiosk runs it"
    BARE = "the same without decryption and indexes for finding"

    @property
    def is_bare(self) -> bool:
        return self in (Way.BARE, Way.ALONE_BARE, Way.STEPS)

    @property
    def is_alone(self) -> bool:
        return self in (Way.ALONE, Way.ALONE_BARE, Way.STEPS)

    @contextmanager
    def set_up(self, ciphers: Ciphers, steps: Steps) -> Iterator[None]:
        """One process where asked, nothing but rows where asked. Workers are copies of this process, patched as it is
        (sync.pull.fork)."""
        with ExitStack() as stack:
            if self.is_alone:
                stack.enter_context(patch("sync.pull.crew._processors", lambda: 1))
            elif not fork.possible():
                raise SystemExit("this bench needs workers that are copies of it: Linux, and no other threads")
            if self.is_bare:
                for place in UNSEARCHED:
                    stack.enter_context(patch(place, lambda *said: ()))
            stack.enter_context(ciphers.known() if self.is_bare else ciphers.watched())
            if self is Way.STEPS:
                stack.enter_context(steps.watched())
            yield


def run(rows: int, check: bool) -> bool:
    """Publishes counties, syncs them, prints a table each; whether the reach was met."""
    with tempfile.TemporaryDirectory() as folder:
        met = measure(Path(folder), rows)
    return scale.measure(scale.SIZES, max(1, rows // VILLAGES)) and met


def measure(folder: Path, rows: int) -> bool:
    """Every figure, in one folder."""
    identity, public = enrolled()
    office = county(folder / "feed", public, rows)
    ways, ciphers, steps = {way: list[Timed]() for way in Way}, Ciphers(), Steps()
    floors = list[Spent]()
    with serving(office.folder) as url:
        for turn in range(TURNS):
            for way in Way:
                bench = Bench(folder / f"{way.name}-{turn}", identity, office.root)
                with way.set_up(ciphers, steps):
                    ways[way].append(bench.sync(url))
            floors.append(imported(folder, bench.library))
        bench = Bench(folder / f"{Way.ALL.name}-0", identity, office.root)
        still = min((bench.sync(url) for _ in range(5)), key=lambda timed: timed.took)
        before = bench.blobs()
        change(office)
        changed = bench.sync(url)
        shard = max((path.stat().st_size for path in bench.blobs() - before), default=0)
        return show(
            f"sync of {VILLAGES} villages, {rows:,} rows, over HTTP on this machine, {os.cpu_count()} processors",
            [
                *first_lines(ways, ciphers, floors, rows),
                *steps.lines(min(timed.cpu for timed in ways[Way.STEPS]), rows),
                *still_lines(still),
                *changed_lines(changed, shard),
            ],
        )


def first_lines(ways: dict[Way, list[Timed]], ciphers: Ciphers, floors: list[Spent], rows: int) -> Iterator[Line]:
    """The first sync each way, what only we do of it, and its floor."""
    floor = Spent(min(f.took for f in floors), min(f.cpu for f in floors))
    best = {way: Spent(min(t.took for t in some), min(t.cpu for t in some)) for way, some in ways.items()}
    yield Line("floor: sqlite3 .import, same tables and indexes", _spent(floor, rows))
    for way, spent in best.items():
        if way is Way.STEPS:
            continue
        figure = f"{ratio(spent.took, floor.took)}: {_spent(spent, rows)}, {ratio(spent.cpu, floor.cpu)}"
        held = way is Way.BARE
        met = spent.took <= FIRST * floor.took if held else None
        yield Line(f"first sync, {way}", figure, f"≤ {FIRST} ×" if held else "", met)
    yield Line("  extra: decryption", f"{ciphers.spent / rows * 1e6:.2f} µs a row of processor, {ciphers.spent:.2f} s")
    extra = best[Way.ALONE].cpu - best[Way.ALONE_BARE].cpu - ciphers.spent
    yield Line("  extra: indexes for finding", f"{extra / rows * 1e6:.2f} µs a row of processor, {extra:.2f} s")
    first = ways[Way.ALL][0].outcome
    yield Line(
        "  on the wire",
        f"{first.requests} requests, {first.bytes / 1e6:.2f} MB",
        f"{first.bytes / rows:.1f} bytes a row",
    )


def _spent(spent: Spent, rows: int) -> str:
    return f"{spent.took:.2f} s; processor {spent.cpu:.2f} s, {spent.cpu / rows * 1e6:.1f} µs a row"


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
    yield Line("  the village's shards", f"{shard} bytes in {changed.outcome.requests} requests")
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
    """The feed behind nginx: a web server takes next to nothing of the processors that the client is measured on."""
    with tempfile.TemporaryDirectory() as place:
        www = Path(place) / "www"
        www.mkdir()
        (www / "feed").symlink_to(folder.resolve())
        with server.serving(Path(place)) as site:
            yield site.url("feed")


# --- the kiosk


@dataclass(frozen=True)
class Bench:
    """A kiosk to measure."""

    root: Path
    identity: str
    county: Path

    def __post_init__(self) -> None:
        self.root.mkdir(exist_ok=True)
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
        start, before = time.perf_counter(), processor()
        kiosk = here(DataFolder(self.root), Settings())
        with closing(open_source(url)) as source:
            outcome = pull(source, kiosk, self.county)
        return Timed(outcome, time.perf_counter() - start, processor() - before)


class Ciphers:
    """Unwrapping keys and decrypting: timed by `watched`, which remembers what they give; `known` gives it without
    them. `spent`: seconds, of the fastest sync of one process that was watched."""

    def __init__(self) -> None:
        self.spent = math.inf
        self._now = 0.0
        self._plain: dict[tuple[bytes, bytes], bytes] = {}
        self._unwrapped: dict[str, ContentKey] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        self._now = 0.0
        with self._in_place(self._unwrap, self._decrypt):
            yield
        if self._now:  # of workers nothing is seen
            self.spent = min(self.spent, self._now)

    def known(self) -> AbstractContextManager[None]:
        """In place of them, what they gave."""
        return self._in_place(
            lambda id, wrapped, identity: self._unwrapped[wrapped],
            lambda key, data, bound: self._plain[data, bound],
        )

    @contextmanager
    def _in_place(self, unwrapping: Any, decrypting: Any) -> Iterator[None]:
        def cipher(key: bytes) -> Any:
            return SimpleNamespace(decrypt=lambda nonce, data, bound: decrypting(key, data, bound))

        with patch("sync.pull.opening.unwrap", unwrapping), patch("sync.feed.sealing.AESGCMSIV", cipher):
            yield

    def _decrypt(self, key: bytes, data: bytes, bound: bytes) -> bytes:
        start = time.process_time()
        plain = self._plain[data, bound] = AESGCMSIV(key).decrypt(NONCE, data, bound)
        self._now += time.process_time() - start
        return plain

    def _unwrap(self, id: str, wrapped: str, identity: str) -> ContentKey:
        start = time.process_time()
        key = self._unwrapped[wrapped] = unwrap(id, wrapped, identity)
        self._now += time.process_time() - start
        return key
