"""简洁's questions, for the gallery: each with an example that shows it well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kiosk.looks import Mode
from kiosk.session import Names, Payee, Payments, Programme, Purpose, Screen, Surnames, Townships, Writing
from kiosk.viewmodels.shell import ShellModel
from sync.library.reader import Library
from sync.records import NamePolicy, PostingHeader

SimpleView = tuple[str, Screen, Callable[[ShellModel], None]]


def simple_views(library: Library, postings: Sequence[PostingHeader]) -> Iterator[SimpleView]:
    """Every question that this library can ask."""
    named = [p for p in postings if p.policy is NamePolicy.FULL and p.count]
    if not named:
        return
    most = max(named, key=lambda posting: posting.count)
    first = library.rows(most.id, 0, 1)[0]
    surname = library.surnames(most.id)[0].surname
    screens: dict[str, Screen] = {
        "townships": Townships(Purpose.FIND),
        "surnames": Surnames(most.region),
        "names": Names(most.region, None, surname),
        "payments": Payments(most.region, first.label, first.group or "", tuple((p.id, 0) for p in named[:3])),
        "writing": Writing(most.region),
        "simple-payee": Payee(most.id, 0),
        "simple-rests": Payee(most.id, 0, whole=True),
        "simple-programme": Programme(most.programme),
        "simple-fact": Programme(most.programme, "谁能领"),
    }
    for name, screen in screens.items():
        yield name, screen, _simply


def _simply(shell: ShellModel) -> None:
    """In the mode whose screen it is, in the size of now."""
    if shell.seeing.now.elder:
        shell.seeing.setMode(Mode.SIMPLE)
