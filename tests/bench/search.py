"""Search over a county: first 50 hits and the exact count, against a LIKE scan, FTS5, tantivy and DuckDB.

Every engine answers the same queries over the same rows in the same run. Recall is the share of a plain scan's count
that an engine reports. Building is held against inserting the payments (tests.bench.building).
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from sync.library.build import build
from sync.library.reader import Library
from sync.surnames import readings
from tests.bench import building, stored
from tests.bench.engines import LIMIT, Engine, engines
from tests.bench.people import ROWS_A_VILLAGE, County, content, village_content
from tests.bench.table import Line, best, milliseconds, percentile, ratio, seconds, show
from tests.fixtures import ON, sample_meta

ROWS = 1_000_000
EACH = 40  # queries of a kind
LISTED = 6  # of each group, as screens list them
SLOW = 3  # queries of a kind for engines that scan
P50, P99 = 0.001, 0.010  # seconds
_COMPARED = ("one character", "two characters", "whole name", "name and village")


@dataclass(frozen=True)
class Row:
    label: str
    village: str
    programme: str


def run(rows: int, check: bool) -> bool:
    """Builds the county, asks every engine, prints the tables; whether the reach was met."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        some = min(rows, building.ROWS)
        met = show(f"the search index of {some:,} payments", list(building.lines(folder, some)))
        target, county = stored.library(rows), County(content(max(1, rows // ROWS_A_VILLAGE)), rows)
        show(f"library of {rows:,} payments", list(_file(folder, target, county)))
        library = stack.enter_context(Library(target))
        queries = _queries(library)
        met &= show("search: first 50 hits and the exact count, median / p99", _ours(library, queries))
        show("search everywhere, for visitors: the same questions", _everywhere(library, queries))
        peers = list(engines(target, folder, stack))
        return _compare(peers, library, queries) and met


def _file(folder: Path, target: Path, county: County) -> Iterator[Line]:
    region = county.content.regions[-1].code
    one = village_content(county.content, region, ROWS_A_VILLAGE)
    after = folder / "library-2.db"
    again = best(lambda: build(after, target, county.content, [one], sample_meta(2)), 2)
    copied = best(lambda: after.write_bytes(target.read_bytes()), 2)
    yield Line("build with one village changed", f"{again:.2f} s", f"{ratio(again, copied)} a plain copy")
    after.unlink()
    size = target.stat().st_size
    yield Line("file", f"{size / 1e6:.0f} MB", f"{size / county.rows:.0f} bytes a payment")
    with closing(sqlite3.connect(target)) as db:
        spots = db.execute("select count(*) from spot").fetchone()[0]
        names = db.execute("select count(distinct label), count(distinct label || (id >> 23)) from payment").fetchone()
    yield Line("distinct names, in all and by village", f"{names[0]:,}, {names[1]:,}")
    yield Line("rows of the search index", f"{spots:,}")


def _queries(library: Library) -> dict[str, list[str]]:
    """Queries of every kind, drawn from the rows themselves."""
    dice = random.Random(1)
    headers = [h for v in library.villages(ON) for h in library.postings(v.region, ON, None)]

    def row() -> Row:
        header = dice.choice([dice.choice(headers) for _ in range(3)])
        label = library.rows(header.id, dice.randrange(header.count), 1)[0].label
        return Row(label, header.village, header.programme_name)

    def latin(label: str) -> str:
        return "".join(known[0].rstrip("12345") if known else "" for known in readings(label)) or "a"

    def initials(label: str) -> str:
        return "".join(known[0][0] if known else "" for known in readings(label)) or "a"

    makers: dict[str, Callable[[Row], str]] = {
        "one character": lambda r: dice.choice(r.label),
        "two characters": lambda r: r.label[-2:],
        "whole name": lambda r: r.label,
        "name and village": lambda r: f"{r.label} {r.village}",
        "character and village": lambda r: f"{r.label[0]} {r.village[:2]}",
        "character and programme": lambda r: f"{r.label[0]} {r.programme[:2]}",
        "two characters apart": lambda r: f"{r.label[0]} {r.label[-1]}",
        "village": lambda r: r.village[:2],
        "programme": lambda r: r.programme[:4],
        "pinyin, cut short": lambda r: latin(r.label)[: dice.randint(1, 8)],
        "pinyin": lambda r: latin(r.label)[:16],
        "one letter": lambda r: latin(r.label)[0],
        "initials": lambda r: initials(r.label),
        "initials and programme": lambda r: f"{initials(r.label)[:2]} {r.programme[:2]}",
        "nothing there": lambda r: r.label[::-1] + "龘",
    }
    return {kind: [make(row()) for _ in range(EACH)] for kind, make in makers.items()}


def _timed(ask: Callable[[str], object], queries: dict[str, list[str]]) -> tuple[list[Line], list[float]]:
    lines, every = [], []
    for kind, some in queries.items():
        times = [best(lambda query=query: ask(query), 3) for query in some]
        every += times
        lines.append(Line(kind, f"{milliseconds(percentile(times, 0.5))} / {milliseconds(percentile(times, 0.99))}"))
    return lines, every


def _ours(library: Library, queries: dict[str, list[str]]) -> list[Line]:
    first = seconds(lambda: library.find("热身", limit=1))
    cold = [seconds(lambda query=query: library.find(query, limit=LIMIT)) for query in _mixed(queries)]
    lines, every = _timed(lambda query: library.find(query, limit=LIMIT), queries)
    middle, worst = percentile(every, 0.5), percentile(every, 0.99)
    return [
        Line("the first question after opening", milliseconds(first)),
        Line("all kinds, each asked once, mixed", f"{milliseconds(percentile(cold, 0.5))} / {_p99(cold)}"),
        *lines,
        Line("all kinds, median", milliseconds(middle), f"≤ {milliseconds(P50)}", middle <= P50),
        Line("all kinds, p99", milliseconds(worst), f"≤ {milliseconds(P99)}", worst <= P99),
    ]


def _everywhere(library: Library, queries: dict[str, list[str]]) -> list[Line]:
    first = seconds(lambda: library.everywhere("热身", ON))
    lines, every = _timed(lambda query: library.everywhere(query, ON, limit=LISTED), queries)
    every_kind = Line("all kinds", f"{milliseconds(percentile(every, 0.5))} / {_p99(every)}")
    return [Line("the first question after opening", milliseconds(first)), *lines, every_kind]


def _mixed(queries: dict[str, list[str]]) -> list[str]:
    mixed = [query for some in queries.values() for query in some]
    random.Random(2).shuffle(mixed)
    return mixed


def _p99(times: list[float]) -> str:
    return milliseconds(percentile(times, 0.99))


def _compare(peers: list[Engine], library: Library, queries: dict[str, list[str]]) -> bool:
    lines = [Line(f"built: {peer.name}", f"{peer.built:.1f} s of the processor") for peer in peers]
    ours = Engine("ours", 0.0, lambda query: library.find(query, limit=LIMIT).total)
    for kind in _COMPARED:
        some = queries[kind][:SLOW]
        truth = sum(peers[0].ask(query) for query in some)
        floor = 0.0
        for engine in (ours, *peers):
            took = percentile([best(lambda q=query, e=engine: e.ask(q), 2) for query in some], 0.5)
            floor = floor or took
            recall = sum(engine.ask(query) for query in some) / max(1, truth)
            held = recall == 1.0 if engine is ours else None
            said = f"{ratio(took, floor)} ours, recall {recall:.2f}"
            lines.append(Line(f"{kind}: {engine.name}", milliseconds(took), said, held))
    return show("the same queries, other engines (median)", lines)
