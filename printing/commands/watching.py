"""A batch as the command line shows it: how far it is on stderr, Ctrl+C as a pause, time as it passes."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from types import FrameType

import click

from printing.batch.journal import Line, Step
from printing.batch.progress import Progress, said
from sync import clock

FEW = 3  # sheets of which nobody needs to be told how far they are


@dataclass(slots=True)
class Shown:
    """Tells people, and remembers what could not be printed."""

    quiet: bool
    sheets: int = 0
    failed: list[Line] = field(default_factory=list)

    def made(self, line: Line) -> None:
        """A sheet was made, or cannot be."""
        if line.state in (Step.REFUSED, Step.WITHDRAWN):
            self.skipped(line)
        elif self.sheets > FEW and sys.stderr.isatty() and not self.quiet:
            click.echo(f"\r检查第 {line.number}/{self.sheets} 张……", nl=False, err=True)

    def printed(self, line: Line, progress: Progress) -> None:
        """A sheet is out."""
        if progress.sheets > FEW and not self.quiet:
            click.echo(f"{said(progress)} · {line.village} {line.title}", err=True)

    def skipped(self, line: Line) -> None:
        """A sheet will not be printed; copies of one posting say it once."""
        if all(line.posting != other.posting for other in self.failed):
            click.echo(line.said, err=True)
        self.failed.append(line)

    def trouble(self, sentence: str) -> None:
        """The printer needs a person."""
        click.echo(sentence or "打印机好了,接着打。", err=True)


class Clock:
    """Time as it passes; the moment as far as this machine's clock may be believed."""

    def __init__(self, certain: datetime) -> None:
        """`certain`: a moment that is certainly past."""
        self._certain = certain

    def now(self) -> datetime:
        """The moment, with zone."""
        return clock.believed(clock.now(), self._certain)

    def seconds(self) -> float:
        """A clock that never goes back."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Sleeps."""
        time.sleep(seconds)


@dataclass(slots=True)
class Pause:
    """Whether Ctrl+C was pressed: once pauses after the sheet that is on its way, twice stops at once."""

    pressed: bool = False

    def wanted(self) -> bool:
        """Whether to go on."""
        return not self.pressed

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Takes Ctrl+C for as long as this lasts."""
        before = signal.signal(signal.SIGINT, self._press)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _press(self, number: int, frame: FrameType | None) -> None:
        if self.pressed:
            raise KeyboardInterrupt
        self.pressed = True
        click.echo("打完这一张就停(再按一次 Ctrl+C 马上停)。", err=True)
