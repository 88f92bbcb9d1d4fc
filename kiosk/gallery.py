"""Pictures of every screen in both orientations and sizes, from the same views as the kiosk's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec
from PySide6.QtCore import QCoreApplication

from kiosk import app, run, wiring
from kiosk.card_views import card_views
from kiosk.limits import Limits
from kiosk.looks import LARGE, Looks
from kiosk.own_views import own_views
from kiosk.session import (
    Amount,
    AmountAnswer,
    AmountMonth,
    Domains,
    Entitled,
    Entitlement,
    Everywhere,
    Find,
    History,
    Home,
    Matter,
    Matters,
    Money,
    Payee,
    Posting,
    Purpose,
    Rating,
    Screen,
    Staff,
    StaffDoor,
    StaffMachine,
    StaffName,
    StaffPrinting,
    StaffRegister,
    StaffSettings,
    StaffTrail,
    StaffWho,
    Village,
    VillageProgramme,
    Villages,
)
from kiosk.shelf import Shelf
from kiosk.simple_views import simple_views
from kiosk.snapshots.cards import shows_names
from kiosk.snapshots.entitlement import SKIPPED
from kiosk.snapshots.fitting import asked
from kiosk.snapshots.rating import answered
from kiosk.speech.reader import Reader
from kiosk.verify_views import verify_views
from kiosk.viewmodels.find import FindModel
from kiosk.viewmodels.rating import RatingModel
from kiosk.viewmodels.shell import ShellModel
from sync.clock import today
from sync.config import DataFolder, Settings, Voice
from sync.errors import DiskError
from sync.matters import matter_code
from sync.ratings import BAD
from sync.records import NamePolicy, PostingHeader, Stage

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

ORIENTATIONS = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
SIZES = {"standard": Looks(), "elder": LARGE}
STAFF: dict[str, Screen] = {
    "staff-printing": StaffPrinting(),
    "staff-register": StaffRegister(),
    "staff-who": StaffWho("down", 1),
    "staff-name": StaffName("down", 1),
    "staff-settings": StaffSettings(),
    "staff-trail": StaffTrail(),
    "staff-machine": StaffMachine(),
}
WAITING = (sys.executable, "-c", "input()")  # in the voice's place: it never answers
QUICK = 70  # of 100: less packing, a third of the time
SETTLE = 8  # rounds of events until layouts rest; nothing on a screen is animated


@dataclass(frozen=True, slots=True)
class View:
    """A picture to take: its name, the screen, and what is touched on it."""

    name: str
    screen: Screen
    then: Callable[[ShellModel], None] = lambda shell: None
    rests: int = 0  # times that are up without a touch


def views(shelf: Shelf) -> list[View]:
    """Every screen that this library can fill, each with an example that shows it well."""
    library = shelf.library
    day = today(shelf.reference(), shelf.reference())
    postings = library.postings(None, day)
    found = [View("home", Home()), *_money_views(shelf, postings)]
    if len(library.villages(day)) > 1:
        found.append(View("villages", Villages(Purpose.FIND)))
    found += [*_village_views(shelf, postings), *_posting_views(postings), *_changed_views(shelf)]
    found += [View(*each) for each in own_views(library, day, postings)]
    found += [View(*each) for each in card_views(library, shelf.demo_card())]
    named = sorted(filter(shows_names, postings), key=lambda posting: -posting.count)
    found += [View(*each) for each in verify_views(library, named)]
    found += [View(*each) for each in simple_views(library, postings)]
    found += [*_catalogue_views(shelf), *_entitlement_views(shelf)]
    staff = [View("staff-door", StaffDoor(), lambda shell: _keyed(shell, "25809")), View("staff-part", Staff())]
    staff += [View(name, screen) for name, screen in STAFF.items()]
    looks = View("looks", Home(), lambda shell: shell.seeing.choose())
    still = [View("still-there", Money(), rests=1), View("board", Home(), rests=1), View("board-next", Home(), rests=2)]
    how = View("how", Home(), ShellModel.tellHow)
    return [*found, how, View("staff", Home(), ShellModel.callStaff), *_asking(postings), *staff, looks, *still]


def _money_views(shelf: Shelf, postings: Sequence[PostingHeader]) -> Iterator[View]:
    """The doors to one's own money, and an amount that was paid with what it is."""
    yield View("money", Money())
    paid = [p for p in postings if shows_names(p) and p.stage is Stage.PAID and p.policy is NamePolicy.FULL]
    rows = ((row, row.paid_on or p.starts_on) for p in paid for row in shelf.library.rows(p.id, 0, 5))
    for fen, day in islice(((row.fen, day) for row, day in rows if row.fen), 1):
        month = day.replace(day=1)
        yield View("amount", Amount(), lambda shell: _keyed(shell, "585.88"))
        yield View("amount-month", AmountMonth(fen))
        yield View("amount-answer", AmountAnswer(fen, month))
        yield View("amount-near", AmountAnswer(fen, (month - timedelta(days=1)).replace(day=1)))
        yield View("amount-unknown", AmountAnswer(1, month))


