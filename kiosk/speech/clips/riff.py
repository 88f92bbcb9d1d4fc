"""WAV files as studios, phones and arecord write them: PCM of 8 to 32 bits and floats, any rate, any channels → mono.

The standard library reads integers only; a float file is the one kind that can hold a NaN.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kiosk.speech.clips.joining import Sound
from kiosk.speech.clips.pack import RATE
from sync.errors import InputError

MOST_BYTES = 32 << 20  # of one take: a minute in stereo at 48,000 is 12 MB
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_FORMAT = struct.Struct("<HHIIHH")


def read(path: Path) -> tuple[Sound, int]:
    """Samples from -1 to 1, channels averaged, and the rate of the file. Raises InputError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path.name} 太大:一条录音只要几秒钟。")
        content = path.read_bytes()
    except OSError as cause:
        raise InputError(f"{path.name} 打不开。") from cause
    chunks = dict(_chunks(content))
    if b"fmt " not in chunks or b"data" not in chunks or len(chunks[b"fmt "]) < _FORMAT.size:
        raise InputError(f"{path.name} 不是 WAV 录音。")
    kind, channels, rate, _, _, bits = _FORMAT.unpack_from(chunks[b"fmt "])
    if kind == _EXTENSIBLE and len(chunks[b"fmt "]) >= 26:
        (kind,) = struct.unpack_from("<H", chunks[b"fmt "], 24)
    samples = _samples(chunks[b"data"], kind, bits)
    if samples is None or not 1 <= channels <= 8 or not 8000 <= rate <= 192_000:
        raise InputError(f"{path.name} 的格式不认识:请存成普通的 WAV(16 位)。")
    whole = samples[: len(samples) // channels * channels].reshape(-1, channels)
    return whole.mean(axis=1, dtype=np.float64).astype(np.float32), rate


def at_rate(sound: Sound, rate: int, wanted: int = RATE) -> Sound:
    """The same sound with `wanted` samples a second; what that rate cannot hold is left out, not folded back."""
    length = round(len(sound) * wanted / rate)
    if rate == wanted or not length:
        return sound
    spectrum = np.fft.rfft(sound.astype(np.float64))
    spectrum = spectrum[: length // 2 + 1]
    return (np.fft.irfft(spectrum, length) * (length / len(sound))).astype(np.float32)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        return
    place = 12
    while place + 8 <= len(content):
        name, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        # a recorder that was ended by a signal leaves a size that is wrong: what is there counts
        yield name, content[place + 8 : place + 8 + size]
        place += 8 + size + size % 2


def _samples(data: bytes, kind: int, bits: int) -> Sound | None:
    whole = data[: len(data) // (bits // 8) * (bits // 8)] if bits >= 8 else b""
    if kind == _FLOAT and bits in (32, 64):
        return np.frombuffer(whole, f"<f{bits // 8}").astype(np.float32)
    if kind != _PCM or bits not in (8, 16, 24, 32):
        return None
    if bits == 8:
        return np.frombuffer(whole, np.uint8).astype(np.float32) / np.float32(128) - np.float32(1)
    if bits == 24:
        low, middle, high = np.frombuffer(whole, np.uint8).reshape(-1, 3).astype(np.int32).T
        return ((low | middle << 8 | high << 16) ^ 0x800000).astype(np.float32) / np.float32(0x800000) - np.float32(1)
    return np.frombuffer(whole, f"<i{bits // 8}").astype(np.float32) / np.float32(1 << (bits - 1))
