"""An offscreen desk on an invented office, for pictures of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kiosk.desk.patience import wait_for
from kiosk.desk.window import opened
from sync import clock
from sync.feed.files import read_bytes, write_atomic
from sync.folders import DEMO
from sync.office import regions, setup
from sync.office.folder import OfficeFolder, OfficeSettings, Place
from sync.office.keys import KeyRing

WORD = "gallery-only"  # of an office that lasts as long as the pictures
SETTLE = 10  # rounds of events until layouts rest


@dataclass(frozen=True, slots=True)
class View:
    """A picture to take: its name and how the desk comes to look so."""

    name: str
    then: Callable[[Studio], None]


class Studio:
    """An offscreen desk on an office of its own."""

    def __init__(self, root: Path) -> None:
        self.root, self.office, self.feed = root, _office(root / "办公"), root / "网站"
        self.papers = root / "打印"
        self.stage, self.desk = opened(None)
        self.stage.window.show()

    def wait(self) -> None:
        """Until the child has answered."""
        wait_for(self.desk)
        for _ in range(SETTLE):
            QCoreApplication.processEvents()

    def panel(self, name: str, about: str = "") -> None:
        """What is asked over the desk; "" for nothing."""
        self.stage.window.setProperty("about", about)
        self.stage.window.setProperty("panel", name)

    def close(self) -> None:
        self.desk.close()
        self.stage.close()


def _office(root: Path) -> Path:
    county = Place("330999", "云澜县")
    settings = OfficeSettings(county, "云澜县农业农村局", public_url="HTTPS://MB.INVALID/", demo=True)
    folder: OfficeFolder = setup.create(root, settings, WORD, clock.now().replace(microsecond=0))
    write_atomic(folder.programmes, read_bytes(DEMO / "programmes.toml"))
    write_atomic(folder.regions, read_bytes(DEMO / "regions.csv"))
    for town in regions.load(folder.regions, county.code).townships():
        setup.add_township(folder, KeyRing(folder.keys, WORD), settings, Place(town.code, town.name))
    return root
