"""`python -m tests.bench NAME [--rows N] [--check] [--beside-sync]`: runs one bench. --check: exit 1 where the reach is
missed; --beside-sync: a real sync rebuilds a library all the while.

A bench is a module tests/bench/NAME.py with `run(rows: int, check: bool) -> bool`: it prints its table
(tests.bench.table) and says whether its reach was met. `ROWS` is its size unless --rows says otherwise.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import click

NAMES = (
    "search",
    "sheet",
    "own",
    "desk",
    "sync",
    "publish",
    "ready",
    "start",
    "frames",
    "touch",
    "scroll",
    "memory",
    "handwriting",
    "voice",
)


@click.command()
@click.argument("name", type=click.Choice(NAMES))
@click.option("--rows", type=click.IntRange(min=1), help="size of the bench; each has its own default")
@click.option("--check", is_flag=True, help="exit 1 where the reach is missed")
@click.option("--beside-sync", is_flag=True, help="with a sync that rebuilds a library all the while")
def main(name: str, rows: int | None, check: bool, beside_sync: bool) -> None:
    """Measures NAME against a floor or a peer in the same run and prints a table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    bench = importlib.import_module(f"tests.bench.{name}")
    with compiled(), beside() if beside_sync else nullcontext():
        met = bench.run(rows or bench.ROWS, check)
    sys.exit(1 if check and not met else 0)


def beside() -> AbstractContextManager[object]:
    """The sync, and what it needs loaded only then."""
    from tests.bench.beside import beside_sync

    return beside_sync()


@contextmanager
def compiled() -> Iterator[None]:
    """Commands that a bench starts find their modules compiled, as in an installation that ran once."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        yield


if __name__ == "__main__":
    main()
