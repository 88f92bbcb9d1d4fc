"""A CUPS queue, spoken to by IPP: a job is announced, journaled by its caller, and only then given its document.

Fact from outside: CUPS calls a job completed, and counts its pages, as soon as its filters have sent them; a printer
that aborted it or printed nothing changes neither. So where the queue's device speaks IPP itself (every driverless
printer), the printer is asked for its own word on the job, which it knows by our title.
"""

from __future__ import annotations

import getpass
import os

from printing.spooler.connection import Asked, ask, exchange, server
from printing.spooler.ipp import JOB_GROUP, NOT_FOUND, PRINTER_GROUP, Answer, Attributes, Operation, Tag, Value
from printing.spooler.reasons import trouble
from printing.spooler.state import Document, JobState, Phase, PrinterTrouble, Trouble

_JOB = (
    "job-id",
    "job-name",
    "job-state",
    "job-state-reasons",
    "job-impressions-completed",
    "number-of-documents",
    "time-at-processing",
)
_PRINTER = ("printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "device-uri")
_PHASES = {3: Phase.WAITING, 4: Phase.WAITING, 5: Phase.PRINTING, 6: Phase.PRINTING, 7: Phase.FAILED, 8: Phase.FAILED}
_COMPLETED = 9


def queues() -> tuple[str, ...]:
    """Names of the queues that CUPS has; none where it does not answer."""
    told = exchange(server(), "/", Operation.GET_PRINTERS, {"requested-attributes": _keywords(("printer-name",))})
    return (
        tuple(str(one["printer-name"][0]) for one in told.of(PRINTER_GROUP) if one.get("printer-name")) if told else ()
    )


def usual() -> str:
    """The queue that is meant where none is named: the user's (LPDEST), the system's, or the only one; else "".

    Raises PrinterTrouble where no print system answers.
    """
    named = os.environ.get("LPDEST") or os.environ.get("PRINTER", "")
    if named:
        return named
    told = exchange(server(), "/", Operation.GET_DEFAULT, {"requested-attributes": _keywords(("printer-name",))})
    if told is None:
        raise PrinterTrouble(Trouble.NO_SYSTEM, "")
    found = _first(told.of(PRINTER_GROUP), "printer-name")
    every = queues() if found is None else ()
    return str(found) if found is not None else every[0] if len(every) == 1 else ""


class Cups:
    """A queue of this machine's CUPS, or of the one that CUPS_SERVER names."""

    paper = True

    def __init__(self, queue: str) -> None:
        """`queue`: its name. Nothing is asked yet."""
        self.name = queue
        self._user = getpass.getuser()
        self._server = server()
        self._device: str | None = None

    def media(self) -> tuple[str, ...]:
        """The papers that the queue offers. Raises PrinterTrouble where there is no print system or no such queue."""
        told = self._ask(Operation.GET_PRINTER, {"requested-attributes": _keywords(("media-supported",))})
        if not told.good:
            raise PrinterTrouble(Trouble.UNKNOWN_PRINTER, self.name)
        return tuple(str(name) for group in told.of(PRINTER_GROUP) for name in group.get("media-supported", ()))

    def open(self, document: Document) -> str:
        """Announces a job after a look at the printer. Raises PrinterTrouble where it will not take one."""
        refused = self._printer_trouble()
        if refused and refused.for_good:
            raise PrinterTrouble(refused, self.name)
        made = self._ask(
            Operation.CREATE_JOB,
            {"job-name": (Tag.NAME, document.title)},
            {
                "media": (Tag.KEYWORD, document.media),
                "print-scaling": (Tag.KEYWORD, "none"),
                "sides": (Tag.KEYWORD, "one-sided"),  # a notice hangs on a board
                "job-cancel-after": (Tag.INTEGER, document.held),
            },
        )
        number = _first(made.of(JOB_GROUP), "job-id")
        if not made.good or number is None:
            raise PrinterTrouble(Trouble.REFUSING, self.name)
        return str(number)

    def send(self, job: str, document: Document, pdf: bytes) -> None:
        """Hands the document over. Raises PrinterTrouble; whether it arrived is then for `state` to say."""
        sent = self._ask(
            Operation.SEND_DOCUMENT,
            {
                "job-id": (Tag.INTEGER, int(job)),
                "document-format": (Tag.MIME, "application/pdf"),
                "last-document": (Tag.BOOLEAN, True),
            },
            more=pdf,
        )
        if not sent.good:
            raise PrinterTrouble(Trouble.REFUSING, self.name)

    def state(self, job: str, document: Document) -> JobState:
        """The queue's word, and beyond it the printer's own where it can be asked."""
        wanted: Asked = {"job-id": (Tag.INTEGER, int(job)), "requested-attributes": _keywords(_JOB)}
        told = self._ask(Operation.GET_JOB, wanted)
        found = told.of(JOB_GROUP)
        if told.status == NOT_FOUND or not found or _first(found, "job-name") not in (document.title, None):
            return JobState(Phase.GONE)  # a number may come again: CUPS writes its jobs down half a minute late
        phase, trouble = self._phase(found[0]), self._printer_trouble()
        started = bool(_first(found, "time-at-processing"))
        if phase in (Phase.WAITING, Phase.PRINTING):
            own = self._at_the_printer(document)
            away = Trouble.OFFLINE if own is None else None
            return JobState(phase, _pages(own or {}), trouble=trouble or away, started=started)
        if phase is Phase.FAILED and not started:  # called off in the queue: the printer never heard of it
            return JobState(phase, 0, confirmed=True, started=False)
        return self._own_word(phase, document) if phase in (Phase.DONE, Phase.FAILED) else JobState(phase)

    def cancel(self, job: str) -> None:
        """Takes a job back; one that is gone or done is none of our business any more."""
        self._ask(Operation.CANCEL_JOB, {"job-id": (Tag.INTEGER, int(job))})

    def _phase(self, job: Attributes) -> Phase:
        state = _first((job,), "job-state")
        if state == _COMPLETED:
            return Phase.DONE
        if state in (3, 4) and _first((job,), "number-of-documents") == 0:
            return Phase.INCOMING
        return _PHASES.get(state if isinstance(state, int) else 0, Phase.GONE)

    def _own_word(self, phase: Phase, document: Document) -> JobState:
        own = self._at_the_printer(document) or {}
        state = _first((own,), "job-state")
        if state is None:
            return JobState(phase)
        pages = _pages(own)
        if state == _COMPLETED:
            return JobState(Phase.DONE, pages, confirmed=True)
        if state in (7, 8):
            return JobState(Phase.FAILED, pages, confirmed=True)
        return JobState(Phase.PRINTING, pages)

    def _at_the_printer(self, document: Document) -> Attributes | None:
        """The printer's own record of our job; empty where it speaks no IPP or knows none, None where it is away."""
        device = self._device or ""
        if not device.startswith("ipp://"):
            return {}
        found: Attributes = {}
        for which in ("not-completed", "completed"):
            told = ask(
                device,
                Operation.GET_JOBS,
                {
                    "requesting-user-name": (Tag.NAME, self._user),
                    "which-jobs": (Tag.KEYWORD, which),
                    "requested-attributes": _keywords(_JOB),
                },
            )
            if told is None:
                return None
            for job in told.of(JOB_GROUP):
                if _first((job,), "job-name") == document.title and _number(job) > _number(found):
                    found = job  # a queue that tries again sends it under the same name: the last try counts
        return found

    def _printer_trouble(self) -> Trouble | None:
        told = self._ask(Operation.GET_PRINTER, {"requested-attributes": _keywords(_PRINTER)})
        found = told.of(PRINTER_GROUP)
        if not told.good or not found:
            return Trouble.UNKNOWN_PRINTER
        device = _first(found, "device-uri")
        self._device = device if isinstance(device, str) else ""
        state, accepting = _first(found, "printer-state"), _first(found, "printer-is-accepting-jobs")
        reasons = [str(reason) for reason in found[0].get("printer-state-reasons", ())]
        return trouble(reasons, state if isinstance(state, int) else None, accepting is not False)

    def _ask(
        self,
        operation: Operation,
        target: Asked,
        job: Asked | None = None,
        more: bytes = b"",
    ) -> Answer:
        uri = f"ipp://localhost/printers/{self.name}"
        whole = {"printer-uri": (Tag.URI, uri), "requesting-user-name": (Tag.NAME, self._user)}
        told = exchange(self._server, f"/printers/{self.name}", operation, {**_ordered(whole, target)}, job, more)
        if told is None:
            raise PrinterTrouble(Trouble.NO_SYSTEM, self.name)
        return told


def _ordered(whole: Asked, target: Asked) -> dict[str, tuple[Tag, Value | tuple[str, ...]]]:
    """The target first, as RFC 8011 (4.1.5) wants it: printer, job, user, the rest."""
    number = {name: value for name, value in target.items() if name == "job-id"}
    return {"printer-uri": whole["printer-uri"], **number, **whole, **target}


def _keywords(names: tuple[str, ...]) -> tuple[Tag, tuple[str, ...]]:
    return Tag.KEYWORD, names


def _first(groups: tuple[Attributes, ...], name: str) -> Value | None:
    for group in groups:
        if group.get(name):
            return group[name][0]
    return None


def _number(job: Attributes) -> int:
    number = _first((job,), "job-id")
    return number if isinstance(number, int) else 0


def _pages(job: Attributes) -> int | None:
    pages = _first((job,), "job-impressions-completed")
    return pages if isinstance(pages, int) and not isinstance(pages, bool) else None
