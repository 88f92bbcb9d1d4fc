"""The view model of a person's page, behind the door of an own amount."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk import wording
from kiosk.session import Person
from kiosk.snapshots.joined import Heading, Member
from kiosk.viewmodels.joined import JoinedModel
from kiosk.viewmodels.page import Desk
from sync.library.views import OwnPayment

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PersonModel(JoinedModel):
    """One person's."""

    @classmethod
    def of(cls, screen: Person, desk: Desk, parent: QObject) -> PersonModel:
        """The view model of a screen."""
        own = desk.library.joined(screen.region, screen.person, desk.today)
        return cls(desk, screen.region, heading(own), (Member("", own),), parent)


def heading(own: Sequence[OwnPayment]) -> Heading:
    """Whose page, as the newest list calls them; a number that tells namesakes apart stays where any list had it."""
    if not own:
        return Heading("", "")
    numbered = next((each.row.label for each in own if each.row.label != each.row.name), own[0].row.label)
    group = next((each.row.group for each in own if each.row.group), None)
    return Heading(numbered, wording.joined(own[0].header.village, group))
