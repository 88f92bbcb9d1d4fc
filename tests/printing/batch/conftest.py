"""One print room for all stories of batches; each story has a township and a printer of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from sync.config import DataFolder
from tests.cups import Printer, PrintRoom, print_room
from tests.printing.batch.township import township

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="package")
def room() -> Iterator[PrintRoom]:
    with print_room() as made:
        yield made


@pytest.fixture
def printer(room, monkeypatch) -> Iterator[Printer]:
    monkeypatch.setenv("CUPS_SERVER", room.environment["CUPS_SERVER"])
    made = room.printer(f"office{next(_NUMBERS)}")
    yield made
    made.switch_off()


@pytest.fixture
def folder(tmp_path) -> DataFolder:
    data = DataFolder(tmp_path / "data")
    township(data)
    return data
