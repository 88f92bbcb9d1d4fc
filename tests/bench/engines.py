"""Other engines over the same rows as a library, for the search bench: what each needs, and how it is asked."""

from __future__ import annotations

import importlib
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LIMIT = 50
_FIELDS = ("label", "village", "programme")
_ROWS = """
    select p.id, p.label, v.name, s.name from payment p
    join village v on v.number = p.id >> 23
    join shelf s on s.village = v.number and s.first <= p.id & 8388607 and p.id & 8388607 < s.first + s.row_count
"""


@dataclass(frozen=True)
class Engine:
    """An engine by name: how long it took to build, and what it makes of a query (first LIMIT rows, how many)."""

    name: str
    built: float
    ask: Callable[[str], int]


def engines(library: Path, folder: Path, stack: ExitStack) -> Iterator[Engine]:
    """Every engine that is here, filled from a library, in a folder; says what to install for the others."""
    db = stack.enter_context(_closing(sqlite3.connect(folder / "peers.db")))
    db.execute("attach ? as library", (str(library),))
    db.execute("create table person (id integer primary key, label text, village text, programme text)")
    yield _like(db)
    yield _fts5(db, "unicode61")
    yield _fts5(db, "trigram")
    for name, make in (("tantivy", _tantivy), ("duckdb", _duckdb)):
        try:
            module = importlib.import_module(name)
        except ImportError:
            print(f"{name} is not here: pip install -r installer/bench.lock", file=sys.stderr)
        else:
            yield make(module, db, folder / name)


def _closing(db: sqlite3.Connection) -> Any:
    from contextlib import closing

    return closing(db)


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _like(db: sqlite3.Connection) -> Engine:
    built = _timed(lambda: (db.execute(f"insert into person {_ROWS}"), db.commit()))

    def ask(query: str) -> int:
        where = " and ".join("(label like ? or village like ? or programme like ?)" for _ in query.split())
        values = [f"%{word}%" for word in query.split() for _ in _FIELDS]
        db.execute(f"select * from person where {where} order by id limit {LIMIT}", values).fetchall()
        return int(db.execute(f"select count(*) from person where {where}", values).fetchone()[0])

    return Engine("LIKE scan", built, ask)


def _fts5(db: sqlite3.Connection, kind: str) -> Engine:
    def build() -> None:
        db.execute(f"create virtual table {kind} using fts5 ({', '.join(_FIELDS)}, tokenize = {kind}, content = '')")
        db.execute(f"insert into {kind} (rowid, {', '.join(_FIELDS)}) select * from person")
        db.commit()

    def ask(query: str) -> int:
        asked = " ".join(f'"{word}"' for word in query.split())
        first = f"select rowid from {kind} where {kind} match ? order by rowid limit {LIMIT}"
        db.execute(f"select * from person where id in ({first})", (asked,)).fetchall()
        return int(db.execute(f"select count(*) from {kind} where {kind} match ?", (asked,)).fetchone()[0])

    return Engine(f"FTS5 {kind}", _timed(build), ask)


def _tantivy(tantivy: Any, db: sqlite3.Connection, folder: Path) -> Engine:
    """One to three characters as tokens, to find what its default tokeniser cannot; longer words as several."""
    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, fast=True)
    for field in _FIELDS:
        builder.add_text_field(field, tokenizer_name="characters", index_option="basic")
    schema = builder.build()
    index = tantivy.Index(schema, path=str(folder))
    characters = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(1, 3, False)).build()
    index.register_tokenizer("characters", characters)

    def build() -> None:
        writer = index.writer(200_000_000, 1)
        for id, label, village, programme in db.execute("select * from person"):
            writer.add_document(tantivy.Document(id=id, label=label, village=village, programme=programme))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()

    built = _timed(build)
    searcher, must, should = index.searcher(), tantivy.Occur.Must, tantivy.Occur.Should

    def word(text: str) -> Any:
        tokens = [text] if len(text) <= 3 else [text[at : at + 3] for at in range(len(text) - 2)]
        inside = [[(must, tantivy.Query.term_query(schema, f, token)) for token in tokens] for f in _FIELDS]
        return tantivy.Query.boolean_query([(should, tantivy.Query.boolean_query(one)) for one in inside])

    def ask(query: str) -> int:
        asked = tantivy.Query.boolean_query([(must, word(text)) for text in query.split()])
        found = searcher.search(asked, limit=LIMIT, count=True, order_by_field="id", order=tantivy.Order.Asc)
        for _, address in found.hits:
            searcher.doc(address)
        return int(found.count)

    return Engine("tantivy", built, ask)


def _duckdb(duckdb: Any, db: sqlite3.Connection, folder: Path) -> Engine:
    con = duckdb.connect(str(folder.with_suffix(".duckdb")))
    con.execute("set threads = 1")
    con.execute("create table person (id bigint, label varchar, village varchar, programme varchar)")
    source = folder.with_suffix(".csv")

    def build() -> None:
        import csv

        with source.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(db.execute("select * from person"))
        con.execute(f"copy person from '{source}'")

    built = _timed(build)

    def ask(query: str) -> int:
        fields = " or ".join(f"contains({field}, ?)" for field in _FIELDS)
        where = " and ".join(f"({fields})" for _ in query.split())
        values = [word for word in query.split() for _ in _FIELDS]
        con.execute(f"select * from person where {where} order by id limit {LIMIT}", values).fetchall()
        return int(con.execute(f"select count(*) from person where {where}", values).fetchone()[0])

    return Engine("DuckDB", built, ask)
