"""The view model of 评一评: a matter and five levels; one touch counts, and then thanks stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import Rating
from kiosk.snapshots import rating
from kiosk.viewmodels.page import Desk, PageModel, shown
from sync.errors import FeedError
from sync.library.reader import Library
from sync.matters import matter_code, matter_name
from sync.records import CatalogueItem

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


def matter(library: Library, code: str) -> tuple[str, CatalogueItem] | None:
    """The matter of a code, with its domain; None where the catalogue here has none."""
    for each in library.catalogues():
        for item in library.items(each.domain):
            if matter_code(each.domain, item) == code:
                return each.domain, item
    return None


@QmlElement
class RatingModel(PageModel):
    """One matter to be rated."""

    lineChanged = Signal()
    toldChanged = Signal()
    pictureChanged = Signal()
    moreChanged = Signal()

    title = shown(str, "title")
    line = shown(str, "line", lineChanged)
    told = shown(str, "told", toldChanged)
    picture = shown(str, "picture", pictureChanged)
    more = shown(str, "more", moreChanged)

    @classmethod
    def of(cls, screen: Rating, desk: Desk, parent: QObject) -> RatingModel:
        """The view model of a screen. Raises FeedError where the matter is no more here."""
        return cls(desk, screen.code, parent)

    def __init__(self, desk: Desk, code: str, parent: QObject | None = None) -> None:
        found = matter(desk.library, code)
        if found is None:
            raise FeedError("这件事已经不在公开目录里了。请回到首页再看。")
        self._domain, self._item = found
        self._code, self._box, self._hotline = code, desk.visit.ratings, desk.library.meta.hotline
        asked = rating.derive(self._item)
        super().__init__(rating.not_counted(asked, rating.TWICE) if self._box.done(code) else asked, parent)
        self._levels = RecordList(rating.LevelRecord, self.snapshot.levels, self)

    @Property(QObject, constant=True)
    def levels(self) -> RecordList:
        return self._levels

    @Slot(int)
    def rate(self, level: int) -> None:
        """One touch, one count."""
        if self._box.done(self._code):
            return
        counted = self._box.count(self._code, self._domain, matter_name(self._item), level)
        self.answer(rating.answered(self.snapshot, level, self._hotline) if counted
                    else rating.not_counted(self.snapshot, rating.TOO_BAD))  # fmt: skip

    def answer(self, snapshot: rating.RatingSnapshot) -> None:
        """What stands there after a touch."""
        self.show(snapshot)
        self._levels.show(snapshot.levels)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        shot = self.snapshot
        return said(
            *filter(None, (shot.title, shot.line, *(level.word for level in shot.levels), shot.told, shot.more))
        )
