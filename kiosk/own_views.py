"""What is one's own, for the gallery: the door, the page, a programme by year, a list that is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from kiosk.session import Objection, OwnDoor, OwnYears, Payee, Person, Programme, Programmes, Screen
from kiosk.viewmodels.joined import JoinedModel
from kiosk.viewmodels.own_door import OwnDoorModel
from kiosk.viewmodels.payee import PayeeModel
from kiosk.viewmodels.shell import ShellModel
from sync.library.reader import Library
from sync.records import NamePolicy, PostingHeader, Stage

SAMPLE = 40  # rows among which the person with the most payments is shown
Then = Callable[[ShellModel], None]
OwnView = tuple[str, Screen, Then]


def own_views(library: Library, day: date, postings: Sequence[PostingHeader]) -> Iterator[OwnView]:
    """Every screen of one's own that this library can fill."""
    full = [p for p in postings if p.policy is NamePolicy.FULL and p.count]
    shown = max((where for p in full[:4] for where in _people(library, p)), key=_many(library, day), default=None)
    if shown is not None:
        yield from _page(shown)
        codes = tuple(dict.fromkeys(own.header.programme for own in library.joined(*shown, day)))
        yield "programmes", Programmes(codes), _nothing
        yield "programme", Programme(codes[-1]), _nothing
    for stage in (Stage.APPLIED, Stage.PROPOSED):
        for listed in [p for p in full if p.stage is stage][:1]:
            row = Payee(listed.id, min(2, listed.count - 1))
            yield f"asked-{stage.value}", row, _nothing
            yield f"wrong-{stage.value}", row, _wrong


def _page(where: tuple[str, str]) -> Iterator[OwnView]:
    yield "own-door", OwnDoor(*where), _typed
    yield "person", Person(*where), _nothing
    yield "own-years", Person(*where), _first_course
    yield "objection", Person(*where), lambda shell: shell.go(Objection())


def _people(library: Library, posting: PostingHeader) -> Iterator[tuple[str, str]]:
    return ((posting.region, row.person) for row in library.rows(posting.id, 0, SAMPLE) if row.person)


def _many(library: Library, day: date) -> Callable[[tuple[str, str]], int]:
    return lambda where: len(library.joined(*where, day))


def _nothing(shell: ShellModel) -> None:
    """As it opens."""


def _typed(shell: ShellModel) -> None:
    if isinstance(shell.page, OwnDoorModel):
        for key in "536.48":
            shell.page.key(key)
        shell.page.choose(7)


def _first_course(shell: ShellModel) -> None:
    page = shell.page
    if isinstance(page, JoinedModel) and page.snapshot.courses:
        first = page.snapshot.courses[0]
        shell.go(OwnYears(first.code, first.member))


def _wrong(shell: ShellModel) -> None:
    if isinstance(shell.page, PayeeModel):
        shell.page.answer(False)
