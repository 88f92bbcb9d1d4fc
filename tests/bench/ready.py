"""A first sync of one township, from its shards and from its ready file, against `sqlite3 .import` of the same rows.

Turns are taken and the fastest counts. A kiosk chooses by itself; each way is measured whatever it would choose. What a
ready file costs is bytes, what it saves is requests; the line on which one makes up for the other is stated.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from sync import measures, readings, surnames
from sync.feed.copy import FeedCopy
from sync.feed.layout import Ready
from sync.feed.wording import is_clean
from sync.library import units
from tests.bench.floor import Spent, imported
from tests.bench.people import name, payments
from tests.bench.sync import BATCHES, Bench, Timed, serving
from tests.bench.table import Line, ratio, seconds, show
from tests.sync.pull.feeds import Office, enrolled

ROWS = 20_000
VILLAGES = 20
TOWN = "331022001"
TURNS = 3
SHARDS: dict[str, Callable[..., object]] = {"sync.pull.plan.offered": lambda *args: None}
ALONE: dict[str, Callable[..., object]] = {"sync.pull.crew._processors": lambda: 1}
WAYS: dict[str, dict[str, Callable[..., object]]] = {
    "shards, as a kiosk runs it": SHARDS,
    "shards, one process": SHARDS | ALONE,
    "the ready file": {"sync.pull.ready.pays": lambda *args: True},
    "what a kiosk chooses": {},
}


@dataclass
class Kind:
    """A way to begin, measured."""

    turns: list[Timed] = field(default_factory=list)

    @property
    def best(self) -> Spent:
        return Spent(min(turn.took for turn in self.turns), min(turn.cpu for turn in self.turns))


def run(rows: int, check: bool) -> bool:
    """Publishes the township, syncs it each way, prints the table; nothing is held to a figure."""
    with tempfile.TemporaryDirectory() as folder:
        return show(f"first sync of a township, {VILLAGES} villages, {rows:,} rows", list(_lines(Path(folder), rows)))


def _lines(folder: Path, rows: int) -> Iterator[Line]:
    identity, public = enrolled()
    office = _township(folder / "feed", public, rows)
    office.publish()
    made = seconds(lambda: office.publish(ready=True))
    yield Line("making the ready file", f"{made:.1f} s once, at the desk, on request")
    yield Line("publishing one village with it there", f"{seconds(lambda: _change(office)) * 1000:.0f} ms")
    office.publish(ready=True)
    ways, floors = {way: Kind() for way in WAYS}, list[Spent]()
    with serving(office.folder) as url:
        for turn in range(TURNS):
            for way, kind in ways.items():
                bench = Bench(folder / f"{way}-{turn}", identity, office.root)
                with ExitStack() as stack:
                    for place, stand_in in WAYS[way].items():
                        stack.enter_context(patch(place, stand_in))
                    _forget()
                    kind.turns.append(bench.sync(url))
            floors.append(imported(folder, bench.library))
    floor = min(one.took for one in floors)
    yield Line("floor: sqlite3 .import, same tables and indexes", f"{floor:.2f} s")
    for way, kind in ways.items():
        yield from _way(way, kind, floor, rows)
    yield _even(ways["shards, one process"], ways["the ready file"], _file(office))


def _forget() -> None:
    """A kiosk's first sync has read no name yet, nor the table of readings."""
    for known in (units.units, surnames.character_readings, readings._table, is_clean):
        known.cache_clear()
    measures.forget()


def _way(way: str, kind: Kind, floor: float, rows: int) -> Iterator[Line]:
    spent, said = kind.best, kind.turns[0].outcome
    yield Line(f"from {way}", f"{spent.took:.2f} s, {ratio(spent.took, floor)}; processor {spent.cpu:.2f} s")
    wire = f"{said.requests} requests, {said.bytes / 1e3:.0f} kB, {said.bytes / rows:.1f} bytes a row"
    yield Line("  on the wire", wire)


def _even(shards: Kind, ready: Kind, found: Ready) -> Line:
    """The line on which both take as long, were requests free."""
    more = ready.turns[0].outcome.bytes - shards.turns[0].outcome.bytes
    saved = shards.best.took - ready.best.took
    if more <= 0 or saved <= 0:
        return Line("the ready file pays", "on any line" if more <= 0 else "on none")
    kilobits = more / saved / 125
    return Line("the ready file pays from", f"{kilobits:,.0f} kbit/s on ({found.blob.size / 1e6:.1f} MB unpacked)")


def _file(office: Office) -> Ready:
    state = FeedCopy(office.folder).latest_town(TOWN)
    assert state and state.manifest.ready
    return state.manifest.ready


def _township(folder: Path, kiosk: str, rows: int) -> Office:
    office = Office(folder, {TOWN: {}}, {TOWN: (kiosk,)})
    dice = random.Random(7)
    for number in range(VILLAGES):
        households = [name(dice, "王") for _ in range(max(1, rows // VILLAGES // BATCHES))]
        for batch in range(BATCHES):
            office.post(f"{TOWN}{200 + number}", payments(dice, households, len(households)), batch=batch + 1)
    return office


def _change(office: Office) -> None:
    region, postings = next(iter(office.townships[TOWN].items()))
    body = postings[0][1]
    assert body is not None
    office.post(region, body.rows, batch=BATCHES + 1)
    office.publish([region])
