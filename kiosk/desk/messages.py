"""What the window and its child say to one another, one JSON line each. Nothing private is ever in an answer: the child
reads spreadsheets, and only what has passed the gate comes back."""

from __future__ import annotations

from datetime import date

import msgspec

from sync.intake.seen import SeenTable
from sync.records import CheckedPosting, PostingHeader, Stage

MOST = 1 << 26  # bytes of a line: a sheet of 2,000 rows as PDF is 200 kB


class Answers(msgspec.Struct, frozen=True):
    """What a person says of a file that does not say so itself; `headers`: header → field name, for this file."""

    village: str = ""
    programme: str = ""
    year: int | None = None
    batch: str = ""
    stage: Stage | None = None
    headers: dict[str, str] = {}


class Chosen(msgspec.Struct, frozen=True):
    """A file on the desk. `sha256`: of its bytes when it was last read, "" before."""

    path: str
    sha256: str = ""
    answers: Answers = Answers()


class Facts(msgspec.Struct, frozen=True):
    """What stands on every sheet beside the rows."""

    prepared_by: str = ""
    document: str = ""
    phone: str = ""
    starts_on: date | None = None
    days: int | None = None


# --- what the window asks ----------------------------------------------------------------------------


class Look(msgspec.Struct, frozen=True, tag="look"):
    """What is this office, and what has it published?"""

    office: str


class Read(msgspec.Struct, frozen=True, tag="read"):
    """Read these files."""

    office: str
    files: tuple[Chosen, ...]
    facts: Facts


class Draw(msgspec.Struct, frozen=True, tag="draw"):
    """The sheet of one posting of what was read last, as it will hang."""

    office: str
    file: int
    posting: int
    facts: Facts
    paper: str = "A4"
    large: bool = False


class Fit(msgspec.Struct, frozen=True, tag="fit"):
    """Is there a paper that holds this posting of what was read last, and a face for each of its characters?"""

    office: str
    file: int
    posting: int
    facts: Facts


class Publish(msgspec.Struct, frozen=True, tag="publish"):
    """Publish. `accepted`: acceptance as `--accept` takes it → why."""

    office: str
    files: tuple[Chosen, ...]
    facts: Facts
    reviewed_by: str
    accepted: dict[str, str]
    to: str
    passphrase: str


class Papers(msgspec.Struct, frozen=True):
    """What is to be printed. `what` as in printing.ledger.entry.What; `ids`: postings (of a summary those whose
    villages are meant), or codes of matters; `route`: a table of villages in order, "" the office's own, if any."""

    what: str = "sheet"
    ids: tuple[str, ...] = ()
    copies: int = 1
    per_group: int = 0
    route: str = ""
    paper: str = "A4"
    large: bool = False


class Plan(msgspec.Struct, frozen=True, tag="plan"):
    """Which sheets would come out, in what order, how often, of how many pages?"""

    office: str
    papers: Papers
    passphrase: str


class Sample(msgspec.Struct, frozen=True, tag="sample"):
    """One of them as it will hang."""

    office: str
    papers: Papers
    about: str
    passphrase: str


class Print(msgspec.Struct, frozen=True, tag="print"):
    """Print them, to a folder or a printer. `by`: who, for the register."""

    office: str
    papers: Papers
    to: str
    printer: bool
    passphrase: str
    by: str = ""


class GoOn(msgspec.Struct, frozen=True, tag="go-on"):
    """Go on with the batch that stopped. `unsure`: what somebody saw of the sheet in doubt, printed or again."""

    office: str
    passphrase: str
    unsure: str = ""


class GiveUp(msgspec.Struct, frozen=True, tag="give-up"):
    """Print no more of the batch that stopped; `unsure` as above."""

    office: str
    unsure: str = ""


class Pause(msgspec.Struct, frozen=True, tag="pause"):
    """Stop after the sheet that is on its way. Said while the child prints; it is no question."""


class Verify(msgspec.Struct, frozen=True, tag="verify"):
    """Is this paper genuine? A file (PDF, scan, photograph), or what somebody typed of it; the rows need the keys."""

    office: str
    path: str = ""
    typed: str = ""
    passphrase: str = ""


Question = Look | Read | Draw | Fit | Publish | Plan | Sample | Print | GoOn | GiveUp | Verify


# --- what the child answers --------------------------------------------------------------------------


class Working(msgspec.Struct, frozen=True, tag="working"):
    """How far it is; `total` 0 where nobody can say."""

    words: str
    done: int = 0
    total: int = 0


class Doubt(msgspec.Struct, frozen=True):
    """A doubt that only publication can have, such as a list that was called back before; `key` accepts it."""

    key: str
    source: str
    code: str
    message: str


class Trouble(msgspec.Struct, frozen=True, tag="trouble"):
    """It did not work; the sentence says what to do."""

    code: str
    sentence: str
    doubts: tuple[Doubt, ...] = ()


class SheetEntry(msgspec.Struct, frozen=True):
    """A printed sheet in the office's register, and what became of it. `place` as in printing.ledger.board."""

    number: int
    title: str
    line: str
    place: str
    said: str


