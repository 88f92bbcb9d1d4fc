"""The picture of ink: strokes drawn as they grow, each movement its own small piece. Pixels only; knows no finger."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

Way = Sequence[QPointF]


class InkPicture:
    """Transparent but for the ink; so a frame costs the same for the fiftieth stroke as for the first."""

    def __init__(self) -> None:
        self.image = QImage()
        self.colour, self.nib = QColor("black"), 12.0

    def clear(self, size: QSizeF, ratio: float) -> None:
        """A clean picture of a size, for a glass with so many pixels a unit."""
        width, height = (max(1, round(side * ratio)) for side in (size.width(), size.height()))
        self.image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        self.image.setDevicePixelRatio(ratio)
        self.image.fill(Qt.GlobalColor.transparent)

    def drop(self) -> None:
        """No picture any more."""
        self.image = QImage()

    def grow(self, way: Way) -> QRectF:
        """Draws what the last point of a way adds; gives the rectangle that changed."""
        return self._draw(newest(way))

    def finish(self, way: Way) -> QRectF:
        """Draws the end of a way."""
        return self._draw(last(way))

    def whole(self, way: Way) -> None:
        """Draws a finished way."""
        for end in range(1, len(way) + 1):
            self.grow(way[:end][-3:])
        self.finish(way)

    def _draw(self, path: QPainterPath) -> QRectF:
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(self.colour, self.nib, Qt.PenStyle.SolidLine, round_cap, round_join))
        painter.drawPath(path)
        painter.end()
        return path.controlPointRect().adjusted(-self.nib, -self.nib, self.nib, self.nib)


def newest(way: Way) -> QPainterPath:
    """The curve from the middle of the last piece but one to the middle of the last: smooth, half a piece behind."""
    if len(way) == 1:
        return _line(way[0], way[0] + QPointF(0.01, 0))
    if len(way) == 2:
        return _line(way[0], (way[0] + way[1]) / 2)
    before, corner, now = way[-3:]
    path = QPainterPath((before + corner) / 2)
    path.quadTo(corner, (corner + now) / 2)
    return path


def last(way: Way) -> QPainterPath:
    """From the middle of the last piece to its end."""
    return _line((way[-2] + way[-1]) / 2, way[-1]) if len(way) > 1 else QPainterPath()


def _line(start: QPointF, end: QPointF) -> QPainterPath:
    path = QPainterPath(start)
    path.lineTo(end)
    return path
