"""A whole list said by the stand-in, taken into a recording folder, and packed; once for all tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.speech.clips import pack, session
from kiosk.speech.clips.folder import RecordingFolder
from kiosk.speech.clips.script import phrases
from tests.kiosk.speech.clips.speaker import PROGRAMMES, VILLAGES, say

ABOUT = pack.About("试音话", "试音机", date(2026, 11, 20))


@pytest.fixture(scope="session")
def studio(tmp_path_factory) -> RecordingFolder:
    """A recording folder with every clip of the list, taken in from files that are named by number."""
    root = tmp_path_factory.mktemp("voice")
    folder = RecordingFolder(root / "folder", phrases(PROGRAMMES, VILLAGES))
    takes = root / "takes"
    takes.mkdir()
    for spoken in folder.wanted():
        say(spoken, takes / f"{folder.number(spoken):03}.wav")
    told: list[str] = []
    assert session.take_files(folder, takes, told.append) == 0, told
    return folder


@pytest.fixture(scope="session")
def packed(studio, tmp_path_factory) -> Path:
    """The pack of that voice."""
    path = tmp_path_factory.mktemp("pack") / "voice.pack"
    pack.write(path, ABOUT, studio.clips())
    return path


@pytest.fixture(scope="session")
def voice(packed) -> pack.Pack:
    return pack.read(packed)
