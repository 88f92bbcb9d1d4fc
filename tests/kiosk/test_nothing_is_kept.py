"""What a visitor typed, touched, saw, heard and printed is nowhere on the kiosk's disk afterwards.

A real kiosk in a process of its own, whose home, data, cache and temporary folders are this test's; its slips come out
of a real cupsd and an IPP printer (what those keep is searched in tests/printing). Its disk is searched while it waits
for the next visitor, after it was closed, and after a power cut in the midst of a visit.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import pytest

from sync.config import DataFolder
from sync.library.build import build
from sync.records import PublishedRow, RowState
from tests.cups import Printer, print_room, there
from tests.fixtures import FARM, SHANGLI, county, posting, sample_meta, village
from tests.kiosk.households import bundle, child
from tests.kiosk.private_visit import FIRST, GROUP, NAME, PERSON, ROW, SECOND, WORDS

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds; a visit takes ten
COMPILED = (".qmlc", ".jsc")  # screens, by Qt: the same whoever visits
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
# A loudspeaker that hears a sound to its end.
PLAYER = """#!/bin/sh
wc -c < "$1" >> "$PAPER/heard"
"""


@dataclass
class Machine:
    """A kiosk's disk (`disk`), what is outside of it, and the running kiosk."""

    disk: Path
    paper: Path
    printer: Printer
    process: subprocess.Popen[str]
    before: dict[Path, str]

    def order(self, word: str, answer: str = "") -> None:
        """One order, and the kiosk's answer to it."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == (answer or word), self.log.read_text("utf-8", "replace")

    @property
    def log(self) -> Path:
        return self.disk / "kiosk.log"

    def found(self) -> list[str]:
        """Words of the visit in whatever the visit wrote or changed, in any encoding, in a file or its name."""
        faults = []
        for path in files(self.disk):
            if self.before.get(path) == digest(path):
                continue
            raw = path.read_bytes() + os.fsencode(path.name)
            faults += [f"{word} in {path}" for word in WORDS if any(word.encode(how) in raw for how in ENCODINGS)]
        return faults

    def strange(self) -> list[Path]:
        """Files that came and are neither compiled screens nor the log: sounds, pictures, ink, frames would be here."""
        fresh = [path for path in files(self.disk) if path not in self.before and path != self.log]
        return [path for path in fresh if path.suffix not in COMPILED and path.stat().st_size]


def files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def content(folder: DataFolder) -> None:
    """One villager with two years of payments, in a village of a few."""
    first, second, row = (int(amount.replace(",", "").replace(".", "")) for amount in (FIRST, SECOND, ROW))
    mine = PublishedRow(
        1, GROUP, NAME, NAME, PERSON, Decimal("4.95"), Decimal("118.36"), row, date(2026, 11, 2), RowState.PAID
    )
    others = tuple(replace(mine, seq=n, label=f"李建{n}", name=f"李建{n}", person=f"p9{n}") for n in range(2, 12))
    july = replace(mine, fen=second, paid_on=date(2025, 7, 3))
    lists = (
        posting(SHANGLI, FARM, 2026, (mine, *others), rate=Decimal("118.36"), came=1, went=0),
        posting(SHANGLI, FARM, 2025, (july,), starts=date(2025, 7, 1)),
        posting(SHANGLI, FARM, 2024, (replace(mine, fen=first),), starts=date(2024, 7, 1)),
    )
    folder.library.mkdir(parents=True)
    mine_only = replace(village(SHANGLI, *lists), households=bundle(child(lists[0][0].id)))
    build(folder.library / "library-1.db", None, county(), (mine_only,), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    settings = '[place]\ntownship = "青石镇"\nstaff_phone = "0999-5550188"\n[camera]\nuse = false\n'  # a film is shown
    folder.settings.write_text(settings, "utf-8")


@pytest.fixture
def printer() -> Iterator[Printer]:
    """A slip printer with its print system."""
    if not there():
        pytest.skip("cups, cups-ipp-utils and dbus are not installed")
    with print_room() as room:
        yield room.printer("slips", roll=True)


@pytest.fixture
def machine(tmp_path: Path, printer: Printer) -> Iterator[Machine]:
    """A kiosk that has just been started."""
    disk, paper, programs = tmp_path / "disk", tmp_path / "paper", tmp_path / "bin"
    for folder in (paper, programs, *(disk / name for name in ("home", "tmp", "runtime", "cache", "config", "share"))):
        folder.mkdir(parents=True)
    (programs / "pw-play").write_text(PLAYER, "ascii")
    (programs / "pw-play").chmod(0o755)
    content(DataFolder(disk / "data"))
    before = {path: digest(path) for path in files(disk / "data")}
    with (disk / "kiosk.log").open("wb") as log, started(disk, paper, programs, printer, log) as process:
        watch = threading.Timer(PATIENCE, process.kill)
        watch.start()
        yield Machine(disk, paper, printer, process, before)
        watch.cancel()
        process.kill()


def started(disk: Path, paper: Path, programs: Path, printer: Printer, log: BinaryIO) -> subprocess.Popen[str]:
    its = {
        "HOME": disk / "home",
        "TMPDIR": disk / "tmp",
        "XDG_RUNTIME_DIR": disk / "runtime",
        "XDG_CACHE_HOME": disk / "cache",
        "XDG_CONFIG_HOME": disk / "config",
        "XDG_DATA_HOME": disk / "share",
        "PAPER": paper,
        "CUPS_SERVER": printer.room.environment["CUPS_SERVER"],
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    (disk / "runtime").chmod(0o700)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.kiosk.private_visit", str(disk / "data"), str(paper / "film.avi")],
        cwd=ROOT,
        env={**os.environ, **{name: str(value) for name, value in its.items()}},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        encoding="utf-8",
    )


def test_the_search_finds_what_is_there(machine: Machine) -> None:
    """A search that finds nothing anywhere would prove nothing."""
    assert {word for word in (NAME, GROUP, PERSON) if word.encode() in library(machine).read_bytes()}
    left = machine.disk / "cache" / "left"
    for how in ENCODINGS:
        left.write_bytes(f"…{NAME}…".encode(how))
        assert f"{NAME} in {left}" in machine.found()


def library(machine: Machine) -> Path:
    return machine.disk / "data" / "library" / "library-1.db"


def test_a_visit_leaves_nothing_on_the_disk(machine: Machine) -> None:
    machine.order("visit")
    machine.order("home")
    slips = [machine.printer.folder / f"{number}.pdf" for number in (1, 2, 3)]
    assert all(slip.stat().st_size > 1_000 for slip in slips)
    titles = "".join(machine.printer.out)  # what stands in the print system's own list
    assert titles and not any(word in titles for word in WORDS)
    assert machine.found() == [] and machine.strange() == []
    machine.order("close", "closed")
    assert machine.process.wait(PATIENCE) == 0
    assert machine.found() == [] and machine.strange() == []
    assert {path: digest(path) for path in machine.before} == machine.before


def test_a_power_cut_in_the_midst_of_a_visit_leaves_nothing_either(machine: Machine) -> None:
    machine.order("visit")
    machine.process.kill()
    machine.process.wait()
    assert machine.found() == []
