"""Features → candidates: the nearest characters to what was written. The model's file is read here, nothing is kept.

The model (assets/handwriting/model.npz, made by assets/handwriting/train.py): what each drawing is offered as, a
projection that keeps what tells characters apart and drops how people write them, and each drawing's mean under it;
bytes with a scale a column. A character may have several drawings: as it is now, as it was before 1956.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from kiosk.input.handwriting import features
from kiosk.input.handwriting.features import Floats
from kiosk.input.handwriting.ink import Stroke
from sync.folders import ASSETS

MODEL = ASSETS / "handwriting" / "model.npz"
CANDIDATES = 8
NEAR = 60  # drawings that are ranked; several may stand for one character
FAVOUR = 8.0  # how much nearer a favoured one counts; the first is nearer than the second by 15, half of the time


@dataclass(frozen=True, slots=True)
class Model:
    """`characters` n, `projection` (SIZE, d), `means` (n, d), and half of each mean's square length (n,)."""

    characters: str
    projection: Floats
    means: Floats
    weights: Floats


def opened(path: Path = MODEL) -> Model:
    """Reads a model: about 10 ms."""
    with np.load(path, allow_pickle=False) as file:
        means = file["means"] * file["means_scale"]
        projection = file["projection"] * file["projection_scale"]
        characters = file["characters"].tobytes().decode("utf-8")
    return Model(characters, projection, means, (means**2).sum(axis=1) / 2)


@cache
def own() -> Model:
    """The bundled model, read once."""
    return opened()


def candidates(model: Model, strokes: Sequence[Stroke], favoured: Collection[str] = ()) -> tuple[str, ...]:
    """The likeliest characters, best first, CANDIDATES at most; none without ink. Favoured ones come up a little."""
    if not strokes:
        return ()
    away = distances(model, strokes)
    nearest = np.argpartition(away, NEAR)[:NEAR]
    named = [(float(away[i]), model.characters[i]) for i in nearest]
    ranked = sorted((far - FAVOUR * (character in favoured), character) for far, character in named)
    return tuple(dict.fromkeys(character for _, character in ranked))[:CANDIDATES]


def distances(model: Model, strokes: Sequence[Stroke]) -> Floats:
    """How far the ink is from each character (n,), up to what is the same for all."""
    point = features.of_strokes(strokes) @ model.projection
    away: Floats = model.weights - model.means @ point
    return away
