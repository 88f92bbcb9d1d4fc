"""A desk on a county's office as it is set up on the first day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.desk.window import opened
from tests.kiosk.desk.clerk import Clerk
from tests.main_job import CATALOGUE, DOUBTS, SAMPLES, TWO_PEOPLE, WORKBOOKS, run


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office folder, new."""
    folder = tmp_path / "office"
    assert run("office", "init", folder, "--county", "330999", "--name", "云澜县")[0] == 0
    return folder


@pytest.fixture
def sit_down(complaints: list[str], office: Path) -> Iterator[Callable[[], Clerk]]:
    """Opens the window on the office; what is still open at the end is closed."""
    leave: list[Callable[[], None]] = []

    def sit() -> Clerk:
        stage, desk = opened(office)
        stage.window.show()
        clerk = Clerk(stage, desk)

        def close() -> None:
            if clerk.open:
                clerk.open = False
                desk.close()
                stage.close()

        clerk.leave = close
        leave.append(close)
        clerk.wait()
        return clerk

    yield sit
    for close in reversed(leave):
        close()


@pytest.fixture
def clerk(sit_down: Callable[[], Clerk]) -> Clerk:
    return sit_down()


@pytest.fixture
def hanging(office: Path, tmp_path: Path) -> Path:
    """What hangs when the window is opened: lists of several villages, and a catalogue."""
    files = [SAMPLES / name for name in (*WORKBOOKS, CATALOGUE)]
    accepted = [word for doubt in DOUBTS for word in ("--accept", doubt)]
    feed = tmp_path / "feed"
    assert run("publish", *files, "--office", office, "--to", feed, *TWO_PEOPLE, *accepted)[0] == 0
    return feed


@pytest.fixture
def clerk_at_paper(hanging: Path, sit_down: Callable[[], Clerk]) -> Clerk:
    made = sit_down()
    made.desk.go("paper")
    made.settle()
    return made
