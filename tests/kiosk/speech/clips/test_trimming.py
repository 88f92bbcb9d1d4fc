"""A take at the microphone: what is cut off, how loud it becomes, and what must be said again."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from kiosk.speech.clips import riff
from kiosk.speech.clips.pack import RATE
from kiosk.speech.clips.trimming import LOUDNESS, PEAK, ready
from sync.errors import InputError, Refused


def room(seconds: float, level: float = 0.0005):
    return np.random.default_rng(3).normal(0, level, round(seconds * RATE)).astype(np.float32)


def vowel(seconds: float, amplitude: float = 0.3):
    time = np.arange(round(seconds * RATE)) / RATE
    tone = np.sin(2 * np.pi * 180 * time) + 0.4 * np.sin(2 * np.pi * 720 * time)
    return (amplitude / 1.4 * tone * np.hanning(len(time)) ** 0.2).astype(np.float32)


def take(seconds: float = 0.5, amplitude: float = 0.3, noise: float = 0.0005):
    sound = np.concatenate((room(0.7), vowel(seconds, amplitude), room(0.7)))
    return sound + np.random.default_rng(5).normal(0, noise, len(sound)).astype(np.float32)


def test_the_silence_around_a_word_goes_and_the_word_stays() -> None:
    clip = ready(take(0.5), 1)
    assert 0.45 < len(clip) / RATE < 0.6
    assert clip[0] == 0 and abs(int(clip[-1])) < 100, "it begins and ends in silence"


@pytest.mark.parametrize("amplitude", [0.02, 0.1, 0.3, 0.9])
def test_soft_and_loud_speakers_become_equally_loud(amplitude: float) -> None:
    clip = ready(take(0.6, amplitude, noise=amplitude / 500), 2).astype(np.float64) / 32767
    inner = clip[len(clip) // 4 : -len(clip) // 4]
    assert 10 * np.log10(np.square(inner).mean()) == pytest.approx(LOUDNESS, abs=1.5)
    assert np.abs(clip).max() <= PEAK + 0.001


def test_a_constant_shift_of_the_microphone_is_taken_out() -> None:
    clip = ready(take(0.5) + np.float32(0.1), 1)
    assert abs(clip.mean()) < 200


@pytest.mark.parametrize(
    ("sound", "says"),
    [
        (np.clip(take(0.5) * 5, -1, 1), "录爆了"),
        (take(0.5, amplitude=0.002, noise=0), "太小"),
        (room(2), "太小"),
        (np.zeros(RATE, np.float32), "太小"),
        (np.zeros(0, np.float32), "太小"),
        (np.where(np.arange(len(take())) == 9000, np.nan, take()).astype(np.float32), "NaN"),
        (np.where(np.arange(len(take())) == 9000, np.inf, take()).astype(np.float32), "NaN"),
        (take(1.2, noise=0.05), "太吵"),
        (take(0.2), "太短"),
        (np.concatenate((take(3.0), take(3.0))), "太长"),
    ],
)
def test_what_cannot_be_mended_is_said_again(sound, says: str) -> None:
    with pytest.raises(Refused, match=says):
        ready(sound, 4)


def written(path: Path, kind: int, bits: int, channels: int, rate: int, data: bytes, extensible: bool = False) -> Path:
    block = channels * bits // 8
    head = struct.pack("<HHIIHH", 0xFFFE if extensible else kind, channels, rate, rate * block, block, bits)
    head += struct.pack("<HHIH", 22, bits, 0, kind) + bytes(14) if extensible else b""
    chunks = b"fmt " + struct.pack("<I", len(head)) + head + b"LIST" + struct.pack("<I", 3) + b"abc\0"
    chunks += b"data" + struct.pack("<I", len(data)) + data
    path.write_bytes(b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks)
    return path


@pytest.mark.parametrize(("kind", "bits"), [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64)])
@pytest.mark.parametrize("extensible", [False, True])
def test_files_of_studios_and_phones_are_read(tmp_path: Path, kind: int, bits: int, extensible: bool) -> None:
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(48_000) / 48_000)
    stereo = np.column_stack((tone, tone)).ravel()
    whole = np.round(stereo * (2 ** (bits - 1) - 1)).astype(np.int64)
    data = {
        8: lambda: (whole + 128).astype(np.uint8).tobytes(),
        24: lambda: whole.astype("<i4").view(np.uint8).reshape(-1, 4)[:, :3].tobytes(),
    }.get(bits, lambda: whole.astype(f"<i{bits // 8}").tobytes())()
    if kind == 3:
        data = stereo.astype(f"<f{bits // 8}").tobytes()
    sound, rate = riff.read(written(tmp_path / "a.wav", kind, bits, 2, 48_000, data, extensible))
    assert rate == 48_000
    assert np.abs(sound - tone).max() < (0.02 if bits == 8 else 1e-3)


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000])
def test_every_rate_becomes_ours_with_the_same_pitch_and_loudness(rate: int) -> None:
    tone = (0.5 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate)).astype(np.float32)
    out = riff.at_rate(tone, rate)
    assert len(out) == RATE
    assert np.abs(out - 0.5 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)).max() < 0.01


def test_what_our_rate_cannot_hold_does_not_fold_back() -> None:
    whistle = np.sin(2 * np.pi * 15_000 * np.arange(48_000) / 48_000).astype(np.float32)
    assert np.abs(riff.at_rate(whistle, 48_000)).max() < 0.01


@pytest.mark.parametrize("content", [b"", b"RIFF", b"ID3\0" * 30, b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0"])
def test_a_file_that_is_no_recording_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(InputError, match="WAV"):
        riff.read(tmp_path / "a.wav")


def test_a_format_that_nobody_knows_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="16 位"):
        riff.read(written(tmp_path / "a.wav", 85, 16, 1, 44_100, b"\0" * 100))
    with pytest.raises(InputError, match="打不开"):
        riff.read(tmp_path / "missing.wav")