class Left(msgspec.Struct, frozen=True):
    """A batch that stopped: its printer, how many sheets are left, and of which one nobody knows whether it is out."""

    printer: str
    sheets: int
    unsure: str = ""


class Matter(msgspec.Struct, frozen=True):
    """A matter of the catalogue that has a rating card."""

    code: str
    name: str


class Seen(msgspec.Struct, frozen=True, tag="seen"):
    """An office: who publishes, what can be chosen, whether keys have a passphrase, printers, and what hangs."""

    publisher: str
    county: str
    locked: bool
    programmes: tuple[str, ...]
    villages: tuple[str, ...]
    printers: tuple[str, ...]
    postings: tuple[PostingHeader, ...]
    sheets: tuple[SheetEntry, ...]
    today: date
    left: Left | None = None
    matters: tuple[Matter, ...] = ()


class ReadPosting(msgspec.Struct, frozen=True):
    """A posting as it was read; `places`: where each row's name stands. `programme`, `policy`: what the office's table
    says of what the file names."""

    posting: CheckedPosting
    places: tuple[str, ...]
    programme: str
    policy: str


class ReadFile(msgspec.Struct, frozen=True):
    """What one file gave, or why it gave nothing. `catalogue`: domain and number of its matters, in words."""

    path: str
    name: str
    sha256: str = ""
    trouble: str = ""
    catalogue: str = ""
    postings: tuple[ReadPosting, ...] = ()
    tables: tuple[SeenTable, ...] = ()


class Files(msgspec.Struct, frozen=True, tag="files"):
    """The files that were asked for, in their order."""

    files: tuple[ReadFile, ...]


class Drawn(msgspec.Struct, frozen=True, tag="drawn"):
    """A sheet, unsigned: its number and QR come with publication."""

    pdf: bytes
    pages: int
    policy: str
    starts_on: date
    ends_on: date


class Fitted(msgspec.Struct, frozen=True, tag="fitted"):
    """Why a posting cannot be printed on A4, "" where it can; `larger`: the paper on which it can."""

    trouble: str = ""
    larger: str = ""


class Published(msgspec.Struct, frozen=True, tag="published"):
    """What was published; `already`: what hung so before. `late`: a sentence where it is signed, not yet delivered."""

    new: tuple[PostingHeader, ...]
    already: tuple[str, ...]
    catalogues: tuple[str, ...]
    late: str = ""


class PlanLine(msgspec.Struct, frozen=True):
    """A sheet of a plan and how often it would come; no pages where it cannot be printed, then `trouble` says why."""

    about: str
    village: str
    title: str
    purpose: str
    copies: int
    pages: int
    trouble: str = ""


class Planned(msgspec.Struct, frozen=True, tag="planned"):
    """Everything that would come out, in order; `notes`: what the round says otherwise."""

    lines: tuple[PlanLine, ...]
    notes: tuple[str, ...] = ()


class Sampled(msgspec.Struct, frozen=True, tag="sampled"):
    """A sheet just as it would be printed."""

    pdf: bytes


class Printed(msgspec.Struct, frozen=True, tag="printed"):
    """Where the sheets went, and sentences about those that did not; `stopped`: why there are sheets left."""

    sheets: int
    pages: int
    where: str
    troubles: tuple[str, ...] = ()
    stopped: str = ""


class Differs(msgspec.Struct, frozen=True):
    """Where a paper says something else: the sentence, and the row (its number) and column that it is about."""

    sentence: str
    row: str = ""
    head: str = ""


class TrueColumn(msgspec.Struct, frozen=True):
    """A column of what was published, as the sheet prints it."""

    head: str
    figures: bool
    cells: tuple[str, ...]


class Checked(msgspec.Struct, frozen=True):
    """What was found about one sheet: large word, its tone and picture, what it means, what else to mind, which posting
    it is of, every difference, and the true rows; `total` closes them."""

    word: str
    tone: str
    picture: str
    sentence: str
    warnings: tuple[str, ...] = ()
    title: str = ""
    line: str = ""
    differences: tuple[Differs, ...] = ()
    columns: tuple[TrueColumn, ...] = ()
    total: str = ""


class Proved(msgspec.Struct, frozen=True, tag="proved"):
    """A verdict for each sheet that a file shows."""

    sheets: tuple[Checked, ...]


Answer = Working | Trouble | Seen | Files | Drawn | Fitted | Published | Planned | Sampled | Printed | Proved
_questions = msgspec.json.Decoder(Question)
_answers = msgspec.json.Decoder(Answer)


def line(message: Question | Answer | Pause) -> bytes:
    """A message as one line."""
    return msgspec.json.encode(message) + b"\n"


def question(raw: bytes) -> Question:
    """A question from its line; raises msgspec.MsgspecError."""
    found: Question = _questions.decode(raw)
    return found


def is_pause(raw: bytes) -> bool:
    """Whether a line says that somebody pauses."""
    return raw == line(Pause())


def answer(raw: bytes) -> Answer:
    """An answer from its line; raises msgspec.MsgspecError."""
    found: Answer = _answers.decode(raw)
    return found
