"""How people write: templates → the same characters by an invented hand. Only training uses this.

Every function takes strokes (s, points, 2) in the unit square, y down, with `of` (s,), the place of each stroke's
character among `count`; what is random comes from the generator that is handed in.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from assets.handwriting.medians import POINTS
from kiosk.input.handwriting.features import Floats, Places

SHORT = 0.25  # of the square: dots, whose direction is anybody's, and which are dropped more often


def hand(strokes: Floats, of: Places, count: int, haste: float, rng: Generator) -> tuple[Floats, Places]:
    """Every character once, each by another hand: some strokes shorter, shifted, shaken, joined, dropped.

    `haste` 1 is a careless hand; 0 writes as in the book.
    """
    wild = (haste * (0.4 + 0.8 * rng.random(count))).astype(np.float32)[of][:, None, None]
    drawn = rounded(trimmed(turned_round(strokes, haste, rng), rng), rng)
    drawn = shaken(placed(drawn, of, count, wild, rng), wild, rng)
    drawn = leant(bent(drawn, of, count, wild, rng), of, count, haste, rng)
    kept = ~dropped(strokes, of, count, haste, rng)
    joins, joined = connections(drawn, of, count, haste, rng)
    every, whose = np.concatenate([drawn[kept], joins]), np.concatenate([of[kept], joined])
    order = np.argsort(whose, kind="stable")
    return every[order], whose[order]


def trimmed(strokes: Floats, rng: Generator) -> Floats:
    """Without some of the hooks at their ends and the brush's entry at their beginnings."""
    first = (rng.random(len(strokes)) < 0.15) * rng.random(len(strokes)) * 0.12
    last = (rng.random(len(strokes)) < 0.25) * rng.random(len(strokes)) * 0.22
    at = (np.linspace(0, 1, POINTS) * (1 - first - last)[:, None] + first[:, None]) * (POINTS - 1)
    below = np.clip(at.astype(np.intp), 0, POINTS - 2)
    share = (at - below)[..., None].astype(np.float32)
    lower, upper = (np.take_along_axis(strokes, (below + i)[..., None], axis=1) for i in (0, 1))
    return lower * (1 - share) + upper * share


def turned_round(strokes: Floats, haste: float, rng: Generator) -> Floats:
    """A few drawn from the other end: 反 begins with a stroke to the left that many draw to the right."""
    return np.where((rng.random(len(strokes)) < 0.06 * haste)[:, None, None], strokes[:, ::-1], strokes)


def rounded(strokes: Floats, rng: Generator) -> Floats:
    """Some with their corners cut."""
    smooth = strokes
    for _ in range(2):
        inner = (smooth[:, :-2] + 2 * smooth[:, 1:-1] + smooth[:, 2:]) / 4
        smooth = np.concatenate([smooth[:, :1], inner, smooth[:, -1:]], axis=1)
    return np.where((rng.random(len(strokes)) < 0.4)[:, None, None], smooth, strokes)


def placed(strokes: Floats, of: Places, count: int, wild: Floats, rng: Generator) -> Floats:
    """Each stroke turned, stretched and moved a little; strokes written one after another move alike."""
    centre = strokes.mean(axis=1, keepdims=True)
    angle = _normal(rng, len(strokes), 1) * np.where(length(strokes) < SHORT, 0.25, 0.09)[:, None] * wild[:, 0]
    x, y = np.moveaxis(strokes - centre, 2, 0)
    turned = np.stack([np.cos(angle) * x - np.sin(angle) * y, np.sin(angle) * x + np.cos(angle) * y], axis=2)
    stretched = turned * (1 + _normal(rng, len(strokes), 1, 2) * 0.10 * wild)
    moved = drift(of, count, rng)[:, None] + _normal(rng, len(strokes), 1, 2) * 0.02
    return (centre + stretched + moved * wild).astype(np.float32)


