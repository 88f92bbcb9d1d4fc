"""All of KanjiVG, from the PyPI package `kanjivg` where somebody has installed it: strokes as points of its curves."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import numpy as np

from assets.handwriting.medians import gb2312

SQUARE = 109
BITS = 8  # straight pieces that a curve is followed by
STROKE = re.compile(r'<path[^>]* d="([^"]+)"')
TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)")


def installed() -> Path | None:
    """The folder of the drawings; None where there is no such package."""
    try:
        return Path(str(metadata.distribution("kanjivg").locate_file("kanji")))
    except metadata.PackageNotFoundError:
        return None


def shared(folder: Path) -> tuple[tuple[str, tuple[tuple[tuple[float, float], ...], ...]], ...]:
    """Each character that GB 2312 has too, with its strokes in the unit square."""
    found = ((character, folder / f"{ord(character):05x}.svg") for character in gb2312())
    return tuple((c, strokes(path.read_text("utf-8"))) for c, path in found if path.exists())


def strokes(drawing: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    return tuple(tuple((float(x), float(y)) for x, y in curve(path) / SQUARE) for path in STROKE.findall(drawing))


def curve(path: str):
    """The points of an SVG path of M, C and S commands, which is all that KanjiVG uses."""
    tokens, here, control = TOKEN.findall(path), np.zeros(2), np.zeros(2)
    points, command = [], ""
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
        wanted = {"M": 1, "S": 2, "C": 3}[command.upper()]
        given = np.array([[float(tokens.pop(0)), float(tokens.pop(0))] for _ in range(wanted)])
        given += here if command.islower() else 0
        if wanted > 1:
            first = given[0] if wanted == 3 else 2 * here - control
            points += bezier(here, first, *given[-2:])
            control = given[-2]
        here = given[-1]
        points, control = (points, control) if wanted > 1 else ([here], here)
    return np.array(points)


def bezier(start, first, second, end):
    at = np.linspace(0, 1, BITS + 1)[1:, None]
    return list((1 - at) ** 3 * start + 3 * (1 - at) ** 2 * at * first + 3 * (1 - at) * at**2 * second + at**3 * end)
