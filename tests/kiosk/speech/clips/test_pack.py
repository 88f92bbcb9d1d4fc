"""The file of a voice: the same clips the same bytes, never changed, and never half believed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kiosk.speech.clips import pack
from sync.errors import DiskError, InputError, Refused
from tests.kiosk.speech.clips.conftest import ABOUT

CLIPS = {
    "二": np.arange(-3000, 3000, dtype=np.int16),
    "一{yi1}": np.array([0, 32767, -32768, 32767, 0], np.int16),
}


def test_a_pack_gives_back_every_sample_and_whose_voice_it_is(tmp_path: Path) -> None:
    size = pack.write(tmp_path / "a.pack", ABOUT, CLIPS)
    opened = pack.read(tmp_path / "a.pack")
    assert size == (tmp_path / "a.pack").stat().st_size
    assert opened.about == ABOUT
    assert set(opened.phrases) == set(CLIPS)
    assert all(np.array_equal(opened.samples(text), clip) for text, clip in CLIPS.items())
    assert list(tmp_path.iterdir()) == [tmp_path / "a.pack"]


def test_the_same_clips_in_any_order_are_the_same_bytes(tmp_path: Path) -> None:
    pack.write(tmp_path / "a.pack", ABOUT, CLIPS)
    pack.write(tmp_path / "b.pack", ABOUT, dict(reversed(CLIPS.items())))
    assert (tmp_path / "a.pack").read_bytes() == (tmp_path / "b.pack").read_bytes()


def test_a_pack_is_not_written_over(tmp_path: Path) -> None:
    pack.write(tmp_path / "a.pack", ABOUT, CLIPS)
    with pytest.raises(Refused, match="换一个文件名"):
        pack.write(tmp_path / "a.pack", ABOUT, CLIPS)
    with pytest.raises(DiskError):
        pack.write(tmp_path / "none" / "a.pack", ABOUT, CLIPS)


def test_any_changed_or_missing_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.pack"
    pack.write(path, ABOUT, CLIPS)
    content = path.read_bytes()
    for place in range(0, len(content), 7):
        broken = bytearray(content)
        broken[place] ^= 1
        with pytest.raises(InputError):
            pack.parse(bytes(broken))
    for length in (0, 10, 60, len(content) - 1):
        with pytest.raises(InputError):
            pack.parse(content[:length])
    with pytest.raises(InputError, match="打不开"):
        pack.read(tmp_path / "missing.pack")


def test_the_whole_list_is_smaller_than_wav_files(packed, studio, voice) -> None:
    wav = sum(path.stat().st_size for path in (studio.root / "clips").iterdir())
    assert packed.stat().st_size < 0.75 * wav
    assert set(voice.phrases) == set(studio.wanted())
