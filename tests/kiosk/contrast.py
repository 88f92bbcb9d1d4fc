"""How far words stand out from their ground, measured on a picture of the glass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

_LEVELS = np.arange(256) / 255
# WCAG 2.2's relative luminance, by channel
_LINEAR = np.where(_LEVELS <= 0.04045, _LEVELS / 12.92, ((_LEVELS + 0.055) / 1.055) ** 2.4)
_BLUE, _GREEN, _RED = (share * _LINEAR for share in (0.0722, 0.7152, 0.2126))


def ratios(picture: QImage, places: Iterable[QRectF]) -> Iterator[float]:
    """At each place, between its ground and the pixel that differs from it most."""
    whole = picture.convertToFormat(QImage.Format.Format_RGB32)
    lines = np.frombuffer(whole.constBits(), np.uint8).reshape(whole.height(), -1, 4)[:, : whole.width()]
    bright = _BLUE[lines[..., 0]] + _GREEN[lines[..., 1]] + _RED[lines[..., 2]]
    for place in places:
        at = place.toAlignedRect().intersected(whole.rect())
        yield _ratio(bright[at.top() : at.bottom() + 1, at.left() : at.right() + 1])


def _ratio(bright: np.ndarray) -> float:
    if not bright.size:
        return 21.0  # nothing of it is on the glass
    ground = float(np.median(bright))
    far = [
        (max(ground, each) + 0.05) / (min(ground, each) + 0.05) for each in (float(bright.min()), float(bright.max()))
    ]
    return max(far)
