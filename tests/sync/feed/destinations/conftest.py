"""One store for all tests of this folder, each with a bucket of its own; and the folder beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

import pytest

from sync.feed.destinations.address import destination
from sync.feed.destinations.place import Destination
from tests.sync.feed.destinations.store import FORGET, Store, environment, running

_numbers = count(1)


@dataclass
class Site:
    """Somewhere to publish to: as the county names it, and as kiosks do."""

    to: str
    url: str

    @cached_property
    def place(self) -> Destination:
        return destination(self.to)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with running(tmp_path_factory.mktemp("store")) as running_store:
        yield running_store


@pytest.fixture
def as_owner(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the environment as an administrator would; with other keys where told so."""
    for name in FORGET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    def set_(url: str = store.url, **keys: str) -> None:
        for name, value in environment(url, store.folder, **keys).items():
            monkeypatch.setenv(name, value)

    set_()
    return set_


@pytest.fixture
def bucket(store: Store, as_owner: Callable[..., None]) -> Site:
    """A new bucket that everybody may fetch from."""
    name = f"county-{next(_numbers)}"
    return Site(f"s3://{name}/yunlan", f"{store.bucket(name)}yunlan/")


@pytest.fixture(params=["folder", "store"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    """The same story at either."""
    if request.param == "store":
        return request.getfixturevalue("bucket")
    return Site(str(tmp_path / "web"), str(tmp_path / "web"))


@pytest.fixture(autouse=True)
def hasty_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here cuts the power for real, so none waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(os, "sync", lambda: None)
