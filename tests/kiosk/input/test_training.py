"""Training: the same drawings give the same model, byte for byte, and a model knows what it has learnt."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assets.handwriting.composed import composed, needed, recipes
from assets.handwriting.medians import templates
from assets.handwriting.train import discriminant, learnt, save
from kiosk.input.handwriting.recogniser import candidates, opened
from tests.handwriting import sample

SOME = sample()[:120]
HANDS = 3


def trained(path: Path) -> Path:
    strokes, of = templates([[np.array(stroke, np.float32) for stroke in strokes] for _, strokes in SOME])
    means, within = learnt(strokes, of, len(SOME), HANDS)
    projection = discriminant(within, means)
    save(path, "".join(character for character, _ in SOME), projection, (means @ projection).astype(np.float32))
    return path


@pytest.fixture(scope="module")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("model") / "model.npz")


def test_the_same_drawings_give_the_same_model(model_file: Path, tmp_path: Path) -> None:
    again = trained(tmp_path / "again.npz")
    with np.load(model_file) as one, np.load(again) as other:
        assert set(one) == set(other) and all(np.array_equal(one[name], other[name]) for name in one)


def test_a_model_knows_what_it_has_learnt(model_file: Path) -> None:
    model = opened(model_file)
    assert sum(candidates(model, strokes)[0] == character for character, strokes in SOME) >= 0.99 * len(SOME)


def test_a_name_character_is_put_together_from_parts() -> None:
    square = [np.array([[0, 0], [1, 1]], np.float32), np.array([[1, 0], [0, 1]], np.float32)]
    left = [np.array([[0.0, 0.1 * i], [0.3, 0.1 * i]], np.float32) for i in range(4)]
    right = [np.array([[0.4, 0.1], [0.9, 0.9]], np.float32)]
    strokes = composed("珺", {"珍": left + right, "君": square})
    assert len(strokes) == 6 and all(np.array_equal(a, b) for a, b in zip(strokes[:4], left, strict=True))
    rest = np.concatenate(strokes[4:])
    assert np.allclose(rest.min(axis=0), (0.4, 0.1)) and np.allclose(rest.max(axis=0), (0.9, 0.9))


def test_every_recipe_names_parts_of_one_character() -> None:
    assert all(len(part) == 1 for part in needed()) and len(recipes()) > 90
