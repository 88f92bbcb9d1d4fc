"""Video frames as 8-bit grey, which is what codes are read from. A frame is let go of once its points are copied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

_Kind = QVideoFrameFormat.PixelFormat
# Formats whose first plane is the brightness, one byte a point.
_PLANAR = (
    *(_Kind.Format_Y8, _Kind.Format_NV12, _Kind.Format_NV21, _Kind.Format_YUV420P, _Kind.Format_YUV422P),
    *(_Kind.Format_YV12, _Kind.Format_IMC1, _Kind.Format_IMC2, _Kind.Format_IMC3, _Kind.Format_IMC4),
)
# Formats that have brightness and colour by turns: where the first brightness stands.
_PACKED = {_Kind.Format_YUYV: 0, _Kind.Format_UYVY: 1}


@dataclass(frozen=True, slots=True)
class Grey:
    """Rows of brightness from the top, without padding."""

    points: NDArray[np.uint8]

    @property
    def width(self) -> int:
        return int(self.points.shape[1])

    @property
    def height(self) -> int:
        return int(self.points.shape[0])

    def small(self, width: int) -> Grey:
        """About as wide as this, by leaving points out: for the eye."""
        step = max(1, self.width // width)
        return Grey(np.ascontiguousarray(self.points[::step, ::step]))


def grey(frame: QVideoFrame) -> Grey | None:
    """A frame's brightness; None where it cannot be had."""
    kind, size = frame.pixelFormat(), frame.size()
    if kind not in _PLANAR and kind not in _PACKED:
        return _of_image(frame.toImage())
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        stride, step = frame.bytesPerLine(0), 2 if kind in _PACKED else 1
        plane: NDArray[np.uint8] = np.frombuffer(frame.bits(0), np.uint8)
        rows = plane[: stride * size.height()].reshape(-1, stride)[:, _PACKED.get(kind, 0) :: step]
        return Grey(rows[:, : size.width()].copy())
    finally:
        frame.unmap()


def _of_image(image: QImage) -> Grey | None:
    if image.isNull():
        return None
    flat = image.convertToFormat(QImage.Format.Format_Grayscale8)
    points: NDArray[np.uint8] = np.frombuffer(flat.constBits(), np.uint8)
    rows = points[: flat.bytesPerLine() * flat.height()].reshape(flat.height(), -1)
    return Grey(rows[:, : flat.width()].copy())
