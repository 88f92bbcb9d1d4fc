"""A township that signs at its own desk and hands in on a stick."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync.feed.roles import public_hex
from sync.office.folder import OfficeFolder, Place
from sync.office.opening import open_office
from sync.office.publication import Order, hand_in_folder, publish
from sync.office.terms import Terms
from tests.sync.office.stories import MORNING, TWO

BAIYUN = Place("519901103", "白云乡")
HERE: dict[str, Any] = {"township": "白云乡", "village": "云顶村", "source": "云顶村.xlsx"}


@dataclass
class TownDesk:
    """白云乡's own office folder: one key, nothing of the county's."""

    folder: OfficeFolder
    to: Path

    @property
    def office(self):
        return open_office(self.folder)

    @property
    def key(self):
        return public_hex(self.office.keys.public(BAIYUN.code))

    def publish(self, *readings, at=MORNING):
        outcome = publish(self.office, Order(readings, (), Terms(TWO, at)))
        hand_in_folder(self.office, self.to, BAIYUN.code)
        return outcome
