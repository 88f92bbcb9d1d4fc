"""Trains the handwriting model: `python -m assets.handwriting.train --data DIR`, from the root of the repository.

DIR is the npm package hanzi-writer-data 2.0.1, unpacked (`npm pack hanzi-writer-data@2.0.1`); its medians are under the
Arphic Public License (LICENSE-ARPHIC.txt), and so is what is learnt from them; the data itself is not part of this
repository. Same data, same seed, same numpy: same model. One core needs some minutes (OPENBLAS_NUM_THREADS=1).

The steps: every character is written by many invented hands (`hands`); features as on the kiosk; a linear
discriminant (what tells characters apart against how hands differ); each character's mean under it; all in bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from assets.handwriting.hands import hand
from assets.handwriting.medians import templates
from assets.handwriting.repertoire import repertoire
from kiosk.input.handwriting.features import SIZE, Floats, Pieces, Places, features
from kiosk.input.handwriting.recogniser import MODEL

HANDS = 16
DIMENSIONS = 128
CAREFUL, CARELESS = 0.5, 1.0  # haste of the hands that say what a character is, and how it may vary
SEED = 20261123
RIDGE = 0.2  # of the mean variance: invented hands differ less than real ones

Doubles = NDArray[np.float64]


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--hands", type=click.IntRange(min=2), default=HANDS, show_default=True)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), default=MODEL, show_default=True)
def main(data: Path, hands: int, to: Path) -> None:
    """Reads the medians, learns, writes the model."""
    characters, drawings = repertoire(data)
    strokes, of = templates(drawings)
    means, within = learnt(strokes, of, len(characters), hands)
    projection = discriminant(within, means)
    save(to, characters, projection, (means @ projection).astype(np.float32))


def learnt(strokes: Floats, of: Places, count: int, hands: int) -> tuple[Doubles, Doubles]:
    """Each character's mean features by careful hands (count, SIZE), and how features of one vary by careless ones."""
    rng = np.random.default_rng(SEED)
    means, centres, products = np.zeros((count, SIZE)), np.zeros((count, SIZE)), np.zeros((SIZE, SIZE))
    for turn in range(hands):
        print(f"hand {turn + 1} of {hands}", file=sys.stderr)
        means += features(pieces(*hand(strokes, of, count, CAREFUL, rng), count)) / hands
        written = features(pieces(*hand(strokes, of, count, CARELESS, rng), count))
        centres += written / hands
        products += written.T @ written
    return means, (products / hands - centres.T @ centres) / count


def pieces(strokes: Floats, of: Places, count: int) -> Pieces:
    """Strokes as the straight lines between their points."""
    steps = strokes.shape[1] - 1
    return Pieces(strokes[:, :-1].reshape(-1, 2), strokes[:, 1:].reshape(-1, 2), np.repeat(of, steps), count)


def discriminant(within: Doubles, means: Doubles) -> Floats:
    """The DIMENSIONS directions in which means differ most against the variation within a character."""
    ridge = np.eye(SIZE) * RIDGE * np.trace(within) / SIZE
    values, vectors = np.linalg.eigh(within + ridge)
    whitened = vectors / np.sqrt(values)
    spread = (means - means.mean(axis=0)) @ whitened
    _, best = np.linalg.eigh(spread.T @ spread)
    return (whitened @ best[:, ::-1][:, :DIMENSIONS]).astype(np.float32)


def save(path: Path, characters: str, projection: Floats, means: Floats) -> None:
    """The model's file: bytes with a scale a column."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = {"characters": np.frombuffer(characters.encode("utf-8"), np.uint8)}
    for name, table in (("projection", projection), ("means", means)):
        scale = np.abs(table).max(axis=0) / 127
        parts |= {name: np.round(table / scale).astype(np.int8), f"{name}_scale": scale.astype(np.float32)}
    np.savez(path, **parts)


if __name__ == "__main__":
    main()
