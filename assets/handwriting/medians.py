"""Reads stroke medians of the npm package hanzi-writer-data (Arphic Public License) for training. No randomness."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kiosk.input.handwriting.features import Floats, Places

POINTS = 12  # a stroke while training
EM = 1024
BASELINE = 900  # the package's y runs upwards from -124


def gb2312() -> str:
    """The 6,763 characters of GB 2312, levels 1 and 2."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return b"".join(cell for cell in cells if not (cell[0] == 0xD7 and cell[1] > 0xF9)).decode("gb2312")


def character(path: Path) -> list[Floats]:
    """A character's strokes in the unit square, y down."""
    medians = json.loads(path.read_text("utf-8"))["medians"]
    return [(np.array(median, np.float32) * (1, -1) + (0, BASELINE)) / EM for median in medians]


def templates(drawings: Sequence[Sequence[Floats]]) -> tuple[Floats, Places]:
    """All strokes (s, POINTS, 2), and for each the place of its drawing."""
    strokes = np.array([even(stroke) for drawing in drawings for stroke in drawing], np.float32)
    return strokes, np.repeat(np.arange(len(drawings)), [len(drawing) for drawing in drawings])


def even(line: Floats) -> Floats:
    """POINTS points at even distances along a line."""
    ways = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    at = np.linspace(0, ways[-1], POINTS)
    return np.stack([np.interp(at, ways, line[:, axis]) for axis in (0, 1)], axis=1)
