"""The view model of the answer of 这笔钱是什么."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement

from kiosk.models.records import RecordList
from kiosk.session import AmountAnswer
from kiosk.snapshots import answer
from kiosk.snapshots.answer import Asked, Evidence
from kiosk.viewmodels.page import Desk, PageModel, shown

if TYPE_CHECKING:
    from kiosk.speech.said import Utterance

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class AmountAnswerModel(PageModel):
    """What an amount is, or may be."""

    title = shown(str, "title")
    line = shown(str, "line")
    advice = shown(str, "advice")
    phones = shown(str, "phones")

    @classmethod
    def of(cls, screen: AmountAnswer, desk: Desk, parent: QObject) -> AmountAnswerModel:
        """The view model of a screen."""
        return cls(Asked(screen.fen, screen.month), desk, parent)

    def __init__(self, asked: Asked, desk: Desk, parent: QObject | None = None) -> None:
        hotline = desk.library.meta.hotline
        if asked.fen == 0:  # a spare, made before anybody asked
            snapshot = answer.derive(asked, Evidence(), hotline)
        elif desk.visit.limits.may_answer(desk.visit.now()):
            snapshot = answer.derive(asked, evidence(asked, desk), hotline)
        else:
            snapshot = answer.derive_refused(asked, hotline)
        super().__init__(snapshot, parent)
        self._answers = RecordList(answer.AnswerRecord, snapshot.answers, self)

    def spoken(self) -> tuple[Utterance, ...]:
        from kiosk.viewmodels.voices import said

        told = (f"{one.chip}，{one.title}" for one in self.snapshot.answers)
        return said(self.snapshot.title, *told, self.snapshot.advice)

    @Property(QObject, constant=True)
    def answers(self) -> RecordList:
        return self._answers


def evidence(asked: Asked, desk: Desk) -> Evidence:
    """What the library knows of an amount in the kiosk's villages; near misses only where nothing fits."""
    library, regions = desk.library, desk.regions()
    beside = library.paid_as(regions, asked.fen, (asked.month, *around(asked.month)))
    alone = beside.pop(asked.month)
    together = () if alone else library.deposits(regions, asked.fen, asked.month)
    return Evidence(alone, together, {} if alone or together else beside, library.programmes())


def around(month: date) -> tuple[date, date]:
    """The first days of the month before and the month after."""
    return (month - timedelta(days=1)).replace(day=1), (month + timedelta(days=31)).replace(day=1)
