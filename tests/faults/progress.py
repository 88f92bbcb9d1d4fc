"""What is said while rounds run: how many, what was wrong, how long it will take. On stderr, a line at a time."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import click

from tests.faults.rounds import Result

_PAUSE = 30.0  # seconds between two lines where nothing is wrong


@dataclass
class Progress:
    """Told of every round; `total` are to be run."""

    total: int
    start: float = field(default_factory=time.monotonic)
    said: float = field(default_factory=time.monotonic)
    done: int = 0
    wrong: int = 0

    def __call__(self, result: Result) -> None:
        """One round more."""
        self.done += 1
        if result.wrong:
            self.wrong += 1
            click.echo(f"WRONG in round {result.number}, {result.fault}: {'; '.join(result.wrong)}", err=True)
        if time.monotonic() - self.said >= _PAUSE or self.done == self.total:
            self.said = time.monotonic()
            click.echo(self.line(self.said - self.start), err=True)

    def line(self, took: float) -> str:
        """How it stands after so many seconds."""
        left = took / self.done * (self.total - self.done)
        ahead = f", about {_minutes(left)} left" if self.done < self.total else ""
        return f"{self.done} of {self.total} rounds, {self.wrong} wrong, {_minutes(took)}{ahead}"


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
