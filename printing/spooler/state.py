"""What a print system can be asked, what it can say of a job, and the words for people: the protocol of each edge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sync.errors import Refused


class Phase(StrEnum):
    """Where a job stands. INCOMING: it is known, but its document has not come; GONE: the print system knows no such
    job (any more)."""

    INCOMING = "incoming"
    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    GONE = "gone"


class Trouble(StrEnum):
    """What keeps a printer from printing, as far as it says so."""

    PAPER = "paper"
    JAM = "jam"
    OFFLINE = "offline"
    DOOR = "door"
    TONER = "toner"
    FULL = "full"
    STOPPED = "stopped"
    REFUSING = "refusing"
    UNKNOWN_PRINTER = "unknown-printer"
    NO_SYSTEM = "no-system"
    SILENT = "silent"
    ATTENTION = "attention"

    @property
    def sentence(self) -> str:
        """What happened and what to do, in Chinese; {printer} stands for the printer's name."""
        return _SENTENCES[self]

    @property
    def for_good(self) -> bool:
        """Whether waiting cannot mend it: somebody must change a setting."""
        return self in (Trouble.REFUSING, Trouble.UNKNOWN_PRINTER, Trouble.NO_SYSTEM)


_SENTENCES = {
    Trouble.PAPER: "打印机“{printer}”缺纸。请放好纸,会自己接着打。",
    Trouble.JAM: "打印机“{printer}”卡纸。请取出卡住的纸、关好盖子;卡住的那一页打印机一般会重打,请看一眼。",
    Trouble.OFFLINE: "打印机“{printer}”连不上。请检查电源、网线和无线,通了会自己接着打。",
    Trouble.DOOR: "打印机“{printer}”的盖子没有关好。请关好。",
    Trouble.TONER: "打印机“{printer}”没有墨粉(墨水)了。请换好。",
    Trouble.FULL: "打印机“{printer}”的出纸口满了。请取走打好的纸。",
    Trouble.STOPPED: "打印机“{printer}”在系统里被暂停了。请在系统的打印设置里恢复它(cupsenable {printer})。",
    Trouble.REFUSING: "打印机“{printer}”现在不接受打印。请在系统的打印设置里打开“接受任务”(cupsaccept {printer})。",
    Trouble.UNKNOWN_PRINTER: "这台机器上没有叫“{printer}”的打印机。请先在系统的打印设置里添加。",
    Trouble.NO_SYSTEM: "这台机器的打印系统没有回应。请检查 CUPS 是否装好并在运行;也可以用 --to 文件夹 存成文件。",
    Trouble.SILENT: "打印机“{printer}”收下了,但很久没有打出来,也没有说原因。请去看一看打印机。",
    Trouble.ATTENTION: "打印机“{printer}”报了故障。请去看一下打印机上的提示。",
}


class PrinterTrouble(Refused):
    """The print system did not take a document. `trouble` says why."""

    code = "printer"

    def __init__(self, trouble: Trouble, printer: str) -> None:
        super().__init__(trouble.sentence.format(printer=printer))
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Document:
    """One sheet of paper's worth of work: `title` stands in the print system's list and names nobody; `stem` is its
    file name without ending; `media` as PWG 5101.1 names it; `title` is unique, so that a job can be found again;
    `held`: seconds before the queue may give it up (CUPS itself: three hours, less than a night without paper)."""

    title: str
    stem: str
    media: str
    pages: int
    held: int = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class JobState:
    """What is known of a job. `pages`: sides that the printer itself says it printed, None where it does not say.

    `confirmed`: the printer's own word, not only that of the queue before it. `started`: paper may have moved.
    """

    phase: Phase
    pages: int | None = None
    confirmed: bool = False
    trouble: Trouble | None = None
    started: bool = True


class Spooler(Protocol):
    """A place where sheets go. Every call may raise PrinterTrouble; none waits longer than a minute."""

    name: str
    paper: bool  # False: files, of which one is enough whatever number of copies is wanted

    def media(self) -> tuple[str, ...]:
        """Names of the papers that it offers, as PWG 5101.1 has them; none where it does not tell."""
        ...

    def open(self, document: Document) -> str:
        """Announces a document and gives the job's name; nothing is printed before `send`."""
        ...

    def send(self, job: str, document: Document, pdf: bytes) -> None:
        """Hands the document over."""
        ...

    def state(self, job: str, document: Document) -> JobState:
        """What became of it."""
        ...

    def cancel(self, job: str) -> None:
        """Takes a job back whose document has not come."""
        ...
