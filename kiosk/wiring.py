"""Which screen has which view model, and how the parts of the kiosk are joined. The only module that knows them all."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kiosk import looks, memory, session, tries
from kiosk.limits import Limits
from kiosk.rated import Ratings
from kiosk.session import Screen
from kiosk.shelf import Shelf
from kiosk.slips import SlipPrinter
from kiosk.snapshots.cards import shows_names
from kiosk.staff.keeper import Keeper
from kiosk.viewmodels.page import Desk, PageModel
from kiosk.viewmodels.shell import ShellModel
from kiosk.visit import Visit
from sync.clock import CHINA, today
from sync.config import DataFolder, Settings
from sync.errors import MingbangError
from sync.library import views

if TYPE_CHECKING:
    from kiosk.staff.sheets import SheetPrinter
    from kiosk.viewmodels.card import CardReader
    from kiosk.viewmodels.rest import RestModel


def join(settings: Settings, shelf: Shelf, clock: Callable[[], datetime], limits: Limits | None = None) -> ShellModel:
    """The shell with home opened. `limits`: where nothing is to be kept of what was tried."""
    first, sizes = looks.first(settings.screen.size), settings.screen.sizes
    shell = ShellModel(settings.place, shelf, clock, looks=first, sizes=sizes)
    place, limits = settings.place, limits or limited(shelf.folder, clock)
    slips = SlipPrinter(settings.slips, limits, clock, parent=shell)
    ratings = Ratings(shelf.folder.ratings, clock)
    visit = Visit(f"{place.township}{place.name}", limits, slips, clock, shell.end_visit, ratings)

    keeper = Keeper(shelf.folder, clock)
    desks: list[Desk] = []  # the one of now
    sheets: list[SheetPrinter] = []

    def prints() -> SheetPrinter:
        from kiosk.staff.sheets import SheetPrinter

        if not sheets:
            sheets.append(SheetPrinter(shelf.folder, parent=shell))
        return sheets[0]

    def desk_now() -> Desk:
        day = today(clock(), shelf.reference())
        if not desks or desks[0].library is not shelf.library or desks[0].today != day:
            go: Callable[[Screen], None] = lambda to: shell.go(asked(to, desks[0], shell.seeing.now))  # noqa: E731
            staff: dict[str, Any] = {"keeper": keeper, "leave": shell.left.emit, "anew": shell.anew.emit}
            staff |= {"printer": settings.sheets, "prints": prints}
            desks[:] = [Desk(shelf.library, day, go, visit, place.villages, place.township, **staff)]
        return desks[0]

    shell.visitOver.connect(limits.over)
    shell.visitOver.connect(ratings.over)

    def opened(secret: bytes) -> views.Household | None:
        return shelf.library.household(secret, today(clock(), shelf.reference()))

    def cards() -> CardReader:
        from kiosk.viewmodels.card import CardReader

        return CardReader(shell, opened, limits)

    def rest() -> RestModel:
        from kiosk.idle import wait
        from kiosk.viewmodels.rest import RestModel

        return RestModel(shell, desk_now, wait)

    def opener(screen: Screen, standing: PageModel | None) -> tuple[str, PageModel]:
        return page_of(screen, desk_now(), shell, standing)

    shell.seeing.spread(settings.screen.track)
    shell.seeing.follow(lambda: looks.light_at(clock().astimezone(CHINA).hour, settings.screen.night))
    shell.start(opener, rest, lambda: examples(desk_now()))
    shell.take_cards(cards)
    return shell


def limited(folder: DataFolder, clock: Callable[[], datetime]) -> Limits:
    """Limits that know the wrong tries from before a restart."""
    kept = tries.load(folder.tries, clock())
    return Limits(guessed=kept, keep=lambda guessed: tries.save(folder.tries, guessed, clock()))


def examples(desk: Desk) -> list[Screen]:
    """What spare screens show until somebody opens them: of each kind the fullest of what hangs on the board."""
    known = desk.known()
    desk.library.everywhere("a", desk.today)  # what never changes of it is read once
    listed = [p for p in desk.hanging() if shows_names(p)]
    found: list[Screen] = []
    if listed:
        posting = max(listed, key=lambda p: p.count)
        found += [session.Find(posting.region), session.Payee(posting.id, 0)]
        found += [session.Posting(posting.id), session.Village(posting.region)]
    if len(known) > 1:
        found.append(session.Villages(session.Purpose.FIND))
    found += [session.Money(), session.Everywhere(), session.Amount(), session.AmountMonth(1)]
    return [*found, session.AmountAnswer(0, desk.today.replace(day=1))]


def asked(screen: Screen, desk: Desk, seen: looks.Looks) -> Screen:
    """The screen that is opened where this one is meant."""
    there = shortened(screen, desk)
    return one_by_one(there, desk) if seen.mode is looks.Mode.SIMPLE else there


def shortened(screen: Screen, desk: Desk) -> Screen:
    """Past the question where there is only one answer."""
    if not isinstance(screen, session.Villages):
        return screen
    try:
        known = desk.known()
    except MingbangError:  # opening the screen will say so
        return screen
    if len(known) == 1:
        region = known[0].region
        return session.Find(region) if screen.purpose is session.Purpose.FIND else session.Village(region)
    return screen


def one_by_one(screen: Screen, desk: Desk) -> Screen:
    """简洁: in place of a screen that asks several things at once, the first of its questions."""
    if isinstance(screen, session.Find):
        return session.Surnames(screen.region, screen.posting)
    if isinstance(screen, session.Villages) and not screen.township:
        try:
            several = len({village.township for village in desk.known()}) > 1
        except MingbangError:  # opening the screen will say so
            return screen
        return session.Townships(screen.purpose) if several else screen
    return screen


def page_of(screen: Screen, desk: Desk, parent: ShellModel, standing: PageModel | None = None) -> tuple[str, PageModel]:
    """The file of a screen and its view model: the one that stands on the glass already, where it can show this."""
    file, module, model = PAGES[type(screen)]
    if standing is not None and standing.renewed(desk):
        return file, standing
    made: PageModel = getattr(importlib.import_module(module), model).of(screen, desk, parent)
    return file, made


def warm(shell: ShellModel) -> None:
    """Imports what the first touch will need, has its screens compiled between frames, and opens the handwriting
    model, the table of pinyin and the faces; for the time after the first frame."""
    memory.few_arenas()
    ready = [(file, module) for screen, (file, module, _) in PAGES.items() if screen not in STAFF]
    for _, module in ready:
        importlib.import_module(module)
    shell.prepare([file for file, _ in ready], REUSED)
    from kiosk.input import pinyin
    from kiosk.input.handwriting import recogniser

    pinyin.ready()
    recogniser.own()
    shell.hold_faces()


# Files whose screens take on another page's words. None of them may hold what belongs to one household alone.
REUSED = frozenset(
    ("Money", "Amount", "AmountMonth", "Everywhere", "Villages", "Village", "Find", "Posting", "Payee", "AmountAnswer")
)
# What staff alone open is read when they do: printing and the register bring 13 MB with them.
STAFF = frozenset(
    (
        session.Staff,
        session.StaffMachine,
        session.StaffTrail,
        session.StaffRegister,
        session.StaffSheet,
        session.StaffWho,
        session.StaffName,
        session.StaffPrinting,
        session.StaffSettings,
    )
)
# screen → its QML file, the module of its view model, the view model: imported when it is first opened.
PAGES: dict[type, tuple[str, str, str]] = {
    session.Home: ("Home", "kiosk.viewmodels.home", "HomeModel"),
    session.Money: ("Money", "kiosk.viewmodels.money", "MoneyModel"),
    session.Amount: ("Amount", "kiosk.viewmodels.amount", "AmountModel"),
    session.AmountMonth: ("AmountMonth", "kiosk.viewmodels.amount", "AmountMonthModel"),
    session.AmountAnswer: ("AmountAnswer", "kiosk.viewmodels.answer", "AmountAnswerModel"),
    session.Everywhere: ("Everywhere", "kiosk.viewmodels.everywhere", "EverywhereModel"),
    session.Villages: ("Villages", "kiosk.viewmodels.villages", "VillagesModel"),
    session.Townships: ("Question", "kiosk.viewmodels.questions", "TownshipsModel"),
    session.Surnames: ("Question", "kiosk.viewmodels.questions", "SurnamesModel"),
    session.Groups: ("Question", "kiosk.viewmodels.questions", "GroupsModel"),
    session.Names: ("Question", "kiosk.viewmodels.questions", "NamesModel"),
    session.Payments: ("Question", "kiosk.viewmodels.questions", "PaymentsModel"),
    session.Writing: ("NameWriting", "kiosk.viewmodels.name_writing", "NameWritingModel"),
    session.Village: ("Village", "kiosk.viewmodels.village", "VillageModel"),
    session.History: ("History", "kiosk.viewmodels.history", "HistoryModel"),
    session.VillageProgramme: ("VillageProgramme", "kiosk.viewmodels.history", "VillageProgrammeModel"),
    session.Posting: ("Posting", "kiosk.viewmodels.posting", "PostingModel"),
    session.Payee: ("Payee", "kiosk.viewmodels.payee", "PayeeModel"),
    session.OwnDoor: ("OwnDoor", "kiosk.viewmodels.own_door", "OwnDoorModel"),
    session.Person: ("Person", "kiosk.viewmodels.person", "PersonModel"),
    session.CardDoor: ("CardDoor", "kiosk.viewmodels.card", "CardDoorModel"),
    session.Verify: ("Verify", "kiosk.viewmodels.verify", "VerifyModel"),
    session.Verified: ("Verified", "kiosk.viewmodels.verify", "VerifiedModel"),
    session.Rating: ("Rating", "kiosk.viewmodels.rating", "RatingModel"),
    session.Household: ("Person", "kiosk.viewmodels.household", "HouseholdModel"),
    session.OwnYears: ("OwnYears", "kiosk.viewmodels.own_years", "OwnYearsModel"),
    session.Objection: ("Objection", "kiosk.viewmodels.objection", "ObjectionModel"),
    session.Programmes: ("Programmes", "kiosk.viewmodels.programme", "ProgrammesModel"),
    session.Programme: ("Programme", "kiosk.viewmodels.programme", "ProgrammeModel"),
    session.Find: ("Find", "kiosk.viewmodels.find", "FindModel"),
    session.Entitlement: ("Entitlement", "kiosk.viewmodels.entitlement", "EntitlementModel"),
    session.Entitled: ("Entitled", "kiosk.viewmodels.entitlement", "EntitledModel"),
    session.StaffDoor: ("StaffDoor", "kiosk.viewmodels.staff_door", "StaffDoorModel"),
    session.Staff: ("Question", "kiosk.viewmodels.staff_register", "StaffMenuModel"),
    session.StaffMachine: ("StaffPage", "kiosk.viewmodels.staff_pages", "MachineModel"),
    session.StaffTrail: ("StaffPage", "kiosk.viewmodels.staff_pages", "TrailModel"),
    session.StaffRegister: ("StaffPage", "kiosk.viewmodels.staff_register", "RegisterModel"),
    session.StaffSheet: ("StaffPage", "kiosk.viewmodels.staff_register", "SheetModel"),
    session.StaffWho: ("Question", "kiosk.viewmodels.staff_register", "WhoModel"),
    session.StaffName: ("NameWriting", "kiosk.viewmodels.staff_name", "StaffNameModel"),
    session.StaffPrinting: ("StaffPage", "kiosk.viewmodels.staff_printing", "PrintingModel"),
    session.StaffSettings: ("StaffPage", "kiosk.viewmodels.staff_settings", "SettingsModel"),
    session.Domains: ("Matters", "kiosk.viewmodels.catalogue", "MattersModel"),
    session.Matters: ("Matters", "kiosk.viewmodels.catalogue", "MattersModel"),
    session.Matter: ("Matter", "kiosk.viewmodels.catalogue", "MatterModel"),
}
