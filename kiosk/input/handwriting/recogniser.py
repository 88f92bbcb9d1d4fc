"""Features → candidates: the nearest characters to what was written. The model's file is read here, nothing is kept.

The model (assets/handwriting/model.npz, made by assets/handwriting/train.py): the characters, a projection that keeps
what tells characters apart and drops how people write them, and each character's mean under it; bytes with a scale a
column.
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
NEAR = 40  # how far down the list a favoured character may come up from
FAVOUR = 0.85  # its distance above the nearest one counts this much


@dataclass(frozen=True, slots=True)
class Model:
    """`projection` (SIZE, d), `means` (n, d), and half of each mean's square length (n,)."""

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
    best = float(away[nearest].min())
    ranked = sorted(
        (best + (float(away[i]) - best) * (FAVOUR if model.characters[i] in favoured else 1), model.characters[i])
        for i in nearest
    )
    return tuple(dict.fromkeys(character for _, character in ranked))[:CANDIDATES]


def distances(model: Model, strokes: Sequence[Stroke]) -> Floats:
    """How far the ink is from each character (n,), up to what is the same for all."""
    point = features.of_strokes(strokes) @ model.projection
    away: Floats = model.weights - model.means @ point
    return away
