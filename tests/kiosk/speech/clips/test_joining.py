"""Proof without ears: lengths add up, no click where clips meet, nothing clipped, no NaN, the pitch stays."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from kiosk.speech.clips.joining import LAST, LOUDEST, OVERLAP, PAUSE, joined, length
from kiosk.speech.clips.pack import RATE, Pack
from kiosk.speech.clips.tempo import at_tempo
from tests.kiosk.speech.clips.test_phrasebook import CASES


def parts_of(voice: Pack, clips: list[str]):
    return [clip if clip in PAUSE else voice.samples(clip).astype(np.float32) / 32767 for clip in clips]


def step(sound) -> float:
    return float(np.abs(np.diff(sound)).max(initial=0))


def test_two_hundred_cases_are_as_long_as_their_clips_and_pauses(voice) -> None:
    for spoken, clips in CASES:
        parts = parts_of(voice, clips)
        sound = joined(parts)
        clipped = sum(len(part) for part in parts if not isinstance(part, str))
        paused = sum(round(PAUSE[part] * RATE) for part in parts[:-1] if isinstance(part, str))
        paused += round(LAST * RATE) if isinstance(parts[-1], str) else 0
        meets = sum(not isinstance(a, str) and not isinstance(b, str) for a, b in itertools.pairwise(parts))
        assert len(sound) == length(parts) == clipped + paused - meets * OVERLAP, spoken


def test_no_join_of_two_hundred_cases_clicks(voice) -> None:
    for spoken, clips in CASES:
        parts = parts_of(voice, clips)
        sound = joined(parts)
        for first, second, at in joins(parts):
            around = sound[max(0, at - 2) : at + OVERLAP + 2]
            assert step(around) <= max(step(first), step(second)), f"{spoken}: a click"


def length_before(parts, place: int) -> int:
    """Samples before a part: a pause before it has its full length, for it is not the last."""
    return length([*parts[:place], "，"]) - round(LAST * RATE)


def joins(parts):
    """Neighbouring clips and where their crossfade begins; beside a pause the clip alone and its edge."""
    for place, part in enumerate(parts):
        at, before = length_before(parts, place), parts[place - 1] if place else "，"
        clips = [each for each in (before, part) if not isinstance(each, str)]
        if clips:
            yield clips[0], clips[-1], at - OVERLAP


def test_a_hard_cut_would_be_heard_by_this_measure(voice) -> None:
    first, second = parts_of(voice, ["四", "亩"])
    smooth = joined([first, second])[len(first) - OVERLAP :][:OVERLAP]
    loudest = max(step(np.concatenate((first[:k], second[j:]))[k - 1 : k + 1]) for k in range(3000, 3200, 9)
                  for j in range(3000, 3200, 9))  # fmt: skip
    assert loudest > max(step(first), step(second)) > step(smooth)


def test_nothing_is_clipped_and_every_number_is_one(voice) -> None:
    for _, clips in CASES:
        for speed in (1.0, 80 / 130, 220 / 130):
            sound = at_tempo(joined(parts_of(voice, clips)), speed)
            assert np.isfinite(sound).all()
            assert np.abs(sound).max() <= LOUDEST + 1e-3


def test_loud_clips_that_meet_loudly_stay_below_full_scale() -> None:
    loud = np.full(RATE // 10, 0.95, np.float32)
    assert np.abs(joined([loud, loud])).max() <= LOUDEST + 1e-6
    assert joined([]).size == 0


def test_a_crossfade_keeps_the_power_of_two_sounds_that_are_not_alike() -> None:
    noise = np.random.default_rng(7).normal(0, 0.1, (2, 4000, RATE // 10)).astype(np.float32)
    middles = [joined([a, b])[RATE // 10 - OVERLAP // 2] for a, b in zip(*noise, strict=True)]
    assert np.std(middles) == pytest.approx(0.1, rel=0.06)


@pytest.mark.parametrize("speed", [80 / 130, 105 / 130, 155 / 130, 220 / 130])
def test_slower_and_faster_changes_the_length_and_not_the_pitch(speed: float) -> None:
    tone = (0.5 * np.sin(2 * np.pi * 220 * np.arange(2 * RATE) / RATE)).astype(np.float32)
    out = at_tempo(tone, speed)
    assert len(out) == round(len(tone) / speed)
    spectrum = np.abs(np.fft.rfft(out * np.hanning(len(out))))
    assert np.argmax(spectrum) * RATE / len(out) == pytest.approx(220, abs=2)
    assert step(out) <= 1.5 * step(tone)
    inner = out[RATE // 10 : -RATE // 10]
    assert np.sqrt(np.square(inner).mean()) == pytest.approx(0.5 / np.sqrt(2), rel=0.05)


def test_at_its_own_speed_a_sound_is_left_alone(voice) -> None:
    sound = joined(parts_of(voice, CASES[20][1]))
    assert at_tempo(sound, 1.0) is sound
