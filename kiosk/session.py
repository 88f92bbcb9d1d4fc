"""A visit, as a value: which screens lie on the way back. Pure; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sync.library import views


class Purpose(StrEnum):
    """Why a village is chosen."""

    LOOK = "look"
    FIND = "find"


@dataclass(frozen=True)
class Home:
    """您想看什么?"""


@dataclass(frozen=True)
class Villages:
    """Choose a village."""

    purpose: Purpose


@dataclass(frozen=True)
class Village:
    """What hangs in a village now."""

    region: str


@dataclass(frozen=True)
class History:
    """What a village was paid over the years, as totals."""

    region: str


@dataclass(frozen=True)
class VillageProgramme:
    """One programme in one village over the years, as totals."""

    region: str
    programme: str


@dataclass(frozen=True)
class Posting:
    """One posting with its rows."""

    id: str


@dataclass(frozen=True)
class Find:
    """Find a person in what hangs in a village now; in one posting where it is given."""

    region: str
    posting: str | None = None


@dataclass(frozen=True)
class Payee:
    """One row of a posting, by its place on the sheet."""

    posting: str
    offset: int


@dataclass(frozen=True)
class OwnDoor:
    """Where an own amount and its month open the page of a person, by their number, in a village."""

    region: str
    person: str


@dataclass(frozen=True)
class Person:
    """What was posted for a person over the years. Reached through a door only."""

    region: str
    person: str


@dataclass(frozen=True)
class CardDoor:
    """请拿出家户卡."""


@dataclass(frozen=True)
class Verify:
    """纸上的公示是真的吗? A short code, or the paper before the scanner."""


@dataclass(frozen=True)
class Verified:
    """What became of a sheet, by what was typed or scanned of it."""

    text: str


@dataclass(frozen=True)
class Household:
    """What a household card has opened. It lives in the way through the screens and nowhere else."""

    content: views.Household = field(repr=False)


@dataclass(frozen=True)
class OwnYears:
    """One programme of a member, year by year; of the joined page that lies beneath."""

    code: str
    member: int = 0


@dataclass(frozen=True)
class Objection:
    """我觉得不对: whom to call and what to hand in; of the joined page that lies beneath."""


@dataclass(frozen=True)
class Programmes:
    """Which programme's policy?"""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class Programme:
    """A programme: who, how much, how, where, by which document."""

    code: str


@dataclass(frozen=True)
class Money:
    """我的补贴: the doors to one's own money."""


@dataclass(frozen=True)
class Amount:
    """这笔钱是什么: how much it was."""


@dataclass(frozen=True)
class AmountMonth:
    """In which month an amount came."""

    fen: int


@dataclass(frozen=True)
class AmountAnswer:
    """What an amount of a month is; `month`: its first day."""

    fen: int
    month: date


@dataclass(frozen=True)
class Everywhere:
    """One box over everything that is here."""


@dataclass(frozen=True)
class Entitlement:
    """我能享受什么: the question after these answers. They live in the way through the screens and nowhere else."""

    answers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Entitled:
    """What may fit somebody who answered so."""

    answers: tuple[int, ...]


@dataclass(frozen=True)
class StaffDoor:
    """Where a PIN opens the staff's part; `another`: who is inside chooses another one."""

    another: bool = False


@dataclass(frozen=True)
class Staff:
    """The staff's part: what this machine has and lacks, what was done here, the way out."""


@dataclass(frozen=True)
class Domains:
    """The domains of the catalogue."""


@dataclass(frozen=True)
class Matters:
    """The matters of a domain."""

    domain: str


@dataclass(frozen=True)
class Matter:
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
    | Villages
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
    | Household
    | OwnYears
    | Objection
    | Programmes
    | Programme
    | Entitlement
    | Entitled
    | StaffDoor
    | Staff
    | Domains
    | Matters
    | Matter
)
DOORS = (OwnDoor, StaffDoor)  # nobody goes back into one: it lies behind who has come through


@dataclass(frozen=True)
class Session:
    """The way so far, home first."""

    way: tuple[Screen, ...] = (Home(),)

    @property
    def here(self) -> Screen:
        return self.way[-1]


def opened(session: Session, screen: Screen) -> Session:
    """One screen further; touching the same thing twice goes one step, not two. A door that opened is left out."""
    if session.here == screen:
        return session
    through = isinstance(session.here, DOORS) and isinstance(screen, Person | Staff)
    through = through or (isinstance(session.here, Verified) and isinstance(screen, Verified))  # the next paper
    return replace(session, way=(*(session.way[:-1] if through else session.way), screen))


def back(session: Session) -> Session:
    """One screen back; home stays home."""
    return replace(session, way=session.way[:-1] or (Home(),)) if len(session.way) > 1 else session


def home(session: Session) -> Session:
    """Back to the start."""
    return replace(session, way=(Home(),))
