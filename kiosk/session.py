"""A visit, as a value: which screens lie on the way back. Pure; no Qt.

Screens are structs: a dataclass takes a millisecond to make, and there are thirty before the first frame.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from sync.library import views


class Purpose(StrEnum):
    """Why a village is chosen."""

    LOOK = "look"
    FIND = "find"


class Home(msgspec.Struct, frozen=True):
    """您想看什么?"""


class Villages(msgspec.Struct, frozen=True):
    """Choose a village; of one township only where it is given."""

    purpose: Purpose
    township: str = ""


class Townships(msgspec.Struct, frozen=True):
    """简洁: choose a township, before its villages."""

    purpose: Purpose


class Surnames(msgspec.Struct, frozen=True):
    """简洁: 您姓什么? In what hangs in a village; in one posting where it is given."""

    region: str
    posting: str | None = None


class Groups(msgspec.Struct, frozen=True):
    """简洁: 您是哪个组的? Where a surname alone has too many."""

    region: str
    posting: str | None
    surname: str


class Names(msgspec.Struct, frozen=True):
    """简洁: 是哪一位? Those of a surname, or those whose name was written. Typed words live in the way and nowhere
    else."""

    region: str
    posting: str | None
    surname: str | None = None
    group: str | None = None
    query: str | None = None


class Payments(msgspec.Struct, frozen=True):
    """简洁: 看哪一笔? Of one name, where several rows hang; a row is a posting and its place on the sheet."""

    region: str
    label: str
    group: str
    rows: tuple[tuple[str, int], ...]


class Writing(msgspec.Struct, frozen=True):
    """简洁: 您叫什么? A name to write, and nothing beside it."""

    region: str
    posting: str | None = None


class Village(msgspec.Struct, frozen=True):
    """What hangs in a village now."""

    region: str


class History(msgspec.Struct, frozen=True):
    """What a village was paid over the years, as totals."""

    region: str


class VillageProgramme(msgspec.Struct, frozen=True):
    """One programme in one village over the years, as totals."""

    region: str
    programme: str


class Posting(msgspec.Struct, frozen=True):
    """One posting with its rows."""

    id: str


class Find(msgspec.Struct, frozen=True):
    """Find a person in what hangs in a village now; in one posting where it is given."""

    region: str
    posting: str | None = None


class Payee(msgspec.Struct, frozen=True):
    """One row of a posting, by its place on the sheet."""

    posting: str
    offset: int
    whole: bool = False  # 简洁: what it rests on, which is a screen of its own there


class OwnDoor(msgspec.Struct, frozen=True):
    """Where an own amount and its month open the page of a person, by their number, in a village."""

    region: str
    person: str


class Person(msgspec.Struct, frozen=True):
    """What was posted for a person over the years. Reached through a door only."""

    region: str
    person: str


class CardDoor(msgspec.Struct, frozen=True):
    """请拿出家户卡."""


class Verify(msgspec.Struct, frozen=True):
    """纸上的公示是真的吗? A short code, or the paper before the scanner."""


class Verified(msgspec.Struct, frozen=True):
    """What became of a sheet, by what was typed or scanned of it."""

    text: str


class Rating(msgspec.Struct, frozen=True):
    """好差评: a matter of the catalogue, by the code on its card."""

    code: str


class Household(msgspec.Struct, frozen=True):
    """What a household card has opened. It lives in the way through the screens and nowhere else."""

    content: views.Household

    def __repr__(self) -> str:
        return "Household()"


class OwnYears(msgspec.Struct, frozen=True):
    """One programme of a member, year by year; of the joined page that lies beneath."""

    code: str
    member: int = 0


class Objection(msgspec.Struct, frozen=True):
    """我觉得不对: whom to call and what to hand in; of the joined page that lies beneath."""


class Programmes(msgspec.Struct, frozen=True):
    """Which programme's policy?"""

    codes: tuple[str, ...]


class Programme(msgspec.Struct, frozen=True):
    """A programme: who, how much, how, where, by which document. 简洁: one of these, which is a screen of its own."""

    code: str
    about: str = ""


class Money(msgspec.Struct, frozen=True):
    """我的补贴: the doors to one's own money."""


class Amount(msgspec.Struct, frozen=True):
    """这笔钱是什么: how much it was."""


class AmountMonth(msgspec.Struct, frozen=True):
    """In which month an amount came."""

    fen: int


