"""Which pack a kiosk speaks with, and what doctor says of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from kiosk.commands import doctor
from kiosk.speech import choice
from kiosk.speech.clips import pack
from kiosk.speech.voice import CHILD
from sync.config import DataFolder, Voice
from sync.errors import InputError


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path)
    made.voice.mkdir()
    for name in ("云岭话-1.pack", "云岭话-2.pack"):
        about = pack.About("云岭话", "王春", date(2026, 11, 20))
        pack.write(made.voice / name, about, {"元": np.arange(900, dtype=np.int16)})
    return made


def test_the_newest_name_speaks_unless_the_settings_say_otherwise(folder) -> None:
    assert choice.chosen(folder, Voice()) == (folder.voice / "云岭话-2.pack",)
    assert choice.chosen(folder, Voice(pack="云岭话-1.pack")) == (folder.voice / "云岭话-1.pack",)
    assert choice.chosen(folder, Voice(pack="../kiosk.key")) == (folder.voice / "kiosk.key",), "never outside"
    assert choice.child(folder, Voice(pack="none")) == CHILD
    assert choice.child(folder, Voice())[-2:] == ("--pack", str(folder.voice / "云岭话-2.pack"))


def test_the_county_s_packs_are_asked_after_one_put_there_by_hand_and_only_once_they_have_come(folder) -> None:
    come, coming = "ab" * 32, "cd" * 32
    (folder.blobs / "ab").mkdir(parents=True)
    (folder.blobs / "ab" / come).write_bytes(b"")
    both = choice.chosen(folder, Voice(), (coming, come))
    assert both == (folder.voice / "云岭话-2.pack", folder.blobs / "ab" / come)
    assert choice.chosen(folder, Voice(pack="none"), (come,)) == ()


def test_without_a_pack_the_system_s_voice_speaks(tmp_path: Path) -> None:
    assert choice.child(DataFolder(tmp_path), Voice()) == CHILD


def test_doctor_says_whose_voice_it_is_and_notices_a_damaged_pack(folder) -> None:
    assert doctor.local_voice(folder) == ",本地语音:云岭话,1 条"
    (folder.voice / "云岭话-2.pack").write_bytes(b"half")
    with pytest.raises(InputError, match="重新拷"):
        doctor.local_voice(folder)
