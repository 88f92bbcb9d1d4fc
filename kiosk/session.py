"""A visit, as a value: which screens lie on the way back, and how large the type is. Pure; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


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


Screen = Home | Villages | Village | History | VillageProgramme | Posting | Find | Payee | Domains | Matters | Matter


@dataclass(frozen=True)
class Session:
    """The way so far, home first; and the size of type."""

    way: tuple[Screen, ...] = (Home(),)
    elder: bool = False

    @property
    def here(self) -> Screen:
        return self.way[-1]


def opened(session: Session, screen: Screen) -> Session:
    """One screen further; touching the same thing twice goes one step, not two."""
    return session if session.here == screen else replace(session, way=(*session.way, screen))


def back(session: Session) -> Session:
    """One screen back; home stays home."""
    return replace(session, way=session.way[:-1] or (Home(),)) if len(session.way) > 1 else session


def home(session: Session) -> Session:
    """Back to the start; the size stays as the visitor set it."""
    return replace(session, way=(Home(),))


def resized(session: Session) -> Session:
    """The other size, in the same place."""
    return replace(session, elder=not session.elder)
