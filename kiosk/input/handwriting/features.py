"""Strokes → numbers: where a character has how much line of which direction. Pure; the same for training and writing.

Order and number of strokes do not enter, so joined, parted and reordered strokes cost little. The steps: `sampled`
(strokes → short straight pieces), `normalised` (into the unit square by centre and spread of the line, which one long
stroke moves less than a bounding box), `directed` (line length per place and direction, blurred).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.input.handwriting.ink import Stroke

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Places = NDArray[np.intp]

DIRECTIONS = 8
GRID = 8  # places a side of the finished features
FINE = 32  # places a side before blurring
SIGMA = 0.75  # of the blur, in places of GRID
REVERSED = 0.5  # how much a line counts for the opposite direction: elders draw some strokes from the other end
ASPECT = 0.5  # exponent left of a character's own proportions: 一 must stay flat
SPREAD = 4.0  # standard deviations of the line that fill the square
STEP = 0.05  # of the character's size, between points of a stroke: shorter ones carry the finger's tremor
MOST_PARTS = 2 * FINE  # of a piece: across the square
SIZE = GRID * GRID * DIRECTIONS


@dataclass(frozen=True, slots=True)
class Pieces:
    """Straight pieces of line: ends (n, 2), and for each the number of its character, below `characters`."""

    start: Floats
    end: Floats
    of: Places
    characters: int


def of_strokes(strokes: Sequence[Stroke]) -> Floats:
    """The features (SIZE,) of one character."""
    first: Floats = features(sampled(strokes))[0]
    return first


def features(pieces: Pieces) -> Floats:
    """The features (characters, SIZE)."""
    return directed(normalised(pieces))


def sampled(strokes: Sequence[Stroke]) -> Pieces:
    """One character's strokes with points at even distances; a touch without a way becomes a dot."""
    lines = [np.asarray(stroke, np.float32) for stroke in strokes]
    every = np.concatenate(lines)
    size = float(np.max(np.ptp(every, axis=0))) or 1.0
    drawn = [evenly(line, size * STEP) for line in lines]
    start, end = np.concatenate([d[:-1] for d in drawn]), np.concatenate([d[1:] for d in drawn])
    return Pieces(start, end, np.zeros(len(start), np.intp), 1)


def evenly(line: Floats, step: float) -> Floats:
    """Points along a line about every `step`, its ends among them; at least two, never in the same place."""
    ways = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    if ways[-1] < step / 2:
        return np.stack((line[0], line[0] + np.float32(step / 2)))
    at = np.linspace(0, ways[-1], max(2, round(float(ways[-1]) / step) + 1))
    return np.stack([np.interp(at, ways, line[:, axis]) for axis in (0, 1)], axis=1).astype(np.float32)


def normalised(pieces: Pieces) -> Pieces:
    """Each character in the unit square: its line's centre in the middle, its spread filling it."""
    of, count = pieces.of, pieces.characters
    middle, length = (pieces.start + pieces.end) / 2, _lengths(pieces)
    whole = np.bincount(of, length, count)[:, None]
    centre = _summed(of, count, length[:, None] * middle) / whole
    away = middle - centre[of]
    spread = SPREAD * np.sqrt(_summed(of, count, length[:, None] * away**2) / whole)
    longest = np.zeros(count)
    np.maximum.at(longest, of, length)
    largest = np.maximum(spread.max(axis=1), SPREAD * longest / np.sqrt(12))[:, None]  # a dot has only its own length
    aspect = np.maximum(spread / largest, 1e-3) ** (1 - ASPECT)
    scale = (aspect / np.maximum(spread, largest * 0.02))[of]
    start, end = (0.5 + (side - centre[of]) * scale for side in (pieces.start, pieces.end))
    return Pieces(start.astype(np.float32), end.astype(np.float32), of, count)


def directed(pieces: Pieces) -> Floats:
    """Line length per direction and place, blurred, reversed strokes folded in, as square roots of shares."""
    fields = FINE * FINE
    length = _lengths(pieces)
    parts = np.clip(np.ceil(length * FINE * 0.7), 1, MOST_PARTS).astype(np.intp)  # none longer than a place
    piece = np.repeat(np.arange(len(parts)), parts)
    share = (np.arange(len(piece)) - np.repeat(np.cumsum(parts) - parts, parts) + 0.5) / parts[piece]
    way = pieces.end - pieces.start
    place = np.clip((pieces.start[piece] + way[piece] * share[:, None]) * FINE, 0, FINE - 1).astype(np.intp)
    turn = np.arctan2(way[:, 1], way[:, 0])[piece] * (DIRECTIONS / (2 * np.pi))
    below = np.floor(turn)
    toward, weight = below.astype(np.intp), (length / parts)[piece]
    cell = pieces.of[piece] * (DIRECTIONS * fields) + place[:, 1] * FINE + place[:, 0]
    cells = np.concatenate([cell + (toward + i) % DIRECTIONS * fields for i in (0, 1)])
    weights = np.concatenate([weight * (1 - turn + below), weight * (turn - below)])
    lines = np.bincount(cells, weights, pieces.characters * DIRECTIONS * fields).astype(np.float32)
    return _shares(_BLUR @ lines.reshape(pieces.characters, DIRECTIONS, FINE, FINE) @ _BLUR.T)


def _shares(lines: Floats | Doubles) -> Floats:
    both = (lines + REVERSED * np.roll(lines, DIRECTIONS // 2, axis=1)).reshape(len(lines), SIZE)
    shares: Floats = np.sqrt(both / (both.sum(axis=1, keepdims=True) + 1e-9))
    return shares


def _lengths(pieces: Pieces) -> Floats:
    lengths: Floats = np.hypot(*(pieces.end - pieces.start).T) + np.float32(1e-9)
    return lengths


def _summed(of: Places, count: int, values: Floats | Doubles) -> Doubles:
    return np.stack([np.bincount(of, values[:, axis], count) for axis in (0, 1)], axis=1)


def _blur() -> Floats:
    coarse, fine = (np.arange(GRID) + 0.5) / GRID, (np.arange(FINE) + 0.5) / FINE
    near = np.exp(-0.5 * ((coarse[:, None] - fine) * GRID / SIGMA) ** 2)
    shares: Floats = (near / near.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


_BLUR = _blur()
