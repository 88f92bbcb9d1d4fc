"""Which screen has which view model, and how the parts of the kiosk are joined. The only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kiosk import session
from kiosk.session import Screen
from kiosk.shelf import Shelf
from kiosk.speech.reader import Reader
from kiosk.viewmodels.catalogue import MatterModel, MattersModel
from kiosk.viewmodels.find import FindModel
from kiosk.viewmodels.home import HomeModel
from kiosk.viewmodels.page import Desk, PageModel
from kiosk.viewmodels.payee import PayeeModel
from kiosk.viewmodels.posting import PostingModel
from kiosk.viewmodels.shell import ShellModel
from kiosk.viewmodels.village import EarlierModel, VillageModel
from kiosk.viewmodels.villages import VillagesModel
from sync.clock import today
from sync.config import Settings
from sync.records import PostingHeader


def join(settings: Settings, shelf: Shelf, clock: Callable[[], datetime], reader: Reader) -> ShellModel:
    """The shell with home opened."""
    shell = ShellModel(settings.place, shelf, clock, reader, elder=settings.screen.size == "elder")
    place = settings.place

    def open_screen(screen: Screen) -> tuple[str, PageModel]:
        day = today(clock(), shelf.reference())
        desk = Desk(shelf.library, day, lambda to: shell.go(shortened(to, desk)), place.villages, place.township)
        return page_of(screen, desk, shell)

    shell.start(open_screen)
    return shell


def shortened(screen: Screen, desk: Desk) -> Screen:
    """Past the question where there is only one answer."""
    known = desk.known() if isinstance(screen, session.Villages) else ()
    if isinstance(screen, session.Villages) and len(known) == 1:
        region = known[0].region
        return session.Find(region) if screen.purpose is session.Purpose.FIND else session.Village(region)
    return screen


def page_of(screen: Screen, desk: Desk, parent: ShellModel) -> tuple[str, PageModel]:
    """The file of a screen and its view model."""
    kind = type(screen)
    return _FILES.get(kind, kind.__name__), _PAGES[kind](screen, desk, parent)


def _posting(screen: session.Posting, desk: Desk, parent: ShellModel) -> PageModel:
    return PostingModel(desk, _header(desk, screen.id), parent)


def _payee(screen: session.Payee, desk: Desk, parent: ShellModel) -> PageModel:
    row = desk.library.rows(screen.posting, screen.offset, 1)[0]
    return PayeeModel(desk, _header(desk, screen.posting), row, parent)


def _header(desk: Desk, id: str) -> PostingHeader:
    header = desk.library.posting(id)
    assert header is not None  # ids on the screen come from the same library
    return header


_FILES: dict[type, str] = {session.Domains: "Matters"}
_PAGES: dict[type, Callable[[Any, Desk, ShellModel], PageModel]] = {
    session.Home: lambda s, desk, parent: HomeModel(desk, parent),
    session.Villages: lambda s, desk, parent: VillagesModel(desk, s.purpose, parent),
    session.Village: lambda s, desk, parent: VillageModel(desk, s.region, parent),
    session.Earlier: lambda s, desk, parent: EarlierModel(desk, s.region, parent),
    session.Posting: _posting,
    session.Payee: _payee,
    session.Find: lambda s, desk, parent: FindModel(desk, s.region, s.posting, parent),
    session.Domains: lambda s, desk, parent: MattersModel(desk, None, parent),
    session.Matters: lambda s, desk, parent: MattersModel(desk, s.domain, parent),
    session.Matter: lambda s, desk, parent: MatterModel(desk, s.domain, s.index, parent),
}
