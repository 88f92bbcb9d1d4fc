"""A slip through a real cupsd to a real IPP printer: what comes out can be read, the print system keeps none of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from printing.slip import NAMELESS
from printing.spool import queues
from tests.cups import Printer, PrintRoom, print_room, there, wait_until
from tests.own import HEADING
from tests.printing.test_slip import PAGE, SHOWN

ROOT = Path(__file__).resolve().parents[2]
PRIVATE = (HEADING.name, SHOWN.amount, "%PDF")  # of the slip: nothing of it may lie in the print system afterwards
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")

pytestmark = pytest.mark.skipif(not there(), reason="cups, cups-ipp-utils and dbus are not installed")


@pytest.fixture(scope="module")
def room() -> PrintRoom:
    with print_room() as made:
        yield made


@pytest.fixture
def printer(room: PrintRoom, request) -> Printer:
    made = room.printer(f"slips{abs(hash(request.node.name)) % 10_000}")
    yield made
    made.switch_off()


def printed(room: PrintRoom, printer: str) -> dict[str, str]:
    """What the child that prints a slip answers. On A4: the emulated printer has no roll of 80 mm."""
    order = msgspec.json.encode({"slip": PAGE, "paper": "A4", "printer": printer, "folder": ""})
    command = [sys.executable, "-m", "printing.slip_process"]
    done = subprocess.run(command, input=order, cwd=ROOT, env=room.environment, capture_output=True, timeout=120)
    assert done.stderr == b""
    return json.loads(done.stdout)


def left(room: PrintRoom, printer: Printer) -> list[str]:
    """Where anything of the slip lies in the print system: its spool, caches, logs, state. The tray is paper."""
    found = []
    for path in room.root.rglob("*"):
        if path.is_file() and printer.folder not in path.parents and path.name != "private-cupsd":
            raw = path.read_bytes()
            found += [f"{word} in {path}" for word in PRIVATE if any(word.encode(how) in raw for how in ENCODINGS)]
    return found


def test_a_slip_comes_out_and_nothing_of_it_stays(room: PrintRoom, printer: Printer) -> None:
    answer = printed(room, printer.name)
    assert answer["done"].startswith(f"{printer.name}-")
    wait_until(lambda: (printer.folder / "1.pdf").exists() and printer.out)
    assert printer.out == [NAMELESS]
    shown = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(printer.folder / "1.pdf"))
    assert HEADING.name in shown and SHOWN.amount in shown
    wait_until(lambda: not list((room.root / "spool").glob("d*")))  # the document; with PreserveJobFiles No it goes
    assert left(room, printer) == []


def test_a_slip_for_a_printer_that_is_not_there_is_answered_by_a_code(room: PrintRoom) -> None:
    assert printed(room, "nobody") == {"error": "refused"}


def test_the_printers_of_a_machine_are_known_by_name(room: PrintRoom, printer: Printer, monkeypatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", room.environment["CUPS_SERVER"])
    assert printer.name in queues()
    assert os.environ["CUPS_SERVER"] == room.environment["CUPS_SERVER"]
