"""A desk on a county's office as it is set up on the first day."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from kiosk.desk.window import opened
from tests.cups import Printer, PrintRoom, print_room
from tests.kiosk.desk.clerk import Clerk
from tests.main_job import CATALOGUE, DOUBTS, SAMPLES, TWO_PEOPLE, WORKBOOKS, run

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office folder as it was founded, to be copied: nothing in it knows where it lies."""
    folder = tmp_path_factory.mktemp("founded") / "office"
    assert run("office", "init", folder, "--county", "330999", "--name", "云澜县")[0] == 0
    return folder


@pytest.fixture(scope="session")
def published(first_day: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That office and its feed after lists of several villages and a catalogue, to be copied."""
    root = tmp_path_factory.mktemp("published")
    copytree(first_day, root / "office")
    files = [SAMPLES / name for name in (*WORKBOOKS, CATALOGUE)]
    accepted = [word for doubt in DOUBTS for word in ("--accept", doubt)]
    to = ("--office", root / "office", "--to", root / "feed")
    assert run("publish", *files, *to, *TWO_PEOPLE, *accepted)[0] == 0
    return root


@pytest.fixture
def office(first_day: Path, tmp_path: Path) -> Path:
    """An office folder, new."""
    return copytree(first_day, tmp_path / "office")


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
def hanging(office: Path, published: Path, tmp_path: Path) -> Path:
    """What hangs when the window is opened: lists of several villages, and a catalogue."""
    copytree(published / "office", office, dirs_exist_ok=True)
    return copytree(published / "feed", tmp_path / "feed")


@pytest.fixture
def clerk_at_paper(hanging: Path, sit_down: Callable[[], Clerk]) -> Clerk:
    made = sit_down()
    made.desk.go("paper")
    made.settle()
    return made


@pytest.fixture(scope="package")
def room() -> Iterator[PrintRoom]:
    with print_room() as made:
        yield made


@pytest.fixture
def printer(room: PrintRoom, monkeypatch: pytest.MonkeyPatch) -> Iterator[Printer]:
    monkeypatch.setenv("CUPS_SERVER", room.environment["CUPS_SERVER"])
    made = room.printer(f"desk{next(_NUMBERS)}")
    yield made
    made.switch_off()
    room.run("lpadmin", "-x", made.name)  # the next story's printer is the only one
