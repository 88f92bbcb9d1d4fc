"""What the flags of the Windows spooler mean: job and printer status as winspool.h numbers them. Pure."""

from __future__ import annotations

from enum import IntFlag

from printing.spooler.state import JobState, Phase, Trouble


class Job(IntFlag):
    """JOB_STATUS_…"""

    PAUSED = 0x1
    ERROR = 0x2
    DELETING = 0x4
    SPOOLING = 0x8
    PRINTING = 0x10
    OFFLINE = 0x20
    PAPER_OUT = 0x40
    PRINTED = 0x80
    DELETED = 0x100
    BLOCKED = 0x200
    INTERVENTION = 0x400
    COMPLETE = 0x1000


class Printer(IntFlag):
    """PRINTER_STATUS_…"""

    PAUSED = 0x1
    ERROR = 0x2
    JAM = 0x8
    PAPER_OUT = 0x10
    PAPER_PROBLEM = 0x40
    OFFLINE = 0x80
    BIN_FULL = 0x800
    NOT_AVAILABLE = 0x1000
    NO_TONER = 0x40000
    INTERVENTION = 0x100000
    DOOR_OPEN = 0x400000


_PRINTER = (
    (Printer.JAM, Trouble.JAM),
    (Printer.DOOR_OPEN, Trouble.DOOR),
    (Printer.PAPER_OUT | Printer.PAPER_PROBLEM, Trouble.PAPER),
    (Printer.NO_TONER, Trouble.TONER),
    (Printer.BIN_FULL, Trouble.FULL),
    (Printer.OFFLINE | Printer.NOT_AVAILABLE, Trouble.OFFLINE),
    (Printer.PAUSED, Trouble.STOPPED),
    (Printer.ERROR | Printer.INTERVENTION, Trouble.ATTENTION),
)
_JOB = (
    (Job.PAPER_OUT, Trouble.PAPER),
    (Job.OFFLINE, Trouble.OFFLINE),
    (Job.PAUSED, Trouble.STOPPED),
    (Job.ERROR | Job.BLOCKED | Job.INTERVENTION, Trouble.ATTENTION),
)


def job_state(job: int, printer: int, pages: int) -> JobState:
    """A job by its flags, its printer's, and the pages that the spooler has counted.

    PRINTED is the spooler's own word, sent on to the cable: never the printer's.
    """
    if job & (Job.DELETING | Job.DELETED):
        return JobState(Phase.FAILED, pages, started=bool(job & Job.PRINTING) or pages > 0)
    if job & (Job.PRINTED | Job.COMPLETE):
        return JobState(Phase.DONE, pages)
    if job & Job.SPOOLING and not job & Job.PRINTING:
        return JobState(Phase.INCOMING, 0, started=False)
    trouble = printer_trouble(printer) or next((words for flags, words in _JOB if job & flags), None)
    started = bool(job & Job.PRINTING) or pages > 0
    return JobState(Phase.PRINTING if started else Phase.WAITING, pages, trouble=trouble, started=started)


def printer_trouble(status: int) -> Trouble | None:
    """What a printer says is wrong with it; None where it is well."""
    return next((words for flags, words in _PRINTER if status & flags), None)