def drift(of: Places, count: int, rng: Generator) -> Floats:
    """Where the parts of a character slide to, slowly changing from its first stroke to its last."""
    numbers = np.bincount(of, minlength=count)
    time = ((np.arange(len(of)) - np.searchsorted(of, of) + 0.5) / numbers[of])[:, None]
    waves = (_waves(time, of, count, k, rng) * 0.025 / k**0.5 for k in (1, 2, 3))
    return sum(waves, np.zeros((len(of), 2), np.float32))


def _waves(time: Floats, of: Places, count: int, k: int, rng: Generator) -> Floats:
    return _normal(rng, count, 2)[of] * np.sin(np.pi * k * time + _phase(rng, count, 2)[of])


def shaken(strokes: Floats, wild: Floats, rng: Generator) -> Floats:
    """Drawn by a hand that trembles; short strokes less."""
    time = np.linspace(0, 1, POINTS)[None, :, None]
    size = (len(strokes), 1, 2)
    waves = sum(_normal(rng, *size) * np.sin(np.pi * k * time + _phase(rng, *size)) * 0.012 / k**0.5 for k in (1, 2, 4))
    return (strokes + waves * wild * np.minimum(1, length(strokes) / 0.3)[:, None, None]).astype(np.float32)


def bent(strokes: Floats, of: Places, count: int, wild: Floats, rng: Generator) -> Floats:
    """The whole character on a sheet of rubber."""
    pull = np.zeros_like(strokes)
    for k in (1, 2):
        for strength, along in ((0.05, strokes), (0.03, strokes[..., ::-1])):
            wave = np.sin(np.pi * k * along + _phase(rng, count, 2)[of][:, None])
            pull += (_normal(rng, count, 2) * strength / k)[of][:, None] * wave
    return strokes + pull * wild


def leant(strokes: Floats, of: Places, count: int, haste: float, rng: Generator) -> Floats:
    """Slanted, widened, heightened."""
    lean = np.empty((count, 2, 2), np.float32)
    lean[:, 0, 0], lean[:, 1, 1] = np.exp(_normal(rng, 2, count) * 0.12 * haste)
    lean[:, 0, 1], lean[:, 1, 0] = _normal(rng, count) * 0.10 * haste, (_normal(rng, count) * 0.08 - 0.03) * haste
    return np.einsum("sij,spj->spi", lean[of], strokes - 0.5) + np.float32(0.5)


def dropped(strokes: Floats, of: Places, count: int, haste: float, rng: Generator) -> Places:
    """Which strokes were forgotten: few, short ones before long ones, none of a character of three."""
    likely = 0.03 * haste * (1 + 2 * (length(strokes) < SHORT))
    return (rng.random(len(strokes)) < likely) & (np.bincount(of, minlength=count)[of] > 3)


def connections(strokes: Floats, of: Places, count: int, haste: float, rng: Generator) -> tuple[Floats, Places]:
    """Lines from a stroke's end to the next one's beginning, where the finger did not leave the glass."""
    habit = np.where(rng.random(count) < 0.6, 0.5 * haste, 0) * rng.random(count)
    follows = np.concatenate([of[1:] == of[:-1], [False]])
    joined = np.nonzero(follows & (rng.random(len(of)) < habit[of]))[0]
    end, start = strokes[joined, -1:], strokes[joined + 1, :1]
    time = np.linspace(0, 1, POINTS, dtype=np.float32)[None, :, None]
    bow = (start - end)[..., ::-1] * np.array([1, -1], np.float32) * _normal(rng, len(joined), 1, 1) * 0.12
    return end * (1 - time) + start * time + bow * np.sin(np.pi * time), of[joined]


def length(strokes: Floats) -> Floats:
    """Of each stroke, in sides of the square."""
    ways: Floats = np.hypot(*np.moveaxis(np.diff(strokes, axis=1), 2, 0)).sum(axis=1)
    return ways


def _normal(rng: Generator, *shape: int) -> Floats:
    return rng.standard_normal(shape, dtype=np.float32)


def _phase(rng: Generator, *shape: int) -> Floats:
    return (rng.random(shape, dtype=np.float32)) * np.float32(2 * np.pi)
