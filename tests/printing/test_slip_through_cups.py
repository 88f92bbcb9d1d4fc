"""A slip through a real cupsd to a real IPP printer: what comes out can be read, the print system keeps none of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from kiosk.commands import doctor
from printing.slip import NAMELESS, slip
from printing.slip_style import ROLL
from printing.spool import queues
from printing.spooler.cups import usual
from printing.style import MM
from sync.config import DataFolder
from tests.cups import Printer, PrintRoom, print_room, there, wait_until
from tests.own import HEADING
from tests.printing.test_slip import PAGE, SHOWN

ROOT = Path(__file__).resolve().parents[2]
PRIVATE = (HEADING.name, SHOWN.amount, "%PDF")  # of the slip: nothing of it may lie in the print system afterwards
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")

pytestmark = pytest.mark.skipif(not there(), reason="cups, cups-ipp-utils and dbus are not installed")


@pytest.fixture(scope="module")
def room() -> Iterator[PrintRoom]:
    with print_room() as made:
        yield made


@pytest.fixture(scope="module")
def sheets(room: PrintRoom) -> Iterator[Printer]:
    """An office printer: A4, no roll."""
    made = room.printer("sheets")
    yield made
    made.switch_off()


@pytest.fixture(scope="module")
def roll(room: PrintRoom) -> Iterator[Printer]:
    """A slip printer: a roll of 80 mm."""
    made = room.printer("roll", roll=True)
    yield made
    made.switch_off()


def printed(room: PrintRoom, printer: str, home: Path, paper: str = "80mm") -> dict[str, str]:
    """What the child that prints a slip answers; `home` is all that it may write to."""
    order = msgspec.json.encode({"slip": PAGE, "paper": paper, "printer": printer, "folder": ""})
    own = {"HOME": str(home), "TMPDIR": str(home), "XDG_DATA_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "printing.slip_process"], input=order, cwd=ROOT, env={**room.environment, **own},
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stderr == b"" and not [path for path in home.rglob("*") if path.is_file()]
    return json.loads(done.stdout)


def arrived(printer: Printer) -> tuple[str, float, float]:
    """The last document in the tray: its words, and its width and height in mm."""
    with pypdfium2.PdfDocument(printer.folder / f"{len(printer.out)}.pdf") as document:
        words = "".join(page.get_textpage().get_text_bounded() for page in document)
        wide, tall = document[0].get_size()
    return words, wide / MM, tall / MM


def left(room: PrintRoom) -> list[str]:
    """Where anything of the slip lies in the print system: its spool, caches, logs, state. The tray is paper."""
    found = []
    for path in room.root.rglob("*"):
        tray = path.relative_to(room.root).parts[0] in ("sheets", "roll")
        if path.is_file() and not tray and path.name != "private-cupsd":
            raw = path.read_bytes()
            found += [f"{word} in {path}" for word in PRIVATE if any(word.encode(how) in raw for how in ENCODINGS)]
    return found


def test_a_strip_comes_out_of_a_roll_of_80_mm_and_nothing_of_it_stays(room: PrintRoom, roll: Printer, tmp_path) -> None:
    answer = printed(room, roll.name, tmp_path)
    assert answer["done"].startswith(f"{roll.name}-")
    words, wide, tall = arrived(roll)
    assert HEADING.name in words and SHOWN.amount in words and 72 <= wide <= 80.5
    assert abs(tall - slip(PAGE, ROLL).tall / MM) <= 1  # points are whole for CUPS
    assert roll.out[-1].startswith(NAMELESS) and HEADING.name not in roll.out[-1]
    wait_until(lambda: not list((room.root / "spool").glob("d*")))  # the document; with PreserveJobFiles No it goes
    assert left(room) == []


def test_a_printer_of_sheets_gets_the_slip_laid_out_for_a4(room: PrintRoom, sheets: Printer, tmp_path) -> None:
    assert "done" in printed(room, sheets.name, tmp_path, "80mm")
    words, wide, tall = arrived(sheets)
    assert SHOWN.amount in words and (round(wide), round(tall)) == (210, 297)


def test_a_slip_that_finds_no_paper_is_called_off_and_waits_for_nobody_else(room: PrintRoom, roll: Printer, tmp_path):
    roll.mood("media-empty")
    assert printed(room, roll.name, tmp_path) == {"error": "printer-paper"}
    wait_until(lambda: room.run("lpstat", "-W", "not-completed", "-o", roll.name) == "")
    wait_until(lambda: "Cancel-Job successful-ok" in (roll.folder / "log").read_text())  # a real one throws it away now
    roll.mood("")
    wait_until(lambda: not list((room.root / "spool").glob("d*")))
    assert left(room) == []


def test_without_a_name_the_printer_that_the_system_prefers_is_meant_and_of_two_none_is_guessed(
    sheets: Printer, roll: Printer, monkeypatch, room: PrintRoom, tmp_path
) -> None:
    monkeypatch.setenv("CUPS_SERVER", room.environment["CUPS_SERVER"])
    assert "写明用哪一台" in doctor.slips(DataFolder(tmp_path)).sentence
    assert usual() == "" and room.run("lpadmin", "-d", roll.name) == "" and usual() == roll.name


@pytest.mark.parametrize(
    ("printer", "well", "words"),
    [("roll", True, "80mm 纸,打印机 roll"), ("sheets", True, "A4 纸(没有 80mm 的纸)"), ("gone", False, "没有叫“gone”")],
)
def test_doctor_says_on_what_slips_will_come(
    room: PrintRoom, sheets: Printer, roll: Printer, monkeypatch, tmp_path, printer: str, well: bool, words: str
) -> None:
    monkeypatch.setenv("CUPS_SERVER", room.environment["CUPS_SERVER"])
    folder = DataFolder(tmp_path)
    folder.settings.write_text(f'[slips]\nprinter = "{printer}"\n', "utf-8")
    told = doctor.slips(folder)
    assert (told.well, words in told.sentence) == (well, True), told.sentence


def test_a_slip_for_a_printer_that_is_not_there_is_answered_by_a_code(room: PrintRoom, tmp_path) -> None:
    assert printed(room, "nobody", tmp_path) == {"error": "printer-unknown-printer"}


def test_the_printers_of_a_machine_are_known_by_name(room: PrintRoom, roll: Printer, monkeypatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", room.environment["CUPS_SERVER"])
    assert roll.name in queues()
    assert os.environ["CUPS_SERVER"] == room.environment["CUPS_SERVER"]
