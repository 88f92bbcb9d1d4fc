"""What each step of a first sync costs: the functions that do it are timed where they are called, in one process."""

from __future__ import annotations

import importlib
import math
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from tests.bench.table import Line

# None of them calls another.
STEPS = {
    "fetching shards: requests, a file each": ("sync.pull.process.stage",),
    "reading shards, that they are the signed ones, unpacked": (
        "sync.feed.sealing.check",
        "sync.feed.sealing._decompress",
    ),
    "JSON to columns, in the one form": ("sync.feed.sealing.decode",),
    "a signature a posting": ("sync.feed.claims.genuine",),
    "the digest of what was understood": ("sync.feed.claims.digest",),
    "what a township may say": (
        "sync.feed.claims.check_body",
        "sync.pull.proof.check_header",
        "sync.pull.proof.check_place",
    ),
    "columns as the table has them, sums of groups": ("sync.library.village.columns",),
    "inserting rows": ("sync.library.payments.put",),
    "one writer takes pieces in": ("sync.library.pieces.take_in",),
    "to the disk, and the pointer moved": ("sync.library.build._settle", "sync.pull.process.switch"),
}


class Steps:
    """Seconds of processor by step, of the fastest turn of each; and of the whole."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(STEPS, math.inf)
        self._now: dict[str, float] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        """One sync whose steps are timed."""
        self._now = dict.fromkeys(STEPS, 0.0)
        with ExitStack() as stack:
            for step, places in STEPS.items():
                for place in places:
                    stack.enter_context(patch(place, self._timed(step, _found(place))))
            yield
        self.spent = {step: min(before, self._now[step]) for step, before in self.spent.items()}

    def lines(self, whole: float, rows: int) -> Iterator[Line]:
        """A line a step, and what is left of `whole`, in microseconds a row."""
        for step, spent in self.spent.items():
            yield Line(f"  step: {step}", f"{spent / rows * 1e6:.2f} µs a row of processor")
        rest = whole - sum(self.spent.values())
        yield Line("  step: all else (indexes, plan, headers, SQLite's check)", f"{rest / rows * 1e6:.2f} µs a row")

    def _timed(self, step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return work(*given, **named)
            finally:
                self._now[step] += time.process_time() - start

        return timed


def _found(place: str) -> Callable[..., Any]:
    module, _, name = place.rpartition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found
