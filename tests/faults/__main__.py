"""`python -m tests.faults [--rounds N]`: exit 1 on any wrong state. One round again: --seed S --round K --keep DIR.

A long run in pieces: --into FILE notes each round there, and shows the table of all that the file knows.
"""

from __future__ import annotations

import json
import random
import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType

import click

from tests.faults import notes, rounds, server, table, world
from tests.faults.progress import Progress

_INTERRUPTS = (signal.SIGINT, signal.SIGTERM)


@click.command()
@click.option("--rounds", "count", type=click.IntRange(min=0), default=200, help="how many, over all faults in turn")
@click.option("--seed", type=int, help="every choice follows from it; another one each time unless given")
@click.option("--only", default="", help="faults with this word in their names")
@click.option("--short", is_flag=True, help="one round of each fault that the ordinary test run has")
@click.option("--from-round", "first", type=click.IntRange(min=0), default=0, help="go on there, with the same --seed")
@click.option("--round", "single", type=click.IntRange(min=0), help="this one round, again")
@click.option(
    "--keep", type=click.Path(path_type=Path, file_okay=False), help="with --round: leave its data folder here"
)
@click.option("--workers", type=click.IntRange(1, 16), default=2, help="rounds at a time")
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    help="note rounds in this file; the table is of all in it",
)
@click.option("--json", "as_json", is_flag=True, help="the table as JSON")
@click.option("--markdown", is_flag=True, help="the table as Markdown")
def main(
    count: int,
    seed: int | None,
    only: str,
    short: bool,
    first: int,
    single: int | None,
    keep: Path | None,
    workers: int,
    into: Path | None,
    as_json: bool,
    markdown: bool,
) -> None:
    """Faults that happen to kiosks, with real processes and a real server."""
    seed = random.randrange(1_000_000) if seed is None else seed
    faults = rounds.short() if short else rounds.chosen(only)
    numbers = range(first, len(faults) if short else count) if single is None else [single]
    plan = rounds.Plan(seed, numbers, faults)
    if not plan.faults or not server.binary():
        raise click.UsageError(f"no fault is called {only}" if server.binary() else server.NEEDED)
    for number in _INTERRUPTS:
        signal.signal(number, _interrupt)
    results = _run(plan, workers, keep, into) if numbers else []
    if len(results) < len(numbers):
        nearest = min(set(numbers) - {result.number for result in results})
        click.echo(f"interrupted: --seed {seed} --from-round {nearest} goes on", err=True)
    for name, why in rounds.left_out():
        click.echo(f"left out: {name} ({why})", err=True)
    known = notes.read(into) if into else results
    if as_json:
        click.echo(json.dumps(table.as_json(known), ensure_ascii=False, indent=1))
    else:
        click.echo(table.markdown(known) if markdown else f"\nseed {seed}\n{table.shown(known)}")
    sys.exit(any(result.wrong for result in results))


def _run(plan: rounds.Plan, workers: int, keep: Path | None, into: Path | None) -> list[rounds.Result]:
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        click.echo(f"seed {plan.seed}: making the county …", err=True)
        made = world.make(Path(place))
        with server.serving(Path(place) / "site") as site:
            progress = Progress(len(plan.numbers))
            told = notes.noting(into, progress) if into else progress
            if len(plan.numbers) > 1:
                return rounds.run(plan, made, site, workers, told)
            only = rounds.one(plan, plan.numbers[0], made, site, keep)
            told(only)
            return [only]


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Once: the rounds that were begun are ended, and what all came to is shown."""
    for one in _INTERRUPTS:
        signal.signal(one, signal.SIG_IGN)
    click.echo("interrupted: ending the rounds that were begun …", err=True)
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
