"""`python -m tests.faults [--rounds N]`: exit 1 on any wrong state. One round again: --seed S --round K --keep DIR."""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path

import click

from tests.faults import rounds, server, table, world


@click.command()
@click.option("--rounds", "count", type=click.IntRange(min=1), default=200, help="how many, over all faults in turn")
@click.option("--seed", type=int, help="every choice follows from it; another one each time unless given")
@click.option("--only", default="", help="faults with this word in their names")
@click.option("--short", is_flag=True, help="one round of each fault that the ordinary test run has")
@click.option("--round", "single", type=click.IntRange(min=0), help="this one round, again")
@click.option(
    "--keep", type=click.Path(path_type=Path, file_okay=False), help="with --round: leave its data folder here"
)
@click.option("--workers", type=click.IntRange(1, 16), default=2, help="rounds at a time")
@click.option("--json", "as_json", is_flag=True, help="the table as JSON")
def main(
    count: int,
    seed: int | None,
    only: str,
    short: bool,
    single: int | None,
    keep: Path | None,
    workers: int,
    as_json: bool,
) -> None:
    """Faults that happen to kiosks, with real processes and a real server."""
    seed = random.randrange(1_000_000) if seed is None else seed
    faults = rounds.short() if short else rounds.chosen(only)
    numbers = range(len(faults) if short else count) if single is None else [single]
    plan = rounds.Plan(seed, numbers, faults)
    if not plan.faults or not server.binary():
        raise click.UsageError(f"no fault is called {only}" if server.binary() else "nginx is not installed")
    results = _run(plan, workers, keep)
    for name, why in rounds.left_out():
        click.echo(f"left out: {name} ({why})", err=True)
    if as_json:
        click.echo(json.dumps(table.as_json(results, seed), ensure_ascii=False, indent=1))
    else:
        click.echo(f"\nseed {seed}\n{table.shown(results)}")
    sys.exit(any(result.wrong for result in results))


def _run(plan: rounds.Plan, workers: int, keep: Path | None) -> list[rounds.Result]:
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        click.echo(f"seed {plan.seed}: making the county …", err=True)
        made = world.make(Path(place))
        with server.serving(Path(place) / "site") as site:
            if len(plan.numbers) == 1:
                return [rounds.one(plan, plan.numbers[0], made, site, keep)]
            with click.progressbar(length=len(plan.numbers), label="rounds", file=sys.stderr, show_pos=True) as bar:
                return rounds.run(plan, made, site, workers, lambda result: bar.update(1))


if __name__ == "__main__":
    main()
