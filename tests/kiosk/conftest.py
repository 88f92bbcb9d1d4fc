"""A kiosk on an invented county, driven as visitors drive it: by touch, on what has an accessible name."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")  # as in main: what changed is drawn in the next turn
os.environ.setdefault("QML_NO_TOUCH_COMPRESSION", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from kiosk import app, wiring
from kiosk.guard import SINCE
from kiosk.shelf import Shelf
from kiosk.speech.reader import Reader
from sync.config import DataFolder, Place, Settings, Voice
from sync.library.build import build
from tests.fixtures import county, sample_library, sample_meta
from tests.kiosk_driver import Visitor

NOW = datetime(2026, 11, 23, 1, 41, tzinfo=UTC)
# Offscreen knows no input method and no tablet; these say nothing about our screens.
HARMLESS = ("This plugin does not support",)
WAITING = (sys.executable, "-c", "import sys; sys.stdin.read()")  # in the voice's place: silent, and never done


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(place=Place(township="青石镇", staff_phone="0999-5550188"))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A data folder with the sample county."""
    folder = DataFolder(tmp_path / "data")
    sample_library(folder)
    return folder


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What Qt complains about while a test runs; anything fails the test."""
    heard: list[str] = []

    def hear(kind: QtMsgType, context: object, message: str | None) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(known in str(message) for known in HARMLESS):
            heard.append(str(message))

    app.application()
    before = qInstallMessageHandler(hear)
    yield heard
    qInstallMessageHandler(before)
    assert heard == []


@pytest.fixture
def open_kiosk(complaints: list[str], settings: Settings) -> Iterator[Callable[..., Visitor]]:
    """Opens a kiosk on a data folder; all are closed afterwards."""
    opened: list[Callable[[], None]] = []

    def open_on(
        folder: DataFolder, now: Callable[[], datetime] = lambda: NOW, settings: Settings = settings
    ) -> Visitor:
        shelf, reader = Shelf(folder), Reader(Voice(headphones=False), players=(), child=WAITING)
        shell = wiring.join(settings, shelf, now)
        stage = app.load(shell)
        stage.window.show()
        QCoreApplication.processEvents()  # as in kiosk.run: the first frame is there before the voice
        shell.give_voice(reader)
        opened.extend((shelf.close, reader.close, stage.close))
        return Visitor(shell, stage)

    yield open_on
    for close in reversed(opened):
        close()


@pytest.fixture
def visitor(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> Visitor:
    return open_kiosk(folder)


@pytest.fixture
def empty(tmp_path: Path) -> DataFolder:
    """A data folder whose library holds a county and nothing else."""
    folder = DataFolder(tmp_path / "empty")
    folder.library.mkdir(parents=True)
    bare = replace(county(), catalogues=(), programmes=())
    build(folder.library / "library-1.db", None, bare, (), sample_meta())
    folder.pointer.write_text("library-1.db\n", "utf-8")
    return folder


@pytest.fixture(autouse=True)
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a guard that was tried in this process has left to its kiosks is none of the next test's."""
    monkeypatch.delenv(SINCE, raising=False)
