"""A display and a session bus of their own, and a county."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sync import demo
from sync.config import DataFolder
from tests.kiosk.atspi.talk import display


@pytest.fixture(scope="module")
def bus() -> Iterator[dict[str, str]]:
    """A display and a session bus of their own."""
    with display("2000x2000") as environment:
        yield environment


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return demo.ensure(DataFolder(tmp_path_factory.mktemp("demo") / "demo"))
