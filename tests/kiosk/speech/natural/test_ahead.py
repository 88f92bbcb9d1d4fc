"""Sentences said ahead: nothing twice, bounded, gone on with another night, and heard from a pack as they were said."""

from __future__ import annotations

import wave
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from kiosk.speech.clips import opus, pack
from kiosk.speech.clips.pack import RATE
from kiosk.speech.clips.pack_voice import PackVoice
from kiosk.speech.clips.riff import at_rate, read
from kiosk.speech.clips.session import characters
from kiosk.speech.clips.trimming import ready
from kiosk.speech.engines import NoVoice
from kiosk.speech.natural.ahead import ahead
from kiosk.speech.natural.kept import Kept
from kiosk.speech.natural.sentences import sentences
from kiosk.speech.reader import QUESTION
from sync.config import DataFolder
from sync.errors import InputError
from sync.library.reader import Library
from sync.voices import Clip, Coding, Kind, VoicePack
from tests.fixtures import ON, sample_library
from tests.kiosk.speech.clips.speaker import say

WANTED = ("您是哪个村的。", "一{yi2}共两元。", "已经发放。", "有疑问请打，幺二三四五。")
HOURS = 3600.0


class Speaker:
    """A real voice that counts how often it is asked."""

    def __init__(self, place: Path) -> None:
        self.place, self.asked = place, list[str]()

    def __call__(self, spoken: str):
        self.asked.append(spoken)
        path = self.place / "take.wav"
        say(spoken, path)
        sound, rate = read(path)
        return ready(at_rate(sound, rate), characters(spoken))


@pytest.fixture
def speaker(tmp_path) -> Speaker:
    return Speaker(tmp_path)


@pytest.fixture
def kept(tmp_path) -> Kept:
    return Kept(tmp_path / "kept", "试音机")


def test_nothing_is_said_twice(speaker, kept):
    first = ahead(WANTED, kept, speaker, 1 << 20, HOURS)
    assert set(first.clips) == set(WANTED) and first.left == 0 and first.speech > 3
    again = ahead(WANTED, kept, speaker, 1 << 20, HOURS)
    assert again.clips == first.clips and len(speaker.asked) == len(WANTED) and again.speech == 0


def test_a_night_that_is_over_goes_on_the_next(speaker, kept):
    nights = iter(range(0, 100, 40))  # a sentence takes forty seconds by this clock
    first = ahead(WANTED, kept, speaker, 1 << 20, 60.0, lambda: float(next(nights, 90)))
    assert 0 < len(first.clips) < len(WANTED) and first.left == len(WANTED) - len(first.clips)
    rest = ahead(WANTED, kept, speaker, 1 << 20, HOURS)
    assert set(rest.clips) == set(WANTED) and len(speaker.asked) == len(WANTED)


def test_what_today_s_list_lacks_goes_and_the_room_is_bounded(speaker, kept):
    whole = ahead(WANTED, kept, speaker, 1 << 20, HOURS)
    one = len(whole.clips[WANTED[0]].data)
    small = ahead(WANTED[1:], kept, speaker, one + 2000, HOURS)
    assert 0 < sum(len(clip.data) for clip in small.clips.values()) <= one + 2000
    assert len(list(kept.root.iterdir())) == len(small.clips)


def test_what_is_no_speech_is_left_out_and_named(speaker, kept):
    def broken(spoken: str):
        if spoken == WANTED[1]:
            return ready(np.full(RATE, np.nan, np.float32), 4)
        if spoken == WANTED[2]:
            return ready(np.clip(np.random.default_rng(1).normal(0, 9, RATE), -1, 1).astype(np.float32), 4)
        return speaker(spoken)

    done = ahead(WANTED, kept, broken, 1 << 20, HOURS)
    assert set(done.refused) == {WANTED[1], WANTED[2]} and "NaN" in done.refused[WANTED[1]]
    assert set(done.clips) == {WANTED[0], WANTED[3]}


def test_a_pack_of_sentences_is_a_tenth_of_wav_and_gives_whole_sentences_only(speaker, kept, tmp_path):
    done = ahead(WANTED, kept, speaker, 1 << 20, HOURS)
    about = pack.About("试音机", "", date(2026, 11, 20), Kind.NATURAL)
    path = tmp_path / "natural.pack"
    size = pack.write_pack(path, VoicePack(about, RATE, done.clips, Coding.OPUS))
    frames = sum(clip.frames for clip in done.clips.values())
    assert size < 2 * frames / 6
    place = tmp_path / "sounds"
    place.mkdir()
    voice = PackVoice(place, path)
    with wave.open(str(voice.make(WANTED[0], 130, 1.0))) as file:
        assert file.getnframes() == done.clips[WANTED[0]].frames
    for part in ("您是哪个村的", "一{yi1}共两元。", "已经发放。已经发放。"):
        with pytest.raises(NoVoice):
            voice.make(part, 130, 1.0)


def test_opus_keeps_every_sample_s_place_and_notices_damage(speaker):
    clip = speaker(WANTED[3])
    stored = opus.encoded(clip)
    back = opus.decoded(stored).astype(float)
    error = back - clip
    assert len(back) == len(clip) and (clip.astype(float) ** 2).mean() > 30 * (error**2).mean()
    for data in (stored.data[:100], b"", stored.data[: len(stored.data) // 2]):
        with pytest.raises(InputError):
            opus.decoded(Clip(data, stored.frames))


def test_what_is_worth_saying_names_nobody_and_does_not_change_overnight(tmp_path):
    folder = DataFolder(tmp_path)
    county = sample_library(folder)
    with Library(county.path) as library:
        today = sentences(library, ON, ["欢迎您来"])
        tomorrow = sentences(library, ON.replace(day=ON.day + 1), ["欢迎您来"])
    assert QUESTION in today and "欢迎您来。" in today
    assert any("上李村" in one and "耕地地力保护补贴" in one for one in today)
    names = {row.name for village in county.villages for body in village.bodies for row in body.rows if row.name}
    assert not [name for name in names for one in today if len(name) > 2 and name in one]
    assert set(today) == set(tomorrow)
