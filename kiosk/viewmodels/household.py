"""The view model of a household's page, behind its card. What the card opened lives in it alone and goes with it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk import wording
from kiosk.session import Household
from kiosk.snapshots.joined import Heading, Member
from kiosk.viewmodels.joined import JoinedModel
from kiosk.viewmodels.page import Desk
from sync.library.views import Household as Opened

QML_IMPORT_NAME = "ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HouseholdModel(JoinedModel):
    """A household's, each member under their name."""

    @classmethod
    def of(cls, screen: Household, desk: Desk, parent: QObject) -> HouseholdModel:
        """The view model of a screen."""
        found = screen.content
        members = [Member(member.name, member.payments) for member in found.members]
        headers = [own.header for own in found.payments]
        return cls(desk, headers[0].region if headers else "", heading(found), members, parent)


def heading(found: Opened) -> Heading:
    """我家的补贴, of the villages in which anything was posted for it."""
    villages = dict.fromkeys(own.header.village for own in found.payments)
    people = f"{len(found.members)} 人" if len(found.members) > 1 else ""
    return Heading("我家的补贴", wording.joined("、".join(villages), people), hint="")
