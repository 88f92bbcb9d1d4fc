"""Handing a slip to a printer and seeing it out: what does not come out soon is called off again.

A slip is somebody's own: one that waits for paper would come out to the next visitor.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from printing.batch.verdict import Standing
from printing.slip import NAMELESS
from printing.spooler.state import Document, JobState, Phase, PrinterTrouble, Spooler, Trouble

SECONDS = 45.0  # a visitor waits no longer
LOOK = 0.3  # seconds between two looks
HELD = 60  # seconds before the queue gives it up by itself, should this process die


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the waiting needs it."""

    seconds: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


def hand(spooler: Spooler, pdf: bytes, media: str, clock: Clock | None = None) -> str:
    """Prints a slip and gives the job's name once it is out.

    `media` as the printer names it. Raises PrinterTrouble where nothing comes out; then nothing waits there either.
    """
    title = f"{NAMELESS} {secrets.token_hex(3)}"  # a printer tells its jobs apart by their titles
    document = Document(title, "slip", media, 1, HELD)
    job = spooler.open(document)
    try:
        spooler.send(job, document, pdf)
        _see_out(spooler, job, document, clock or Clock())
    except PrinterTrouble:
        spooler.cancel(job)
        raise
    return f"{spooler.name}-{job}"


def _see_out(spooler: Spooler, job: str, document: Document, clock: Clock) -> None:
    start = clock.seconds()
    standing = Standing(start)
    while not _out(state := spooler.state(job, document), spooler.name):
        standing.see(state, clock.seconds())
        if standing.shown or clock.seconds() - start >= SECONDS:
            raise PrinterTrouble(standing.shown or Trouble.SILENT, spooler.name)
        clock.wait(LOOK)


def _out(state: JobState, printer: str) -> bool:
    if state.phase is Phase.FAILED:
        raise PrinterTrouble(state.trouble or Trouble.ATTENTION, printer)
    return state.phase in (Phase.DONE, Phase.GONE)  # gone: a print system that keeps no history has done with it
