"""Search over a county: first 50 hits and the exact count, against a LIKE scan and SQLite's own full-text indexes.

Every engine answers the same queries over the same rows in the same run. Recall is the share of a plain scan's count
that an engine reports.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sync.library.build import build
from sync.library.reader import Library
from sync.surnames import readings
from tests.bench.people import ROWS_A_VILLAGE, content, village_content, village_contents
from tests.bench.table import Line, best, milliseconds, percentile, ratio, seconds, show
from tests.fixtures import ON, sample_meta

ROWS = 1_000_000
EACH = 40  # queries of a kind
SLOW = 3  # queries of a kind for engines that scan
LIMIT = 50
P50, P99 = 0.001, 0.010  # seconds


@dataclass(frozen=True)
class Row:
    label: str
    village: str
    programme: str


def run(rows: int, check: bool) -> bool:
    """Builds the county, asks every engine, prints the tables; whether the reach was met."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "library-1.db"
        county = content(max(1, rows // ROWS_A_VILLAGE))
        took = seconds(lambda: build(target, None, county, village_contents(county, rows), sample_meta()))
        made = seconds(lambda: sum(1 for _ in village_contents(county, rows)))
        built = show(f"library of {rows:,} payments", list(_building(target, county, rows, took - made)))
        with Library(target) as library, closing(_peers(target)) as peers:
            queries = _queries(library)
            ours = _ours(library, queries)
            _compare(peers, library, queries)
            return show("search: first 50 hits and the exact count", ours) and built


def _building(target: Path, county, rows: int, took: float) -> Iterator[Line]:
    yield Line("build from nothing", f"{took:.1f} s, {took / rows * 1e6:.1f} µs a payment")
    region = county.regions[-1].code
    one = village_content(county, region, ROWS_A_VILLAGE)
    after = target.with_name("library-2.db")
    again = best(lambda: build(after, target, county, [one], sample_meta(2)), 2)
    copied = best(lambda: after.write_bytes(target.read_bytes()), 2)
    yield Line("build with one village changed", f"{again:.2f} s", f"{ratio(again, copied)} a plain copy")
    after.unlink()
    with closing(sqlite3.connect(target)) as db:
        nodes, size = db.execute("select count(*), sum(length(cast(text as blob)) + length(rows)) from gram").fetchone()
    yield Line("file", f"{target.stat().st_size / 1e6:.0f} MB", f"{target.stat().st_size / rows:.0f} bytes a payment")
    yield Line("search index in it", f"{nodes:,} nodes, {size / 1e6:.0f} MB without overhead")


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


def _ours(library: Library, queries: dict[str, list[str]]) -> list[Line]:
    lines, every = [], []
    library.find("热身", limit=1)
    for kind, some in queries.items():
        times = [best(lambda query=query: library.find(query, limit=LIMIT), 3) for query in some]
        every += times
        lines.append(Line(kind, f"{milliseconds(percentile(times, 0.5))} / {milliseconds(percentile(times, 0.99))}"))
    middle, worst = percentile(every, 0.5), percentile(every, 0.99)
    return [
        *lines,
        Line("all kinds, median", milliseconds(middle), f"≤ {milliseconds(P50)}", middle <= P50),
        Line("all kinds, p99", milliseconds(worst), f"≤ {milliseconds(P99)}", worst <= P99),
    ]


# --- peers


def _peers(target: Path) -> sqlite3.Connection:
    """The same rows under a plain table and SQLite's own full-text indexes."""
    db = sqlite3.connect(target.with_name("peers.db"))
    db.execute("attach ? as library", (str(target),))
    db.execute("create table person (id integer primary key, label text, village text, programme text)")
    db.execute(
        "insert into person select p.id, p.label, v.name, s.name from library.payment p"
        " join library.village v on v.number = p.id >> 23"
        " join library.shelf s on s.village = v.number and s.first <= p.id & 8388607"
        " and p.id & 8388607 < s.first + s.row_count"
    )
    for kind in ("unicode61", "trigram"):
        db.execute(
            f"create virtual table {kind} using fts5 (label, village, programme, tokenize = {kind}, content = '')"
        )
        db.execute(f"insert into {kind} (rowid, label, village, programme) select * from person")
    db.commit()
    return db


def _compare(peers: sqlite3.Connection, library: Library, queries: dict[str, list[str]]) -> None:
    lines = []
    for kind in ("one character", "two characters", "whole name", "name and village"):
        some = queries[kind][:SLOW]
        truth = [_like(peers, query) for query in some]
        floor = percentile([best(lambda q=query: library.find(q, limit=LIMIT), 2) for query in some], 0.5)
        for engine, ask in (
            ("ours", lambda q: library.find(q, limit=LIMIT).total),
            ("LIKE scan", lambda q: _like(peers, q)),
            ("FTS5 unicode61", lambda q: _match(peers, "unicode61", q)),
            ("FTS5 trigram", lambda q: _match(peers, "trigram", q)),
        ):
            took = percentile([best(lambda q=query, ask=ask: ask(q), 1) for query in some], 0.5)
            right = sum(ask(query) for query in some) / max(1, sum(truth))
            lines.append(
                Line(f"{kind}: {engine}", milliseconds(took), f"{ratio(took, floor)} ours, recall {right:.2f}")
            )
    show("the same queries, other engines (median)", lines)


def _like(db: sqlite3.Connection, query: str) -> int:
    words = [word for word in query.split() for _ in range(3)]
    where = " and ".join("(label like ? or village like ? or programme like ?)" for _ in query.split())
    values = [f"%{word}%" for word in words]
    db.execute(f"select * from person where {where} order by id limit {LIMIT}", values).fetchall()
    return int(db.execute(f"select count(*) from person where {where}", values).fetchone()[0])


def _match(db: sqlite3.Connection, engine: str, query: str) -> int:
    asked = " ".join(f'"{word}"' for word in query.split())
    first = f"select rowid from {engine} where {engine} match ? order by rowid limit {LIMIT}"
    db.execute(f"select * from person where id in ({first})", (asked,)).fetchall()
    return int(db.execute(f"select count(*) from {engine} where {engine} match ?", (asked,)).fetchone()[0])
