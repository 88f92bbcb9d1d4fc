"""One office a test."""

from __future__ import annotations

import hashlib
import os
from types import SimpleNamespace

import pyrage
import pytest

from sync import clock
from sync.commands import office, passphrase
from sync.office import setup
from sync.office.folder import Place
from tests.sync.office.ceremonies import Table
from tests.sync.office.desks import BAIYUN, TownDesk
from tests.sync.office.keepers import on_sticks, screen
from tests.sync.office.stories import MORNING, County


@pytest.fixture(autouse=True, scope="module")
def no_waiting_for_the_disk():
    """Flushing is for power cuts; here it would only wait for whatever else the machine writes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        patch.setattr(os, "sync", lambda: None)
        yield


@pytest.fixture
def county(tmp_path):
    return County(tmp_path / "office")


@pytest.fixture
def calendar(county, monkeypatch):
    """The office's clock shows the day of the story."""
    monkeypatch.setattr(clock, "now", lambda: county.at)


@pytest.fixture
def keepers(county, tmp_path):
    return on_sticks(county, [tmp_path / name for name in ("stick1", "stick2", "stick3")])


@pytest.fixture
def kiosk(county, tmp_path):
    """Set up on the first day, when the one root key still lay in the office."""
    return screen(county, tmp_path / "kiosk")


@pytest.fixture
def table(tmp_path, monkeypatch):
    for name in (passphrase.PASSPHRASE, passphrase.ROOT_PASSPHRASE):
        monkeypatch.delenv(name, raising=False)
    return Table(tmp_path)


@pytest.fixture
def seated(table, monkeypatch):
    """Call it, and somebody sits at the keyboard from then on."""

    def sit() -> None:
        for module in (passphrase, office.making, office.townships):
            monkeypatch.setattr(module, "asking", lambda as_json: not as_json)

    return sit


@pytest.fixture
def hasty_locks(request, monkeypatch):
    """A guess at a passphrase costs a second, on purpose; one test pays it."""
    if "really" in request.node.name:
        return
    quick = SimpleNamespace(
        encrypt=lambda plain, word: hashlib.sha256(word.encode()).digest() + plain,
        decrypt=lambda raw, word: raw[32:] if raw[:32] == hashlib.sha256(word.encode()).digest() else b"",
    )
    monkeypatch.setattr(pyrage, "passphrase", quick)


@pytest.fixture
def desk(tmp_path, county):
    settings = setup.defaults(Place("519901", "云岚县"), BAIYUN)
    desk = TownDesk(setup.create(tmp_path / "desk", settings, "", MORNING), tmp_path / "stick")
    setup.add_township(county.folder, county.office.keys, county.folder.settings(), BAIYUN, desk.key)
    return desk
