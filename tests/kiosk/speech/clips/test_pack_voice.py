"""The local voice in its real process: what it speaks, what it leaves to the system's voice, and nothing lost."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
import wave
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from kiosk.speech.amounts import quantity, rate
from kiosk.speech.clips.pack_voice import PackVoice
from kiosk.speech.dates import month_day
from kiosk.speech.engines import InTurn, NoVoice
from kiosk.speech.money import money
from kiosk.speech.names import label
from kiosk.speech.reader import Reader
from kiosk.speech.said import Said, sentence
from kiosk.speech.spoken import utterances_for_posting
from kiosk.speech.voice import CHILD
from kiosk.speech.wave_file import seconds_of
from sync.config import Voice as VoiceSettings

ROOT = Path(__file__).parents[4]
ALREADY = Said("已经发放", "已经发放")


@pytest.fixture
def engine(packed, tmp_path) -> PackVoice:
    place = tmp_path / "sounds"
    place.mkdir()
    return PackVoice(place, packed)


def samples(path: Path):
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int64)


def test_an_amount_is_joined_from_clips(engine) -> None:
    path = engine.make(sentence(money(58588)).spoken, 130, 1.0)
    assert 2 < seconds_of(path) < 8
    assert 3000 < np.abs(samples(path)).max() < 32_700
    assert engine.voice == "试音话"


@pytest.mark.parametrize("text", ["张建国，一{yi1}号。", "没有录过的一句。", "。", ""])
def test_what_was_not_recorded_is_left_to_the_next_engine(engine, text: str) -> None:
    with pytest.raises(NoVoice):
        engine.make(text, 130, 1.0)


def test_the_four_steps_of_volume_and_all_of_speed(engine) -> None:
    text = sentence(money(58588)).spoken
    usual = samples(engine.make(text, 130, 1.0))
    for volume in (0.25, 0.5, 0.75):
        assert np.abs(samples(engine.make(text, 130, volume)) - usual * volume).max() <= 1
    for words in (80, 105, 155, 180, 205, 220):
        assert len(samples(engine.make(text, words, 1.0))) == pytest.approx(len(usual) * 130 / words, abs=2)


def test_a_pack_that_is_taken_away_or_damaged_is_not_heard_again(packed, tmp_path) -> None:
    mine = tmp_path / "mine.pack"
    shutil.copy(packed, mine)
    engine = PackVoice(tmp_path, mine)
    engine.make("一共两元。", 130, 1.0)
    mine.unlink()
    with pytest.raises(NoVoice):
        engine.make("一共两元。", 130, 1.0)
    mine.write_bytes(packed.read_bytes()[:-1])
    with pytest.raises(NoVoice):
        engine.make("一共两元。", 130, 1.0)
    shutil.copy(packed, tmp_path / "new.pack")
    (tmp_path / "new.pack").replace(mine)
    assert engine.make("一共两元。", 130, 1.0).exists()


def test_the_first_engine_that_can_speaks_the_whole_piece(tmp_path) -> None:
    class Deaf:
        voice = "deaf"

        def make(self, text: str, rate: int, volume: float) -> Path:
            raise NoVoice("never")

    class Plain:
        voice = "plain"

        def make(self, text: str, rate: int, volume: float) -> Path:
            return tmp_path / text

    assert InTurn((Deaf(), Plain())).make("好。", 130, 1.0) == tmp_path / "好。"
    with pytest.raises(NoVoice):
        InTurn((Plain(), Deaf())[1:]).make("好。", 130, 1.0)
    with pytest.raises(NoVoice):
        InTurn(())


def thousand() -> list[tuple[str, bool]]:
    """Sentences as rows have them, and whether all in them was recorded; every twentieth begins with a name."""
    chance = random.Random(11)
    out = []
    for number in range(1000):
        area, each = Decimal(chance.randrange(1, 9999)) / 100, Decimal(chance.randrange(100, 20000)) / 100
        day = date(2026, 1, 1) + timedelta(chance.randrange(365))
        parts = [
            quantity(area, "亩"),
            rate(each, "亩"),
            money(chance.randrange(1, 5_000_000)),
            month_day(day) + ALREADY,
        ]
        kept = chance.sample(parts, chance.randrange(1, 5))
        named = number % 20 == 0
        out.append((sentence(*([label("张建国")] if named else []), *kept).spoken, not named))
    return out


def paced(number: int) -> int:
    return 205 if number % 10 == 1 else 130


def test_a_thousand_sentences_and_none_is_lost_or_another_s(phonemes, packed, engine, tmp_path) -> None:
    told, place = thousand(), tmp_path / "voice"
    place.mkdir()
    asked = "".join(
        json.dumps({"id": n, "text": text, "rate": paced(n), "volume": 0.75}) + "\n" for n, (text, _) in enumerate(told)
    )
    command = [sys.executable, "-m", "kiosk.speech.child", "--pack", str(packed), str(place)]
    done = subprocess.run(command, cwd=ROOT, input=asked, capture_output=True, text=True, check=True)
    ready, *answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert ready == {"ready": "试音话"}
    assert [answer["id"] for answer in answers] == list(range(1000))
    assert not any("error" in answer for answer in answers)
    assert len({answer["path"] for answer in answers}) == 1000
    for answer, (text, recorded) in zip(answers, told, strict=True):
        assert ("local" in answer["path"]) is recorded, text
    for number in range(1, 1000, 50):
        own = seconds_of(engine.make(told[number][0], paced(number), 0.75))
        assert answers[number]["seconds"] == pytest.approx(own), "each answer is the sound of its own sentence"


def test_a_posting_is_read_to_its_end_in_both_voices(phonemes, packed, qtbot, header, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    reader = Reader(VoiceSettings(headphones=True), ((sys.executable, "-c", ""),), (*CHILD, "--pack", str(packed)))
    try:
        said = utterances_for_posting(header, header.starts_on, "12345")
        marked: list[int] = []
        reader.sentenceChanged.connect(lambda: marked.append(reader.sentence))
        with qtbot.waitSignal(reader.finished, timeout=30_000):
            reader.read(said)
        assert marked == [*range(len(said)), -1]
    finally:
        reader.close()
    assert not list(tmp_path.glob("mingbang-voice-*"))


def test_stop_is_silence_within_a_tenth_of_a_second(packed, qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    playing = tmp_path / "playing"
    code = f"import os, pathlib, time; pathlib.Path({str(playing)!r}).write_text(str(os.getpid())); time.sleep(60)"
    reader = Reader(VoiceSettings(headphones=True), ((sys.executable, "-c", code),), (*CHILD, "--pack", str(packed)))
    took = []
    for _ in range(3):
        playing.unlink(missing_ok=True)
        reader.read((sentence(money(58588)), sentence(money(200))))
        qtbot.waitUntil(lambda: playing.exists() and playing.read_text() != "", timeout=30_000)
        process, begun = Path(f"/proc/{playing.read_text()}/stat"), time.perf_counter()
        reader.stop()
        while process.exists() and process.read_text().rsplit(")", 1)[1].split()[0] != "Z":
            assert time.perf_counter() - begun < 5
        took.append(time.perf_counter() - begun)
    reader.close()
    assert min(took) < 0.1


def test_without_the_system_s_voice_the_recorded_part_is_still_heard(packed, tmp_path, monkeypatch) -> None:
    from kiosk.speech import child, system_voice

    def nothing() -> None:
        raise OSError("no engine")

    monkeypatch.setattr(system_voice.pyttsx3, "init", nothing)
    assert child.engines(tmp_path, [packed]).make("一共两元。", 130, 1.0).exists()
    with pytest.raises(NoVoice):
        child.engines(tmp_path, [packed]).make("张建国。", 130, 1.0)
    with pytest.raises(NoVoice, match="no engine"):
        child.engines(tmp_path)
