"""The view models of the disclosure catalogue: domains, matters, one matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Domains, Matter, Matters, Posting, Rating
from kiosk.snapshots import catalogue
from kiosk.snapshots.cards import PostingRecord
from kiosk.snapshots.payee import FactRecord
from kiosk.viewmodels.page import Desk, PageModel, shown
from sync.matters import matter_code

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class MattersModel(PageModel):
    """A list of domains, or of the matters of one."""

    title = shown(str, "title")
    line = shown(str, "line")

    @classmethod
    def of(cls, screen: Domains | Matters, desk: Desk, parent: QObject) -> MattersModel:
        """The view model of a screen."""
        return cls(desk, screen.domain if isinstance(screen, Matters) else None, parent)

    def __init__(self, desk: Desk, domain: str | None, parent: QObject | None = None) -> None:
        library = desk.library
        self._domains = library.catalogues()
        self._domain, self._go = domain, desk.go
        derive = catalogue.derive_domains(self._domains)
        super().__init__(derive if domain is None else catalogue.derive_matters(domain, library.items(domain)), parent)
        self._matters = RecordList(catalogue.MatterRecord, self.snapshot.matters, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        return said(self.snapshot.title, *(matter.word for matter in self.snapshot.matters))

    @Property(QObject, constant=True)
    def matters(self) -> RecordList:
        return self._matters

    @Slot(int)
    def open(self, index: int) -> None:
        domain = self._domain
        self._go(Matters(self._domains[index].domain) if domain is None else Matter(domain, index))


@QmlElement
class MatterModel(PageModel):
    """One matter, and what was published for it."""

    title = shown(str, "title")
    line = shown(str, "line")
    published = shown(str, "published")

    @classmethod
    def of(cls, screen: Matter, desk: Desk, parent: QObject) -> MatterModel:
        """The view model of a screen."""
        return cls(desk, screen.domain, screen.index, parent)

    def __init__(self, desk: Desk, domain: str, index: int, parent: QObject | None = None) -> None:
        library, today = desk.library, desk.today
        item = library.items(domain)[index]
        regions = desk.regions()
        now = [p for p in library.item_postings(item, today) if p.region in regions]
        earlier = library.item_earlier(item, today)
        super().__init__(catalogue.derive_matter(domain, item, now, earlier, today), parent)
        self._go, self._code = desk.go, matter_code(domain, item)
        self._facts = RecordList(FactRecord, self.snapshot.facts, self)
        self._postings = RecordList(PostingRecord, self.snapshot.postings, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        facts = [f"{fact.word}，{fact.value}" for fact in self.snapshot.facts]
        return said(self.snapshot.title, self.snapshot.published, *facts)

    @Property(QObject, constant=True)
    def facts(self) -> RecordList:
        return self._facts

    @Property(QObject, constant=True)
    def postings(self) -> RecordList:
        return self._postings

    @Slot(str)
    def open(self, id: str) -> None:
        self._go(Posting(id))

    @Slot()
    def rate(self) -> None:
        """How this matter is done."""
        self._go(Rating(self._code))
