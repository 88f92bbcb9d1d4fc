"""The process that prints one slip: `python -m printing.slip_process`, an order on its input, an answer on its output.

What a visitor takes along comes through a pipe, becomes a PDF in memory and goes on through a pipe to the print
system. Nothing is written by us, unless settings name a folder: then there is no printer, and staff want files.
  order: {"slip": …, "paper": "80mm", "printer": "", "folder": ""} → {"done": JOB} or {"error": CODE}
A sentence could hold what is printed; a code cannot.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from printing.keep import keep
from printing.slip import slip
from printing.slip_blocks import Slip
from printing.slip_handing import hand
from printing.slip_media import chosen, media
from printing.slip_style import ROLL, SLIP_PAPERS
from printing.spooler.choose import printer, usual
from printing.spooler.state import PrinterTrouble
from sync.errors import MingbangError

MOST = 256 * 1024  # bytes of an order; forty payments are 20 kB


@dataclass(frozen=True, slots=True)
class Order:
    """A slip, and where it goes: a printer ("" the usual one), or a folder where one is named."""

    slip: Slip
    paper: str = "80mm"
    printer: str = ""
    folder: str = ""


def carried_out(order: Order) -> str:
    """Prints a slip; gives the job's or the file's name. Raises MingbangError."""
    paper = SLIP_PAPERS.get(order.paper, SLIP_PAPERS["80mm"])
    made = slip(order.slip, paper)
    if order.folder:
        return keep(made.pdf, Path(order.folder), _free_name(Path(order.folder))).name
    spooler = printer(order.printer) if order.printer else usual()
    strip = made.tall if paper is ROLL else slip(order.slip, ROLL).tall
    medium, paper = chosen(media(spooler.media()), paper, strip)
    made = slip(order.slip, paper)
    return hand(spooler, made.pdf, medium.named(made.tall))


def _free_name(folder: Path) -> str:
    """A name that tells nothing of who it is for."""
    numbers = (int(path.stem.split("-")[1]) for path in folder.glob("slip-*.pdf") if path.stem[5:].isdigit())
    return f"slip-{max(numbers, default=0) + 1:04d}.pdf"


def answer(order: bytes) -> dict[str, str]:
    """The answer to an order."""
    try:
        return {"done": carried_out(msgspec.json.decode(order, type=Order))}
    except PrinterTrouble as error:
        return {"error": f"{error.code}-{error.trouble}"}
    except MingbangError as error:
        return {"error": error.code}
    except Exception:  # whatever it was, nothing of the order may end up in a log
        return {"error": "internal"}


def main() -> int:
    """One order, one answer."""
    told = answer(sys.stdin.buffer.read(MOST))
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 0 if "done" in told else 1


if __name__ == "__main__":
    sys.exit(main())
