"""A small county and a kiosk that syncs from it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.config import DataFolder, Place, Settings
from sync.pull import generations, sticks
from sync.pull.address import open_source
from sync.pull.kiosk import here
from sync.pull.line import SystemClock
from sync.pull.outcome import Outcome
from sync.pull.process import pull
from sync.pull.service import Service
from sync.records import PostingHeader
from tests.sync.pull.feeds import RICE, Office, enrolled, small
from tests.sync.pull.keepers import kept_up
from tests.sync.pull.leaks import ONE
from tests.sync.pull.sockets import Socket
from tests.sync.pull.web import Site, serving


class Hasty(SystemClock):
    """No test waits between two tries."""

    def wait(self, seconds: float) -> None:
        self.waited = getattr(self, "waited", 0.0) + seconds

    def now(self) -> float:
        return super().now() + getattr(self, "waited", 0.0)


@dataclass
class Machine:
    """A kiosk's data folder and the county's root file that came with it."""

    folder: DataFolder
    root: Path
    villages: tuple[str, ...] = ()

    def sync(self, address: str | Path, again: bool = True) -> Outcome:
        kiosk = here(self.folder, Settings(place=Place(villages=self.villages)))
        with closing(open_source(str(address), clock=Hasty())) as source:
            return pull(source, kiosk, self.root, again=again)

    def refused(self, address: str | Path) -> str:
        """The reason why townships are left as they were, by a sync that goes well otherwise."""
        before = self.lists()
        outcome = self.sync(address)
        assert self.lists() == before
        assert outcome.refused and all(why in outcome.sentence for why in outcome.refused.values())
        return "".join(outcome.refused.values())

    @property
    def shown(self) -> Path:
        path = generations.current(self.folder)
        assert path is not None
        return path

    def content(self) -> list[str]:
        """Every row of the library shown, but for what names this very build."""
        with closing(sqlite3.connect(self.shown)) as library:
            own = ("'built_at'", "'generation'", "'made_from'", "'origins'")
            return [line for line in library.iterdump() if not any(word in line for word in own)]

    def lists(self) -> list[str]:
        """Every row of the villages, whatever the county says besides."""
        tables = ("village", "posting", "posting_group", "payment", "spot", "roll")
        ours = tuple(f'INSERT INTO "{table}"' for table in tables)
        return [line for line in self.content() if line.startswith(ours)]

    def names(self) -> set[str]:
        with closing(sqlite3.connect(self.shown)) as library:
            return {name for (name,) in library.execute("select label from payment")}


@pytest.fixture(autouse=True)
def hasty_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here cuts the power for real, so none waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(os, "sync", lambda: None)


@pytest.fixture
def key() -> tuple[str, str]:
    return enrolled()


@pytest.fixture
def office(tmp_path: Path, key: tuple[str, str]) -> Office:
    return small(tmp_path / "feed", (key[1],))


@pytest.fixture
def machine_at(tmp_path: Path, office: Office, key: tuple[str, str]) -> Callable[..., Machine]:
    def make(name: str, enrolled: bool = True, villages: tuple[str, ...] = ()) -> Machine:
        folder = DataFolder(tmp_path / name)
        folder.root.mkdir()
        if enrolled:
            folder.kiosk_key.write_text(key[0] + "\n", "ascii")
        return Machine(folder, office.root, villages)

    return make


@pytest.fixture
def machine(machine_at: Callable[..., Machine]) -> Machine:
    return machine_at("kiosk")


@pytest.fixture
def site(office: Office) -> Iterator[Site]:
    with serving(office.folder) as site:
        yield site


@pytest.fixture
def posting(office: Office) -> PostingHeader:
    """The list that leaks."""
    return next(header for header, _ in office.townships[ONE[:9]][ONE] if header.programme == RICE.code)


@pytest.fixture
def socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Socket:
    found = Socket(tmp_path)
    monkeypatch.setenv(sticks.TABLE, str(found.table))
    return found


@pytest.fixture
def keeper(machine: Machine, socket: Socket) -> Iterator[Service]:
    """A service of a kiosk that only sticks bring content to."""
    machine.folder.settings.write_text(f'[source]\nsticks = ["{socket.below}"]\n', "utf-8")
    with kept_up(machine) as (keeper, _):
        assert keeper.once()
        yield keeper
