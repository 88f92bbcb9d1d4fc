"""The floor of a first sync: the sqlite3 shell fills the same tables and indexes from CSV."""

from __future__ import annotations

import csv
import os
import resource
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sync.library import schema


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock, and of the processor in all processes."""

    took: float
    cpu: float


def processor() -> float:
    """Seconds of the processor that this process and its ended children have had."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def imported(folder: Path, library: Path) -> Spent:
    """The time in which the sqlite3 shell fills the same tables and indexes (the search index's stays empty)."""
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
    target.unlink(missing_ok=True)
    start, before = time.perf_counter(), processor()
    subprocess.run(
        [shell, str(target)], input="\n".join([*orders, "commit;"]), text=True, check=True, capture_output=True
    )
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return Spent(time.perf_counter() - start, processor() - before)
