"""Household cards, for the gallery: the screen that waits for one, one that opens nothing, and the demo household's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiosk.session import CardDoor, Home, OwnYears, Screen
from kiosk.viewmodels.joined import JoinedModel
from kiosk.viewmodels.shell import ShellModel
from sync import cards
from sync.library.reader import Library

LOST = cards.text(bytes(cards.SECRET))  # opens nothing anywhere
CardView = tuple[str, Screen, Callable[[ShellModel], None]]


def card_views(library: Library, card: str) -> Iterator[CardView]:
    """Every screen of cards that this library can fill; `card`: the text of one that opens something, or ""."""
    if library.answers_to_cards():
        yield "card-door", CardDoor(), lambda shell: None
        yield "card-lost", CardDoor(), lambda shell: shell.scanned(LOST)
    if card:
        yield "household", Home(), lambda shell: shell.scanned(card)
        yield "household-failed", Home(), lambda shell: _failed(shell, card)


def _failed(shell: ShellModel, card: str) -> None:
    """The programme in which a payment failed, year by year."""
    shell.scanned(card)
    page = shell.page
    if isinstance(page, JoinedModel):
        for record in page.snapshot.courses:
            if page.course(record.member, record.code).failed:
                shell.go(OwnYears(record.code, record.member))
                return
