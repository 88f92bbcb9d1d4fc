"""Publishing one changed village of a county: the real command as a process, from a spreadsheet to the feed's folder.

A list of 1,000 payees with ID numbers is read, checked, de-identified, signed and delivered. Beside it stands what
starting Python alone takes, and what starting the program takes: the same command that only prints its help; and what
the same order takes where the program runs already, as at a desk. Turns are taken and the fastest counts; the time of
the processor is the one to trust on a busy machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

from tests.bench.floor import Spent
from tests.bench.spreadsheets import County
from tests.bench.table import Line, ratio, show

ROWS = 300_000
VILLAGES = 300
TURNS = 5
REACH = 1.0
_MAIN = Path(__file__).parents[2] / "main.py"
_STARTS: dict[str, Sequence[object]] = {
    "Python alone": ("-c", "pass"),
    "main.py find --help": (_MAIN, "find", "--help"),
    "main.py sync --help": (_MAIN, "sync", "--help"),
    "main.py check --help": (_MAIN, "check", "--help"),
    "main.py publish --help": (_MAIN, "publish", "--help"),
}
# A program that runs: it wakes up with the first order; of each it says the seconds, by the clock and of the processor.
_RUNNING = """
import json, sys, time
from contextlib import redirect_stderr, redirect_stdout
import main
for words in json.loads(sys.argv[1]):
    clock, used = time.perf_counter(), time.process_time()
    with redirect_stdout(sys.stderr):
        code = main.run(words)
    if code:
        sys.exit(code)
    print(time.perf_counter() - clock, time.process_time() - used)
"""


def run(rows: int, check: bool) -> bool:
    """Builds the county, changes one village after another, prints the table; whether the reach was met."""
    with tempfile.TemporaryDirectory() as folder:
        county = County(Path(folder), VILLAGES, max(1, rows // VILLAGES))
        with click.progressbar(county.towns, label=f"{VILLAGES} villages", file=sys.stderr) as towns:
            county.found()
            for town in towns:
                _ended(_publishing(county, county.spreadsheets(town)))
        return show(_title(county), _lines(county))


def _title(county: County) -> str:
    return f"publishing one changed village of {VILLAGES}, {county.rows:,} payees each, the command as a process"


def _lines(county: County) -> list[Line]:
    starts = {what: _least([_ended(words) for _ in range(TURNS)]) for what, words in _STARTS.items()}
    whole = _least([_ended(_publishing(county, [county.changed(turn)])) for turn in range(TURNS)])
    bare, program = starts["Python alone"], starts["main.py publish --help"]
    work = Spent(whole.took - program.took, whole.cpu - program.cpu)
    running = _least(_running(county))
    return [
        *(Line(f"start: {what}", _figure(spent, bare)) for what, spent in starts.items()),
        Line("one village, the whole command", _figure(whole, bare), f"≤ {REACH:.0f} s", whole.took <= REACH),
        Line("  without the start of the program", _figure(work, bare)),
        Line("  where the program runs already", _figure(running, bare), f"≤ {REACH:.0f} s", running.took <= REACH),
        *(Line(f"  {what}", _figure(spent, bare)) for what, spent in [("checking the same list", _checked(county))]),
    ]


def _figure(spent: Spent, floor: Spent) -> str:
    return f"{spent.took:.2f} s, processor {spent.cpu:.2f} s, {ratio(spent.cpu, floor.cpu)}"


def _checked(county: County) -> Spent:
    return _least([_ended((_MAIN, "check", county.changed(turn), "--json")) for turn in range(TURNS)])


def _running(county: County) -> list[Spent]:
    orders = [list(map(str, _publishing(county, [county.changed(TURNS + turn)])[1:])) for turn in range(TURNS + 1)]
    words = [sys.executable, "-c", _RUNNING, json.dumps(orders)]
    done = subprocess.run(words, cwd=_MAIN.parent, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"publishing in a program that runs ended with {done.returncode}: {done.stderr}")
    return [Spent(*map(float, line.split())) for line in done.stdout.splitlines()[1:]]


def _publishing(county: County, files: Sequence[Path]) -> Sequence[object]:
    two = ("--prepared-by", "经办甲", "--reviewed-by", "审核乙")
    return (_MAIN, "publish", *files, "--office", county.office, "--to", county.feed, *two)


def _least(turns: Sequence[Spent]) -> Spent:
    return Spent(min(turn.took for turn in turns), min(turn.cpu for turn in turns))


def _ended(words: Sequence[object]) -> Spent:
    """Python with these words, run to its end. Raises SystemExit where it fails."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, *map(str, words)], stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            out.seek(0)
            raise SystemExit(f"{words[1]} ended with {process.returncode}: {out.read().decode()}")
    return Spent(took, used.ru_utime + used.ru_stime)