def _keyed(shell: ShellModel, keys: str) -> None:
    for key in keys:
        shell.typed(key)


def _village_views(shelf: Shelf, postings: Sequence[PostingHeader]) -> Iterator[View]:
    day = today(shelf.reference(), shelf.reference())
    known = shelf.library.villages(day)
    if known:
        yield View("village", Village(max(known, key=lambda v: v.current).region))
    changes = max((shelf.library.replaced(v.region, day) for v in known), key=len, default=())
    if changes:
        yield View("changes", Village(changes[0].header.region))
    if any(v.earlier for v in known):
        yield from _history_views(shelf, max(known, key=lambda v: v.earlier).region)
    named = [p for p in postings if shows_names(p)]
    if named:
        yield View("find", Find(_longest(named).region, _longest(named).id))
        yield View("found", Find(_longest(named).region), first_door)
        yield View("letters", Find(_longest(named).region), lambda shell: _keyed(shell, "LI"))
        yield View("nobody", Find(_longest(named).region), lambda shell: _keyed(shell, "VVV"))
        yield View("everywhere", Everywhere(), lambda shell: _keyed(shell, "补贴"))


def _history_views(shelf: Shelf, region: str) -> Iterator[View]:
    """A village's years; of its programmes the one with most years, one in several batches, one that is not paid."""
    yield View("history", History(region))
    sums = shelf.library.history(region, today(shelf.reference(), shelf.reference()))
    paid = [one for one in sums if one.stage is Stage.PAID]
    found = {
        "programme-years": max(paid, key=lambda one: (one.rate is not None, one.year, one.fen), default=None),
        "programme-batches": next((one for one in reversed(paid) if len(one.lists) > 1), None),
        "programme-ahead": next((one for one in sums if one.stage is Stage.APPLIED), None),
    }
    for name, one in found.items():
        if one is not None:
            yield View(name, VillageProgramme(region, one.programme))


def _posting_views(postings: Sequence[PostingHeader]) -> Iterator[View]:
    for name, policy in (("posting", NamePolicy.FULL), ("masked", NamePolicy.MASKED), ("counts", NamePolicy.COUNTS)):
        of_policy = [p for p in postings if p.policy is policy]
        if of_policy:
            yield View(name, Posting(_longest(of_policy).id))
    full = [p for p in postings if p.policy is NamePolicy.FULL and p.count]
    if full:
        yield View("payee", Payee(_longest(full).id, min(3, _longest(full).count - 1)))


def _changed_views(shelf: Shelf) -> Iterator[View]:
    """Postings opened by their id though they do not hang any more: one with a new version, one without."""
    day = today(shelf.reference(), shelf.reference())
    changes = [change for v in shelf.library.villages(day) for change in shelf.library.replaced(v.region, day)]
    for name, onward in (("replaced", True), ("withdrawn", False)):
        ids = [change.header.id for change in changes if (change.successor is not None) is onward]
        if ids:
            yield View(name, Posting(ids[0]))


def _catalogue_views(shelf: Shelf) -> Iterator[View]:
    domains = shelf.library.catalogues()
    if len(domains) > 1:
        yield View("domains", Domains())
    if domains:
        yield View("matters", Matters(domains[0].domain))
        yield View("matter", Matter(domains[0].domain, 0))
        code = matter_code(domains[0].domain, shelf.library.items(domains[0].domain)[0])
        yield View("rating", Rating(code))
        yield View("rated-bad", Rating(code), partial(_rated, hotline=shelf.library.meta.hotline))


def _rated(shell: ShellModel, hotline: str) -> None:
    """As it looks when 不满意 was touched; nothing is counted."""
    page = shell.page
    if isinstance(page, RatingModel):
        page.answer(answered(page.snapshot, BAD, hotline))


