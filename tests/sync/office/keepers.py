"""Who keeps root keys, and a screen in a village that follows what they sign: for tests of ceremony and rotation."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sync.config import DataFolder, Settings
from sync.feed.roots import key_id, plan_of
from sync.office import holders, rotation, sticks
from sync.office.rotation import Change
from sync.office.sticks import Stick
from sync.pull import generations
from sync.pull.address import open_source
from sync.pull.kiosk import here
from sync.pull.outcome import Outcome
from sync.pull.process import pull
from tests.sync.office.stories import County


@dataclass
class Screen:
    """A kiosk: it was given the root of its day, and comes by whenever somebody plugs it in."""

    folder: DataFolder
    root: Path

    def sync(self, feed: Path) -> Outcome:
        with closing(open_source(str(feed))) as source:
            return pull(source, here(self.folder, Settings()), self.root)

    def names(self) -> set[str]:
        path = generations.current(self.folder)
        assert path
        with closing(sqlite3.connect(path)) as library:
            return {name for (name,) in library.execute("select label from payment")}

    def copied(self, to: Path) -> Screen:
        shutil.copytree(self.folder.root, to)
        return Screen(DataFolder(to), self.root)


def screen(county: County, root: Path, identity: str | None = None) -> Screen:
    """A kiosk set up today, with the county's newest root."""
    folder = DataFolder(root / "data")
    folder.root.mkdir(parents=True)
    folder.kiosk_key.write_text((identity or county.kiosk) + "\n", "ascii")
    handed = root / "root.json"
    newest = county.folder.feed.root()
    assert newest
    handed.write_bytes(newest)
    return Screen(folder, handed)


@dataclass
class Keepers:
    """A county whose three root keys lie on sticks; two of three must sign."""

    county: County
    places: list[Path]

    @property
    def office(self):
        return self.county.office

    def keys(self, *numbers: int):
        return [sticks.open_file(file, "") for n in numbers for file in sticks.files(self.places[n - 1])]

    def change(self, change: Change, *signing: int) -> int | None:
        rotation.propose(self.office, change, self.county.at)
        return self.sign(*signing)

    def sign(self, *signing: int) -> int | None:
        rotation.sign(self.office, self.keys(*signing))
        return rotation.settle(self.office, self.county.at)

    def rotate(self, *roles: str) -> int | None:
        return self.change(Change(online=roles), 1, 3)

    def plan(self):
        return plan_of(rotation.current(self.office))

    def next_year(self, days: int = 365) -> None:
        self.county.day += days

    def id(self, number: int) -> str:
        [key] = self.keys(number)
        return key_id(key.public_key())


def on_sticks(county: County, places: list[Path]) -> Keepers:
    """Move a county's one root key out of the office, onto three sticks (numbers 2 to 4 in its list)."""
    for place in places:
        place.mkdir()
    office = county.office
    old = holders.chosen(holders.load(county.folder.holders), "1", plan_of(rotation.current(office)).ids)
    new = [Stick(number, place, f"保管人{number}") for number, place in enumerate(places, 2)]
    rotation.propose_roots(office, new, frozenset({old}), None, county.at)
    assert rotation.settle(office, county.at) == 2
    return Keepers(county, places)


DAY = timedelta(days=1)
