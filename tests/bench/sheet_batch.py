"""Many sheets in a row: two processes against the floor's own scaling, and 500 villages in flat memory.

Each measurement runs in processes of its own, so that it begins with no fonts open and nothing in memory.
"""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

from printing.fonts import fonts
from printing.layout import lay_out
from printing.sheet import sheet
from printing.style import Face, paper
from tests.bench.table import Line, ratio, seconds

VILLAGES = 500
SETTLED = 50  # villages after which all fonts are open
GROWTH = 8.0  # MB that the others may add
EACH = 30  # sheets of a process in the comparison of one and two
REACH = 0.9
_RESIDENT = re.compile(r"VmRSS:\s*(\d+) kB")


def lines(rows: int) -> list[Line]:
    """What was measured, for the table."""
    ours, bare = scaling(_ours, rows), scaling(_floor, rows)
    settled, last = alone(_memory, rows, VILLAGES)
    grown = last - settled
    return [
        Line("two processes: ours, the canvas", f"{ours:.2f} ×, {bare:.2f} ×"),
        Line("our scaling against the floor's", ratio(ours, bare), f"≥ {REACH} ×", ours >= REACH * bare),
        Line(
            f"memory after {SETTLED} and {VILLAGES} villages in a row", f"{settled:.0f} MB, {last:.0f} MB",
            f"≤ {GROWTH:.0f} MB more", grown <= GROWTH,
        ),
    ]  # fmt: skip


def scaling(work: Callable[[int, int], None], rows: int) -> float:
    """How many times as many sheets two processes make as one, fonts open in all of them."""
    with pool(2) as both:
        list(both.map(work, [rows] * 2, [EACH] * 2))
        one = min(seconds(lambda: both.submit(work, rows, EACH).result()) for _ in range(3))
        two = min(seconds(lambda: list(both.map(work, [rows] * 2, [EACH] * 2))) for _ in range(3))
    return 2 * one / two


def pool(processes: int) -> ProcessPoolExecutor:
    """Processes that inherit nothing."""
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))


def alone(work: Callable[..., Any], *sizes: int) -> Any:
    """What a function gives in a process of its own."""
    with pool(1) as one:
        return one.submit(work, *sizes).result()


def _ours(rows: int, each: int) -> None:
    bench = import_module("tests.bench.sheet")
    for seed in range(each):
        sheet(bench.invented(rows, seed % 3), paper("A4"))


def _floor(rows: int, each: int) -> None:
    bench = import_module("tests.bench.sheet")
    names = {face: bench.registered(face) for face in Face}
    pages = lay_out(bench.invented(rows), paper("A4"), fonts())
    for _ in range(each):
        bench.floor(pages, names)


def _memory(rows: int, villages: int) -> tuple[float, float]:
    """MB after the first villages and after all, every village with a list of its own."""
    bench, settled = import_module("tests.bench.sheet"), 0.0
    for seed in range(1, villages + 1):
        sheet(bench.invented(rows, seed), paper("A4"))
        if seed == min(SETTLED, villages):
            settled = resident()
    return settled, resident()


def resident() -> float:
    """Memory of this process in MB."""
    found = _RESIDENT.search(Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0
