"""The view model of a clerk's name, written where the register knows nobody yet."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk import session
from kiosk.snapshots import find
from kiosk.snapshots.name_writing import NameWritingSnapshot
from kiosk.viewmodels.name_writing import NameWritingModel
from kiosk.viewmodels.page import Desk
from kiosk.viewmodels.staff_register import done

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StaffNameModel(NameWritingModel):
    """Two characters at least, and no letters left."""

    def __init__(self, desk: Desk, screen: session.StaffName, parent: QObject | None = None) -> None:
        super().__init__(desk, session.Writing("", None), parent)
        self._deed = screen
        self._put("", find.HAND)

    @classmethod
    def of(cls, screen: session.StaffName, desk: Desk, parent: QObject) -> StaffNameModel:  # type: ignore[override]
        """The view model of a screen."""
        return cls(desk, screen, parent)

    def favoured(self) -> frozenset[str]:
        return frozenset()

    def _put(self, query: str, by: str) -> None:
        ready = len(query) > 1 and not any("a" <= sign.lower() <= "z" for sign in query)
        told = "写好了，点“就是我”" if ready else "写您的姓名，记进台账"
        other = "用拼音" if by == find.HAND else "用手写"
        self.show(NameWritingSnapshot("您叫什么？", query, by, told, ready, other, "就是我"))

    def look(self) -> None:
        if self.snapshot.ready:
            done(self._desk, self._deed, self.snapshot.query)
