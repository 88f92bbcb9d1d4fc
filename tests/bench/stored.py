"""Libraries of counties that benches build once: kept in the user's cache under a digest of all that makes them."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import platformdirs

from sync.config import DataFolder
from sync.library.build import build
from sync.library.village import VillageContent
from tests.bench.people import ROWS_A_VILLAGE, County, content
from tests.fixtures import sample_meta

ROOT = Path(__file__).parents[2]
MAKERS = ("sync/*.py", "sync/library/*.py", "tests/fixtures.py", "tests/bench/people.py")


def folder(rows: int) -> Path:
    """A data folder with a county of so many payments in one generation; nobody may write in it."""
    cached = Path(platformdirs.user_cache_dir("mingbang", appauthor=False)) / "bench"
    kept = cached / f"{rows}-{code()}"
    if not (kept / "library").exists():
        for other in cached.glob(f"{rows}-*"):
            shutil.rmtree(other, ignore_errors=True)
        made = cached / f"making-{os.getpid()}"
        _build(DataFolder(made), rows)
        made.rename(kept)
    return kept


def library(rows: int) -> Path:
    """The library in it."""
    return folder(rows) / "library" / "library-1.db"


@cache
def code() -> str:
    """A digest of the code that makes libraries and the people in them."""
    files = sorted(file for some in MAKERS for file in ROOT.glob(some))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _build(data: DataFolder, rows: int) -> None:
    county = County(content(max(1, rows // ROWS_A_VILLAGE)), rows)
    shutil.rmtree(data.root, ignore_errors=True)
    data.library.mkdir(parents=True)
    build(data.library / "library-1.db", None, county.content, _shown(county), sample_meta())
    data.pointer.write_text("library-1.db\n", "utf-8")


def _shown(county: County) -> Iterator[VillageContent]:
    """Its villages, with progress on stderr."""
    length = sum(1 for region in county.content.regions if len(region.code) > 9)
    label = f"building a library of {county.rows:,} payments"
    with click.progressbar(county.villages(), length=length, label=label, file=sys.stderr) as bar:
        yield from bar