class AmountAnswer(msgspec.Struct, frozen=True):
    """What an amount of a month is; `month`: its first day."""

    fen: int
    month: date


class Everywhere(msgspec.Struct, frozen=True):
    """One box over everything that is here."""


class Entitlement(msgspec.Struct, frozen=True):
    """我能享受什么: the question after these answers. They live in the way through the screens and nowhere else."""

    answers: tuple[int, ...] = ()


class Entitled(msgspec.Struct, frozen=True):
    """What may fit somebody who answered so."""

    answers: tuple[int, ...]


class StaffDoor(msgspec.Struct, frozen=True):
    """Where a PIN opens the staff's part; `another`: who is inside chooses another one."""

    another: bool = False


class Staff(msgspec.Struct, frozen=True):
    """The staff's part: what can be done here, and the way out."""


class StaffMachine(msgspec.Struct, frozen=True):
    """What this machine has and lacks, sync and devices, in words."""


class StaffTrail(msgspec.Struct, frozen=True):
    """What was done here."""


class StaffRegister(msgspec.Struct, frozen=True):
    """公示台账: what hangs and what is due; `done`: what became of what was done last."""

    done: str = ""


class StaffSheet(msgspec.Struct, frozen=True):
    """One sheet, by its number in the register."""

    number: int


class StaffWho(msgspec.Struct, frozen=True):
    """Who did it? `deed`: posted, down, print."""

    deed: str
    number: int


class StaffName(msgspec.Struct, frozen=True):
    """A name that is written, of who did it."""

    deed: str
    number: int


class StaffPrinting(msgspec.Struct, frozen=True):
    """Sheets to print, and the queue; `by`: who prints what is due, now."""

    by: str = ""


class StaffSettings(msgspec.Struct, frozen=True):
    """What a clerk may set."""


class Domains(msgspec.Struct, frozen=True):
    """The domains of the catalogue."""


class Matters(msgspec.Struct, frozen=True):
    """The matters of a domain."""

    domain: str


class Matter(msgspec.Struct, frozen=True):
    """One matter: what must be open about it, and what was published for it."""

    domain: str
    index: int


Screen = (
    Home
    | Money
    | Amount
    | AmountMonth
    | AmountAnswer
    | Everywhere
    | Townships
    | Villages
    | Surnames
    | Groups
    | Names
    | Payments
    | Writing
    | Village
    | History
    | VillageProgramme
    | Posting
    | Find
    | Payee
    | OwnDoor
    | Person
    | CardDoor
    | Verify
    | Verified
    | Rating
    | Household
    | OwnYears
    | Objection
    | Programmes
    | Programme
    | Entitlement
    | Entitled
    | StaffDoor
    | Staff
    | StaffMachine
    | StaffTrail
    | StaffRegister
    | StaffSheet
    | StaffWho
    | StaffName
    | StaffPrinting
    | StaffSettings
    | Domains
    | Matters
    | Matter
)
DEEDS = (StaffWho, StaffName)
DOORS = (OwnDoor, StaffDoor)  # nobody goes back into one: it lies behind who has come through


class Session(msgspec.Struct, frozen=True):
    """The way so far, home first."""

    way: tuple[Screen, ...] = (Home(),)

    @property
    def here(self) -> Screen:
        return self.way[-1]


def opened(session: Session, screen: Screen) -> Session:
    """One screen further; touching the same thing twice goes one step, not two. A door that opened is left out, and who
    has done something with a sheet is back at the list it stood in."""
    if session.here == screen:
        return session
    if isinstance(session.here, DEEDS) and isinstance(screen, StaffRegister | StaffPrinting):
        before = [place for place, one in enumerate(session.way) if type(one) is type(screen)]
        return msgspec.structs.replace(session, way=(*session.way[: before[0] if before else -1], screen))
    through = isinstance(session.here, DOORS) and isinstance(screen, Person | Staff)
    through = through or (isinstance(session.here, Verified) and isinstance(screen, Verified))  # the next paper
    return msgspec.structs.replace(session, way=(*(session.way[:-1] if through else session.way), screen))


def back(session: Session) -> Session:
    """One screen back; home stays home."""
    return msgspec.structs.replace(session, way=session.way[:-1] or (Home(),)) if len(session.way) > 1 else session


def home(session: Session) -> Session:
    """Back to the start."""
    return msgspec.structs.replace(session, way=(Home(),))