def _entitlement_views(shelf: Shelf) -> Iterator[View]:
    """The longest question, what fits an elder who farms, and what fits somebody who has nothing of what was asked."""
    questions = asked(shelf.library.programmes())
    if questions:
        longest = max(range(len(questions)), key=lambda place: len(questions[place].answers))
        yield View("entitlement", Entitlement((SKIPPED,) * longest))
        yield View("entitled", Entitled(tuple(2 if q.about is None else 0 for q in questions)))
        yield View("entitled-none", Entitled(tuple(0 if q.about is None else len(q.answers) - 1 for q in questions)))


def _asking(postings: Sequence[PostingHeader]) -> Iterator[View]:
    full = [p for p in postings if p.policy is NamePolicy.FULL and p.count]
    if full:
        yield View("asking", Payee(_longest(full).id, 0), ShellModel.readAloud)
        yield View("listening", Posting(_longest(full).id), ShellModel.readAloud)


def _longest(postings: Sequence[PostingHeader]) -> PostingHeader:
    return max(postings, key=lambda p: p.count)


def first_door(shell: ShellModel) -> None:
    page = shell.page
    assert isinstance(page, FindModel)
    page.enter(page.snapshot.doors[0].word)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a view in one orientation and size: a mode, or so many percent."""

    view: View
    orientation: str
    size: str

    @property
    def name(self) -> str:
        return f"{self.view.name}-{self.orientation}-{self.size}.png"


class Posing(Reader):
    """A voice without sound that stays on one sentence."""

    def __init__(self, settings: Voice) -> None:
        super().__init__(msgspec.structs.replace(settings, headphones=False), players=(), child=WAITING)

    def _on_failed(self) -> None:
        """Its question stands, though it cannot be heard."""

    def _begin(self, sentence: int) -> None:
        self._set_speaking(True)
        self._set_sentence(sentence)


class Studio:
    """An offscreen kiosk whose clock stands at the moment that is certainly past."""

    def __init__(self, folder: DataFolder, settings: Settings) -> None:
        """Raises FeedError where the folder has no library."""
        self._sizes = self._settled = settings.screen.sizes
        self._shelf = Shelf(folder)
        app.application()
        self._reader = Posing(settings.voice)
        self._limits = Limits()
        self._shell = wiring.join(settings, self._shelf, self._shelf.reference, self._limits)
        self._shell.give_voice(self._reader)
        self._stage = app.load(self._shell)
        run.hear(self._stage, self._shell)
        self._rest = self._shell.attend(self._stage.window)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stage.close()
        self._reader.close()
        self._shelf.close()

    @property
    def window(self) -> QQuickWindow:
        """The glass."""
        return self._stage.window

    @property
    def stage(self) -> app.Stage:
        """The glass, and what owns it."""
        return self._stage

    def sized(self, standard: float, large: float) -> None:
        """From now on type of the modes is so large, as Theme takes it; 0: as the settings say."""
        self._sizes = (standard, large) if standard else self._settled

    def shots(self, sizes: Sequence[str]) -> list[Shot]:
        """All pictures, those of one window together."""
        found = views(self._shelf)
        return [Shot(view, orientation, size) for size in sizes for orientation in ORIENTATIONS for view in found]

    def pose(self, shot: Shot) -> None:
        """Puts one view on the glass."""
        shell, window = self._shell, self._stage.window
        self._limits.answered.clear()
        shell.thanks()
        shell.knowsHow()
        shell.seeing.done()
        self._rest.begin()
        shell.seeing.set_sizes(*(self._sizes if shot.size in SIZES else (int(shot.size) / 100,) * 2))
        shell.seeing.set(SIZES.get(shot.size, SIZES["standard"]))
        window.resize(*ORIENTATIONS[shot.orientation])
        window.show()
        if shot.view.screen != Home():
            shell.go(shot.view.screen)
        shot.view.then(shell)
        for _ in range(shot.view.rests):
            shell.hush()  # who is being read to is not asked
            self._rest.pass_time()
        for _ in range(SETTLE):
            QCoreApplication.processEvents()

    def take(self, shot: Shot, target: Path) -> Path:
        """Writes one picture into a folder; raises DiskError where it cannot."""
        self.pose(shot)
        path, window = target / shot.name, self._stage.window
        if not window.grabWindow().save(str(path), quality=QUICK):
            raise DiskError(f"图片 {path} 写不进去：请看硬盘是不是满了，或者换一个文件夹。")
        return path
